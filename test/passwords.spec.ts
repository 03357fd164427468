import { setTimeout as sleep } from 'node:timers/promises';
import { HashQueue } from '../src/auth/hash-queue.js';
import { Passwords } from '../src/auth/passwords.js';
import { Unavailable } from '../src/common/http.errors.js';
import { readConfig } from '../src/config/config.js';
import { testEnvironment } from './support/environment.js';

describe('the hash queue', () => {
  it('runs so many at once and no more, in order', async () => {
    const queue = new HashQueue(2);
    let running = 0;
    const seen: number[] = [];
    await Promise.all(
      [...Array(10).keys()].map((n) =>
        queue.run('a', async () => {
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

  it('lets a hundred wait and turns the rest away at once', async () => {
    const queue = new HashQueue(1);
    let finish = (): void => undefined;
    const blocked = queue.run('a', () => new Promise<void>((resolve) => (finish = resolve)));
    const waiting = [...Array(100).keys()].map(() => queue.run('a', async () => 'done'));
    await expect(queue.run('a', async () => 'done')).rejects.toThrow(Unavailable);
    finish();
    await blocked;
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['done']));
    expect(await queue.run('a', async () => 'done')).toBe('done');
  });

  it('turns away who waited two seconds, and tells when to come again', async () => {
    const queue = new HashQueue(1);
    let finish = (): void => undefined;
    const blocked = queue.run('a', () => new Promise<void>((resolve) => (finish = resolve)));
    const refused: unknown = await queue.run('a', async () => 'done').catch((error: unknown) => error);
    expect(refused).toMatchObject({ status: 503, extra: { headers: { 'retry-after': '1' } } });
    finish();
    await blocked;
    expect(await queue.run('a', async () => 'done')).toBe('done');
  });

  it('gives lanes their turns, and turns away the last of the longest when it is full', async () => {
    const queue = new HashQueue(1);
    let finish = (): void => undefined;
    const order: string[] = [];
    const task = (lane: string) => queue.run(lane, async () => order.push(lane)).catch(() => order.push(`no ${lane}`));
    const blocked = queue.run('flood', () => new Promise<void>((resolve) => (finish = resolve)));
    const flood = [...Array(100).keys()].map(() => task('flood'));
    const others = ['alpha', 'beta', 'alpha'].map(task);
    finish();
    await Promise.all([blocked, ...flood, ...others]);
    const turnedAway = ['no flood', 'no flood', 'no flood'];
    expect(order.slice(0, 8)).toEqual([...turnedAway, 'flood', 'alpha', 'beta', 'flood', 'alpha']);
    expect(order.slice(8)).toEqual(Array(95).fill('flood'));
    expect(queue.isBusy).toBe(false);
  });

  it('goes on after a task that fails', async () => {
    const queue = new HashQueue(1);
    await expect(queue.run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await queue.run('a', async () => 'done')).toBe('done');
  });
});

describe('passwords', () => {
  const inCore = { findTenant: () => null };
  const passwords = new Passwords(readConfig(testEnvironment()), inCore);

  it('are hashed with bcrypt at the configured cost', async () => {
    const hash = await passwords.hash('UserPass123');
    expect(hash).toMatch(/^\$2b\$04\$/);
    expect(await passwords.verify('UserPass123', hash)).toBe(true);
    expect(await passwords.verify('UserPass124', hash)).toBe(false);
  });

  it('are renewed when another cost made their hash, unless somebody waits for one', async () => {
    const costly = new Passwords(readConfig(testEnvironment({ BCRYPT_COST: '5' })), inCore);
    const old = await passwords.hash('UserPass123');
    expect(await passwords.renew('UserPass123', old)).toBeNull();
    expect(await costly.renew('UserPass123', old)).toMatch(/^\$2b\$05\$/);
    const [, renewed] = await Promise.all([costly.hash('UserPass123'), costly.renew('UserPass123', old)]);
    expect(renewed).toBeNull();
  });

  it('cannot be hashed without keeping the policy, whoever asks', async () => {
    await expect(passwords.hash('Password1')).rejects.toMatchObject({ status: 400, code: 'validation_failed' });
  });

  it('cost a hash also for an account that does not exist, or a password bcrypt would cut', async () => {
    await passwords.verify('UserPass123', null); // makes the hash that stands in
    const run = jest.spyOn(HashQueue.prototype, 'run');
    expect(await passwords.verify('UserPass123', null)).toBe(false);
    const long = `Aa1${'x'.repeat(80)}`;
    const hash = await passwords.hash(long.slice(0, 72));
    expect(await passwords.verify(long, hash)).toBe(false);
    expect(run).toHaveBeenCalledTimes(3);
    run.mockRestore();
  });
});
