import { setTimeout as sleep } from 'node:timers/promises';
import bcrypt from 'bcrypt';
import { FairLimiter } from '../../src/auth/passwords/fair-limiter.js';
import { Passwords } from '../../src/auth/passwords/passwords.js';
import { CORE_REALM, type Realm } from '../../src/auth/tokens/realm.js';
import { StoredCosts } from '../../src/auth/passwords/stored-costs.js';
import type { Lane } from '../../src/auth/passwords/turns.js';
import { Unavailable } from '../../src/common/http.errors.js';
import { readConfig } from '../../src/config/config.js';
import { testEnvironment } from '../support/environment.js';

const lane = (network: string, tenant = 'alpha'): Lane => ({ site: network, network, tenant });

describe('the hash queue', () => {
  it('runs at most the configured number at once, in order of arrival', async () => {
    const queue = new FairLimiter(2);
    let running = 0;
    const seen: number[] = [];
    await Promise.all(
      [...Array(10).keys()].map((n) =>
        queue.run(lane('a'), async () => {
          running += 1;
          expect(running).toBeLessThanOrEqual(2);
          seen.push(n);
          await sleep(2);
          running -= 1;
        }),
      ),
    );
    expect(seen).toEqual([...Array(10).keys()]);
  });

  it('holds a hundred waiting tasks and rejects the rest immediately', async () => {
    const queue = new FairLimiter(1);
    let finish = (): void => undefined;
    const blocked = queue.run(lane('a'), () => new Promise<void>((resolve) => (finish = resolve)));
    const waiting = [...Array(100).keys()].map(() => queue.run(lane('a'), async () => 'done'));
    await expect(queue.run(lane('a'), async () => 'done')).rejects.toThrow(Unavailable);
    finish();
    await blocked;
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['done']));
    expect(await queue.run(lane('a'), async () => 'done')).toBe('done');
  });

  it('rejects a task that waited two seconds, with the time to retry', async () => {
    const queue = new FairLimiter(1);
    let finish = (): void => undefined;
    const blocked = queue.run(lane('a'), () => new Promise<void>((resolve) => (finish = resolve)));
    const refused: unknown = await queue.run(lane('a'), async () => 'done').catch((error: unknown) => error);
    expect(refused).toMatchObject({ status: 503, extra: { headers: { 'retry-after': '1' } } });
    finish();
    await blocked;
    expect(await queue.run(lane('a'), async () => 'done')).toBe('done');
  });

  it('gives lanes turns, and rejects the last task of the largest lane when it is full', async () => {
    const queue = new FairLimiter(1);
    let finish = (): void => undefined;
    const order: string[] = [];
    const task = (name: string) =>
      queue.run(lane(name, name), async () => order.push(name)).catch(() => order.push(`no ${name}`));
    const blocked = queue.run(lane('flood', 'flood'), () => new Promise<void>((resolve) => (finish = resolve)));
    const flood = [...Array(100).keys()].map(() => task('flood'));
    const others = ['alpha', 'beta', 'alpha'].map(task);
    finish();
    await Promise.all([blocked, ...flood, ...others]);
    const turnedAway = ['no flood', 'no flood', 'no flood'];
    expect(order.slice(0, 8)).toEqual([...turnedAway, 'alpha', 'beta', 'flood', 'alpha', 'flood']);
    expect(order.slice(8)).toEqual(Array(95).fill('flood'));
    expect(queue.isBusy).toBe(false);
  });

  const victim = lane('good');

  /** What runs first of tasks that came while one ran, after `before` had their turns. */
  async function order(before: Lane[], waiting: Lane[]): Promise<Lane[]> {
    const queue = new FairLimiter(1);
    for (const one of before) await queue.run(one, async () => undefined);
    let finish = (): void => undefined;
    const blocked = queue.run(lane('bad', 'beta 0'), () => new Promise<void>((resolve) => (finish = resolve)));
    const served: Lane[] = [];
    const tasks = waiting.map((one) => queue.run(one, async () => served.push(one)).catch(() => undefined));
    finish();
    await Promise.all([blocked, ...tasks]);
    return served;
  }

  it.each([1, 12, 100])('serves a new network right after the running task, despite one with %i tenants', async (n) => {
    const flood = [...Array(100).keys()].map((i) => lane('bad', `beta ${i % n}`));
    expect((await order(flood.slice(0, 20), [...flood, victim]))[0]).toEqual(victim);
  });

  it('serves a new network before any number of others that keep calling', async () => {
    const flood = [...Array(60).keys()].map((i) => lane(`${i}`, `beta ${i}`));
    expect((await order(flood, [...flood, ...flood.slice(0, 20), victim]))[0]).toEqual(victim);
  });

  it('serves another tenant early during a flood at one tenant, from one site or from many', async () => {
    const manySites = [...Array(100).keys()].map((i) => lane(`${i}`, 'beta'));
    const sameSite = manySites.map((one) => ({ ...one, site: 'bad' }));
    for (const flood of [sameSite, manySites])
      expect((await order([], [...flood, victim])).indexOf(victim)).toBeLessThan(2);
  });

  it('does not delay a network forever because others keep being new', async () => {
    const flood = [...Array(90).keys()].map((i) => lane(`${i}`, `beta ${i}`));
    const served = await order([victim], [victim, ...flood, victim]);
    expect(served.indexOf(victim)).toBeLessThan(65);
  });

  it('continues after a failed task', async () => {
    const queue = new FairLimiter(1);
    await expect(queue.run(lane('a'), () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await queue.run(lane('a'), async () => 'done')).toBe('done');
  });
});

