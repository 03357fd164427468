import fc from 'fast-check';
import { Client } from 'pg';
import { newId } from '../../src/common/ids.js';
import { ServerConnections } from '../../src/database/pool/server-connections.js';
import type { Grant } from '../../src/database/shares/share-beat.js';
import { TenantDataSources } from '../../src/tenancy/connections/tenant-data-sources.js';
import { DatabaseServers } from '../../src/tenancy/servers/database-servers.js';
import { type Account, TestApp } from '../support/app.js';
import { commandLine } from '../support/command-line.js';
import { testServer } from '../support/environment.js';
import { SessionWatch } from '../support/session-watch.js';
import { until } from '../support/until.js';

const LEAST = 3;

/** A process as it behaves: it opens no more than it may, and closes busy connections later than it is told. */
class Member {
  readonly id = newId();
  limit = 0;
  used = 1;
  turn = 0;

  get held(): number {
    return Math.max(this.limit, this.used);
  }
}

describe('the shares of connections to a server', () => {
  let app: TestApp;
  let core: Client;
  let server: string;

  beforeAll(async () => {
    app = await TestApp.start();
    core = new Client({ ...testServer(), database: app.config.DB_NAME });
    await core.connect();
  });
  beforeEach(async () => {
    server = newId();
    await core.query(`INSERT INTO database_servers (id, host, state) VALUES ($1, 'elsewhere', 'closed')`, [server]);
  });
  afterEach(() => core.query('DELETE FROM database_servers WHERE id = $1', [server]));
  afterAll(async () => {
    await core.end();
    await app.stop();
  });

  interface Wish {
    need?: number;
    wanted?: number;
    seen?: object;
    turn?: number;
  }

  const sessions = (members: readonly Member[], more: object = {}) => ({
    ...{ available: 97, unnamed: 0, others: 0, pooled: false },
    shown: Object.fromEntries(members.filter(({ used }) => used > 0).map(({ id, used }) => [id, used])),
    ...more,
  });

  async function beat(member: Member, { need = 1, wanted = need, seen, turn }: Wish = {}): Promise<Grant | undefined> {
    member.turn = turn ?? member.turn + 1;
    const { id, used, held } = member;
    const claim = { server, least: LEAST, need, wanted, used, held, turn: member.turn, seen: seen ?? null };
    const { rows } = await core.query<Grant>('SELECT * FROM share_connections($1, $2)', [
      JSON.stringify({ id, name: 'test', release: '1', kind: 'server' }),
      JSON.stringify([claim]),
    ]);
    const [grant] = rows;
    if (grant && turn === undefined) member.limit = grant.allowed;
    return grant;
  }

  const silence = (member: Member) =>
    core.query(`UPDATE processes SET seen_at = seen_at - interval '20 seconds' WHERE id = $1`, [member.id]);

  it('never exceed the limit together, however processes start, exit, freeze, grow and shrink', async () => {
    const step = fc.record({
      who: fc.nat(5),
      what: fc.constantFrom('beat', 'beat', 'beat', 'open', 'close', 'kill', 'freeze', 'join'),
      need: fc.integer({ min: 0, max: 60 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 20, maxLength: 50 }),
        fc.integer({ min: 20, max: 77 }),
        async (steps, cap) => {
          await core.query('DELETE FROM connection_shares WHERE server_id = $1', [server]);
          await core.query('UPDATE database_servers SET connections = $2 WHERE id = $1', [server, cap]);
          const members: Member[] = [];
          const gone: Member[] = [];
          for (const { who, what, need } of steps) {
            const member = members[who % Math.max(1, members.length)];
            const seen = sessions([...members, ...gone]);
            if (what === 'join' || !member) {
              const joiner = new Member();
              const grant = await beat(joiner, { need, seen: sessions([...members, ...gone, joiner]) });
              if ((grant?.allowed ?? 0) >= LEAST) members.push(joiner);
              else await core.query('DELETE FROM connection_shares WHERE process_id = $1', [joiner.id]); // it ends
            } else if (what === 'beat') await beat(member, { need, seen: need % 3 === 0 ? seen : undefined });
            else if (what === 'open') member.used = Math.max(member.used, member.limit);
            else if (what === 'close') member.used = Math.min(member.used, member.limit);
            else if (what === 'kill') {
              gone.push(...members.splice(members.indexOf(member), 1));
              await silence(member);
              if (need > 30) member.used = 0; // its sessions are gone
            } else {
              await silence(member);
              if (members[0] && members[0] !== member) await beat(members[0], { need: 60, seen });
              await beat(member, { need }); // before it opens anything
            }
            const held = members.reduce((sum, one) => sum + one.held, 0) + gone.reduce((sum, one) => sum + one.used, 0);
            expect(held).toBeLessThanOrEqual(cap);
          }
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);

  it('are equal among equally busy processes, and leave five for one that joins, which gets its minimum immediately', async () => {
    const members = Array.from({ length: 4 }, () => new Member());
    for (let round = 0; round < 4; round += 1)
      for (const one of members) {
        await beat(one, { need: 60, seen: sessions(members) });
        one.used = one.limit;
      }
    expect(members.map(({ limit }) => limit)).toEqual([18, 18, 18, 18]); // (77 − 5) / 4
    const joiner = new Member();
    await beat(joiner, { need: 60, seen: sessions([...members, joiner]) });
    expect(joiner.limit).toBe(LEAST);
  });

  it('move to the busy process, down to the need of the others, and back', async () => {
    const [first, second] = [new Member(), new Member()];
    for (const one of [first, second, first]) await beat(one, { need: 3, wanted: 60, seen: sessions([first, second]) });
    expect([first.limit, second.limit]).toEqual([36, 12]); // the first has not closed the others yet
    await beat(second, { need: 70, seen: sessions([first, second]) });
    await beat(first, { need: 3, wanted: 60 });
    expect(first.limit).toBe(LEAST);
    await beat(first, { need: 3, wanted: 60 }); // now that they are closed
    await beat(second, { need: 70 });
    expect(second.limit).toBe(77 - 5 - LEAST);
  });

  it('of a silent process are revoked once the server shows none of its connections, and not before', async () => {
    const [silent, hungry] = [new Member(), new Member()];
    await beat(silent, { need: 50, seen: sessions([silent]) });
    silent.used = 1;
    await silence(silent);
    await beat(hungry, { need: 70, seen: sessions([silent, hungry]) });
    expect(hungry.limit).toBe(77 - 50 - 5);
    silent.used = 0;
    await beat(hungry, { need: 70, seen: sessions([silent, hungry]) });
    expect(hungry.limit).toBe(70);
    await beat(silent, { need: 50 });
    expect(silent.limit).toBe(LEAST); // it had 50
  });

  it('exclude the connections of others: earlier releases, and other programs beyond the reserve', async () => {
    const one = new Member();
    const limitWith = async (more: object): Promise<number> => {
      await beat(one, { need: 90, seen: sessions([one], more) });
      return one.limit;
    };
    expect(await limitWith({})).toBe(72);
    expect(await limitWith({ unnamed: 30 })).toBe(42);
    expect(await limitWith({ others: 20 })).toBe(72);
    expect(await limitWith({ others: 50 })).toBe(42);
    expect(await limitWith({ shown: { [one.id]: 42, [newId()]: 10 } })).toBe(62);
    expect(await limitWith({ unnamed: 90 })).toBe(LEAST);
    one.used = 60;
    expect(await limitWith({ unnamed: 60, pooled: true, shown: {} })).toBe(72);
  });

  it('are not changed by a statement that was overtaken on its way', async () => {
    const one = new Member();
    await beat(one, { need: 5, seen: sessions([one]) });
    one.used = 0;
    await beat(one, { need: 50 });
    expect(one.limit).toBe(50);
    expect(await beat(one, { need: 1, turn: 1 })).toBeUndefined();
    const { rows } = await core.query('SELECT granted FROM connection_shares WHERE process_id = $1', [one.id]);
    expect(rows).toEqual([{ granted: 50 }]);
  });
});

describe('the connections of a process to a server', () => {
  it('go to the background first, then to its administration, then to tenants, which close idle ones for the others', async () => {
    const connections = new ServerConnections({ kept: 1 });
    expect(await Promise.race([connections.tenants.acquire('a'), Promise.resolve('it waits')])).toBe('it waits');
    connections.limit = 4;
    const idle: (() => void)[] = [];
    for (const key of ['b', 'c']) idle.push(await connections.tenants.acquire(key));
    connections.addUser('tenants', {
      idle: () => idle.length,
      wanting: () => 0,
      closeIdle: (most) => idle.splice(0, most).forEach((release) => release()),
    });
    expect([connections.inUse, connections.demand]).toEqual([3, 1]);
    await connections.own.acquire('core');
    await connections.background.acquire('poll');
    expect([connections.tenants.inUse, connections.own.inUse, connections.background.inUse]).toEqual([2, 1, 1]);
  });

  it('do not grow while the share is in doubt, and are not closed because of it', async () => {
    const connections = new ServerConnections();
    connections.limit = 2;
    await connections.tenants.acquire('a');
    let isTrusted = false;
    const asked = jest.fn();
    connections.shareBy(() => isTrusted, asked);
    const waiting = connections.tenants.acquire('b');
    expect([connections.tenants.inUse, connections.tenants.shortfall, asked.mock.calls.length]).toEqual([1, 0, 1]);
    isTrusted = true;
    connections.limit = 2;
    (await waiting)();
  });
});

describe('two processes', () => {
  const SLUGS = Array.from({ length: 30 }, (_, n) => `shared-${n}`);
  const apps: TestApp[] = [];
  const users = new Map<string, Account>();

  beforeAll(async () => {
    const first = await TestApp.start();
    apps.push(first, await TestApp.start({ DB_NAME: first.config.DB_NAME }));
    const owner = await first.account('owner@company.com');
    for (const slug of SLUGS) {
      await first.organization(slug, owner);
      users.set(slug, await first.account(`user@${slug}.com`, slug));
    }
  }, 60_000);
  afterAll(() => Promise.all(apps.map((app) => app.stop())));

  it('keep a connection for each tenant in use, as long as no other process needs it', async () => {
    const [app] = apps as [TestApp];
    const reclaimed = () => app.get(TenantDataSources).stats(app.get(DatabaseServers).coreServer).reclaimed;
    await until(async () => {
      const before = reclaimed();
      for (const slug of SLUGS) await me(app, slug).expect(200);
      return reclaimed() === before;
    }, 20_000);
    expect(app.get(DatabaseServers).coreServer.admin.connections.limit).toBeGreaterThan(SLUGS.length);
  }, 60_000);

  it('stay within the limit that an operator sets for both, as soon as they read it', async () => {
    const [first] = apps as [TestApp];
    const { id } = first.get(DatabaseServers).coreServer;
    const tenantry = (line: string) => commandLine(first, line.split(' '));
    expect(await tenantry(`servers set ${id} --connections 9`)).toMatchObject({ exit: 1 });
    expect(await tenantry(`servers set ${id}`)).toMatchObject({ exit: 1 });
    expect(await tenantry(`servers set ${id} --connections 26`)).toMatchObject({ exit: 0 });
    const limits = () => apps.map((app) => app.get(DatabaseServers).coreServer.admin.connections);
    await until(() => limits().reduce((sum, { held }) => sum + held, 0) <= 21, 15_000);
    const names = limits().map(({ background }) => background.inUse);
    expect(Math.min(...names)).toBeGreaterThan(0);
    const watch = await SessionWatch.of(testServer(), await processesOf(first));
    const answers = await Promise.all(apps.flatMap((app) => SLUGS.map((slug) => me(app, slug))));
    await watch.stop();
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(4);
    expect(watch.most()).toBeLessThanOrEqual(26);
  }, 60_000);

  const me = (app: TestApp, tenant: string) =>
    app.call('get', '/users/me', { tenant, as: users.get(tenant) as Account });

  async function processesOf(app: TestApp): Promise<string[]> {
    const rows = await app.sql<{ id: string }>('SELECT id FROM processes');
    return rows.map(({ id }) => `tenantry ${id}`);
  }
});
