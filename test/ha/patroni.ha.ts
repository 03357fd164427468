import { administer } from '../support/administer.js';
import { tenantry } from '../support/cli.js';
import { testEnvironment } from '../support/environment.js';
import type { Acknowledged } from '../support/ha/acknowledged.js';
import { isBusy } from '../support/ha/busy.js';
import { ADMINISTRATOR, PatroniCluster } from '../support/ha/patroni-cluster.js';
import type { PatroniMember } from '../support/ha/patroni-member.js';
import { describeWith } from '../support/ha/programs.js';
import { Site } from '../support/ha/site.js';
import { measured } from '../support/measured.js';
import { until } from '../support/until.js';

/** Acknowledged before and after the fault together, at least. */
const WRITES = 1_000;

/** How much longer than the ttl writers may wait: noticing, promotion, and the balancer's next check. */
const GRACE_S = 5;

const SWITCHOVER_S = 3;

const seconds = (ms: number): number => Math.round(ms / 100) / 10;

/** Two applications on one cluster: one has core there as well, the other only its organizations. */
describeWith(
  'patroni',
  'patronictl',
  'etcd',
  'haproxy',
  'pg_ctl',
  'pg_rewind',
  'pg_basebackup',
)('on two PostgreSQL with Patroni, applications with core there and elsewhere', () => {
  let cluster: PatroniCluster;
  let sites: Site[] = [];

  beforeAll(async () => {
    cluster = await PatroniCluster.start();
    const onCluster = (sql: string, database: string) => cluster.query(sql, database);
    const elsewhere = testEnvironment();
    const core = String(elsewhere['DB_NAME']);
    sites = [
      new Site('core there', testEnvironment(cluster.environment), onCluster, onCluster),
      new Site('core elsewhere', elsewhere, administer, onCluster),
    ];
    await sites[0]?.open(() => Promise.resolve());
    await sites[1]?.open(() => useCluster(elsewhere, core));
  }, 120_000);
  afterAll(async () => {
    await Promise.all(sites.map((site) => site.end()));
    await (cluster as PatroniCluster | undefined)?.stop();
  });

  /** From now on new organizations are made on the cluster alone. */
  async function useCluster(environment: NodeJS.ProcessEnv, core: string): Promise<void> {
    const add = `servers add --host 127.0.0.1 --port ${cluster.port} --user ${ADMINISTRATOR}`.split(' ');
    expect(await tenantry(add, environment, { input: cluster.password })).toMatchObject({ exit: 0 });
    const [home] = await administer('SELECT id FROM database_servers WHERE host IS NULL', core);
    const close = ['servers', 'close', String(home?.['id'])];
    expect(await tenantry(close, environment)).toMatchObject({ exit: 0 });
  }

  const clients = (): Acknowledged[] => sites.flatMap((site) => site.clients);
  const acknowledged = (): number => clients().reduce((sum, { written }) => sum + written.length, 0);
  const allWell = (since: number) => until(() => clients().every((client) => client.isWellSince(since)), 90_000);

  /** Runs `story` while all clients are at work, from a state in which all is well. Nothing acknowledged may be lost. */
  async function underLoad(name: string, story: () => Promise<string>): Promise<void> {
    const before = acknowledged();
    let isGoingOn = true;
    const load = clients().map((client) => client.goOnWhile(() => isGoingOn));
    let figures: string;
    try {
      await until(() => acknowledged() - before >= WRITES / 2);
      await allWell(performance.now());
      figures = await story();
      await until(() => acknowledged() - before >= WRITES);
    } finally {
      isGoingOn = false;
      await Promise.all(load);
    }
    const lost = (await Promise.all(sites.map((site) => site.lost()))).flat();
    measured(name, `${figures}; of ${acknowledged() - before} acknowledged writes ${lost.length} lost`);
    expect(lost).toEqual([]);
    for (const { statuses } of clients()) {
      expect([...statuses.keys()].filter((status) => ![200, 201, 503].includes(status))).toEqual([]);
    }
    expect(sites.map(({ isRunning }) => isRunning)).toEqual([true, true]);
  }

  /** Waits until all clients are served again. @returns how long after `fault` the last of them was (s). */
  async function backAfter(fault: number): Promise<number> {
    await allWell(fault);
    return seconds(Math.max(...clients().map((client) => client.backAt(fault) - fault)));
  }

  /** Once the cluster has a synchronous standby again: nobody noticed how it came. @returns the longest pause (s). */
  async function healed(since: number): Promise<number> {
    await cluster.whole();
    await allWell(performance.now());
    expect(
      clients()
        .filter((client) => client.failedSince(since))
        .map(({ name }) => name),
    ).toEqual([]);
    return seconds(Math.max(...clients().map((client) => client.longestWaitSince(since))));
  }

  it.each([
    {
      name: 'the leader is killed',
      lose: (leader: PatroniMember) => leader.kill(),
      heal: (leader: PatroniMember) => leader.restart(),
    },
    {
      name: 'the leader freezes',
      lose: async (leader: PatroniMember) => leader.freeze(),
      heal: (leader: PatroniMember) => leader.thaw(),
    },
  ])(
    '$name: writes succeed again within the ttl and 5 s, and its return has no effect',
    ({ name, lose, heal }) =>
      underLoad(name, async () => {
        const leader = await cluster.leader();
        const fault = performance.now();
        await lose(leader);
        const tookS = await backAfter(fault);
        expect(await leader.isLeader()).toBe(false);
        const back = performance.now();
        heal(leader);
        const pauseS = await healed(back);
        expect(tookS).toBeLessThanOrEqual(cluster.ttl + GRACE_S);
        return `all are served again after ${tookS} s; pause of ${pauseS} s at most while it comes back`;
      }),
    180_000,
  );

  it(
    'a patronictl switchover makes writers pause for 3 s at most',
    () =>
      underLoad('switchover', async () => {
        const leader = await cluster.leader();
        let isGoingOn = true;
        const plain = cluster.plainWriter();
        const going = plain.goOnWhile(() => isGoingOn);
        await until(() => plain.isWellSince(0));
        const began = performance.now();
        await cluster.switchover();
        await allWell(performance.now());
        await cluster.whole();
        isGoingOn = false;
        await going;
        expect(await cluster.leader()).not.toBe(leader);
        const [pauseS, plainS] = [clients(), [plain]].map((some) =>
          seconds(Math.max(...some.map((client) => client.longestWaitSince(began)))),
        ) as [number, number];
        const pauses = sites.flatMap((site) =>
          site.clients.map((client) => `${site.name}: ${client.name} ${seconds(client.longestWaitSince(began))}`),
        );
        measured('switchover', `a client that only writes pauses for ${plainS} s; ${pauses.join(', ')}`);
        expect(pauseS).toBeLessThanOrEqual(isBusy() ? 2 * SWITCHOVER_S : SWITCHOVER_S);
        return `pause of ${pauseS} s at most`;
      }),
    120_000,
  );

  it(
    'when PostgreSQL of the leader is killed alone, it is started again or the other one leads',
    () =>
      underLoad('PostgreSQL of the leader is killed', async () => {
        const fault = performance.now();
        await (await cluster.leader()).killPostgres();
        const tookS = await backAfter(fault);
        await cluster.whole();
        expect(tookS).toBeLessThanOrEqual(cluster.ttl + GRACE_S);
        return `all are served again after ${tookS} s`;
      }),
    120_000,
  );

  it(
    'while etcd is down there is no primary, and writes succeed again within the ttl and 5 s of its return',
    () =>
      underLoad('etcd is down', async () => {
        const fault = performance.now();
        await cluster.loseEtcd();
        const concerned = sites.flatMap((site) => site.clientsOfCluster);
        await until(() => concerned.every((client) => client.failedSince(fault)), 60_000);
        const refusedS = seconds(performance.now() - fault);
        const back = performance.now();
        cluster.restartEtcd();
        const tookS = await backAfter(back);
        await cluster.whole();
        expect(tookS).toBeLessThanOrEqual(cluster.ttl + GRACE_S);
        return `all are refused ${refusedS} s later, and served again ${tookS} s after its return`;
      }),
    180_000,
  );
});