describe('passwords', () => {
  const inCore = { findTenant: () => null };
  const passwords = new Passwords(readConfig(testEnvironment()), inCore);
  const from = { ip: '203.0.113.1' };

  it('are hashed with bcrypt at the configured cost', async () => {
    const hash = await passwords.hash('UserPass123', from);
    expect(hash).toMatch(/^\$2b\$04\$/);
    expect(await passwords.verify('UserPass123', hash, from)).toBe(true);
    expect(await passwords.verify('UserPass124', hash, from)).toBe(false);
  });

  it('are renewed when their hash has another cost, unless a hash is waiting', async () => {
    const costly = new Passwords(readConfig(testEnvironment({ BCRYPT_COST: '5' })), inCore);
    const old = await passwords.hash('UserPass123', from);
    expect(await passwords.renew('UserPass123', old, from)).toBeNull();
    expect(await costly.renew('UserPass123', old, from)).toMatch(/^\$2b\$05\$/);
    const [, renewed] = await Promise.all([costly.hash('UserPass123', from), costly.renew('UserPass123', old, from)]);
    expect(renewed).toBeNull();
  });

  it('that violate the policy are never hashed, whoever calls', async () => {
    await expect(passwords.hash('Password1', from)).rejects.toMatchObject({ status: 400, code: 'validation_failed' });
  });

  it('of rejected accounts are compared with a hash of the highest cost, or padded to it', async () => {
    const rounds = jest.spyOn(bcrypt, 'hash');
    const compared = jest.spyOn(bcrypt, 'compare');
    const spent = (): number => {
      const costs = [
        ...compared.mock.calls.map(([, hash]) => Number(/^\$2b\$(\d\d)\$/.exec(hash)?.[1])),
        ...rounds.mock.calls.map(([, cost]) => Number(cost)),
      ];
      compared.mockClear();
      rounds.mockClear();
      return costs.reduce((sum, cost) => sum + 2 ** cost, 0);
    };
    const right = 'UserPass123';
    const long = `Aa1${'x'.repeat(80)}`;
    try {
      for (const cost of [4, 5, 7]) {
        for (const own of [4, 5, 7].filter((one) => one <= cost)) {
          const stored = await bcrypt.hash(right, own);
          rounds.mockClear();
          for (const [password, hash] of [
            ['WrongPass123', stored],
            [right, null],
            [long, await bcrypt.hash(long, own)],
            [right, 'no hash'],
            [right, stored.replace(/^\$2b\$\d\d/, '$2b$31')],
          ] as const) {
            spent();
            expect(await passwords.verify(password, hash, { ...from, cost })).toBe(false);
            expect([own, hash, spent()]).toEqual([own, hash, 2 ** cost]);
          }
          expect(await passwords.verify(right, stored, { ...from, cost })).toBe(true);
          expect(spent()).toBe(2 ** own);
        }
      }
    } finally {
      rounds.mockRestore();
      compared.mockRestore();
    }
  });
});

describe('the highest cost of a realm', () => {
  const tenant = (organizationId: string): Realm => ({ context: 'tenant', organizationId, slug: 'a', keyVersion: 1 });

  it('is that of the database or of the settings, read once for each realm and bounded', async () => {
    const costs = new StoredCosts(12);
    const ask = jest.fn(() => Promise.resolve(14));
    expect(await costs.highest(CORE_REALM, ask)).toBe(14);
    expect(await costs.highest(CORE_REALM, ask)).toBe(14);
    expect(ask).toHaveBeenCalledTimes(1);
    expect(await costs.highest(tenant('a'), () => Promise.resolve(10))).toBe(12);
    expect(await costs.highest(tenant('b'), () => Promise.resolve(31))).toBe(16);
    expect(await new StoredCosts(18).highest(CORE_REALM, () => Promise.resolve(31))).toBe(18);
  });

  it('is read again after a failure', async () => {
    const costs = new StoredCosts(12);
    await expect(costs.highest(CORE_REALM, () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await costs.highest(CORE_REALM, () => Promise.resolve(13))).toBe(13);
  });
});
