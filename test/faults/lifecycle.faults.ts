import { tmpdir } from 'node:os';
import { Client } from 'pg';
import request from 'supertest';
import { administer } from '../support/administer.js';
import { type Account, TestApp } from '../support/app.js';
import { AppProcess } from '../support/app-process.js';
import { productionEnvironment, testEnvironment, testServer } from '../support/environment.js';
import { Exposition } from '../support/exposition.js';
import { measured } from '../support/measured.js';
import { KILLS } from '../support/share.js';
import { until } from '../support/until.js';
import { unsettled, violations } from '../support/violations.js';

interface Action {
  /** Text of its first statement. */
  from: string;
  /** How many spares the process keeps that dies. */
  spares: number;
  /** Brings things to where the action starts. */
  prepare: (slug: string) => Promise<unknown>;
  method: 'post' | 'delete';
  path: (slug: string) => string;
  /** What it is answered when it is done once more, whether or not it was done before. */
  again: number[];
  /** Whether its organization is served then. */
  isServed: boolean;
}

const nothing = async (): Promise<void> => undefined;
const one = (action: string) => (slug: string) => `/organizations/${slug}${action}`;
const creation = {
  from: 'INSERT INTO organizations (id',
  prepare: nothing,
  method: 'post',
  path: () => '/organizations',
} as const;

describe('processes of an installation, killed after every single step', () => {
  let app: TestApp;
  let core: string;
  let owner: Account;
  let rounds: Client;
  const wrecks: [Action, string][] = [];
  const started: AppProcess[] = [];

  /** Prepares, in a process that is not hurt. Nobody reconciles, so that everything that is left behind stays. */
  beforeAll(async () => {
    app = await TestApp.start({ ORGANIZATIONS_PER_OWNER: '1000' });
    core = app.config.DB_NAME;
    owner = await app.account('owner@company.com');
    rounds = new Client({ ...testServer(), database: core });
    await rounds.connect();
    await rounds.query(`SELECT pg_advisory_lock(hashtextextended('tenantry reconciler', 0))`);
  });

  afterAll(() => Promise.all(started.map((process) => process.end('SIGKILL'))));

  /** The process is ended with the tests, whatever becomes of them. */
  function own(process: AppProcess): AppProcess {
    started.push(process);
    return process;
  }

  const remove = (slug: string) => app.call('delete', `/organizations/${slug}`, { as: owner }).expect(202);
  /** Creations come last: what they leave is taken for abandoned after a while only, and is young at the restart. */
  const actions: [string, Action][] = [
    [
      'a suspension',
      {
        from: `ELSE 'suspended' END`,
        spares: 0,
        prepare: (slug) => app.organization(slug, owner),
        method: 'post',
        path: one('/suspend'),
        again: [200],
        isServed: false,
      },
    ],
    [
      'a deletion',
      {
        from: `SET status = 'deleted'`,
        spares: 0,
        prepare: (slug) => app.organization(slug, owner),
        method: 'delete',
        path: one(''),
        again: [202],
        isServed: false,
      },
    ],
    [
      'a restoration',
      {
        from: 'UPDATE tenant_databases SET state = $3',
        spares: 0,
        prepare: async (slug) => {
          await app.organization(slug, owner);
          await remove(slug);
        },
        method: 'post',
        path: one('/restore'),
        again: [200],
        isServed: true,
      },
    ],
    ['a creation that builds a database', { ...creation, spares: 0, again: [201, 409], isServed: true }],
    ['a creation that claims a spare, and the refill', { ...creation, spares: 1, again: [201, 409], isServed: true }],
  ];

  const send = (url: string, { method, path }: Action, slug: string) =>
    request(url)[method](path(slug)).set('Authorization', `Bearer ${owner.accessToken}`).send({ name: slug, slug });

  const spares = async (): Promise<number> =>
    (await administer(`SELECT FROM tenant_databases WHERE state = 'ready' AND organization_id IS NULL`, core)).length;

  /** Lets a process begin the action and die. @returns whether it died of it. */
  async function die(action: Action, slug: string, crashBefore: number): Promise<boolean> {
    const environment = testEnvironment({ DB_NAME: core, TENANT_POOL_READY: String(action.spares) });
    const child = own(AppProcess.spawnCrashing(environment, action.from, crashBefore));
    const url = await child.url();
    const isFull = async (): Promise<boolean> => (await spares()) >= action.spares;
    await until(isFull);
    await send(url, action, slug).catch(() => undefined);
    await until(async () => !child.isRunning || (await isFull()));
    return (await child.end('SIGTERM')) === 'SIGKILL';
  }

  it.each(actions)(
    'leave unfinished work of %s',
    async (name, action) => {
      const abreast = action.spares === 0 ? 2 : 1; // who refills the pool counts its spares
      const attempt = async (step: number): Promise<boolean> => {
        const slug = `${name.replaceAll(/\W+/g, '-')}-${step}`;
        await action.prepare(slug);
        const died = await die(action, slug, step);
        wrecks.push([action, slug]);
        return died;
      };
      let step = KILLS.first;
      for (let died = true; died; step += abreast * KILLS.distance) {
        const attempts = Array.from({ length: abreast }, (_, n) => attempt(step + n * KILLS.distance));
        died = (await Promise.all(attempts)).every(Boolean);
      }
      expect(step).toBeGreaterThan(2);
    },
    200_000,
  );

  it('leave nothing one minute after one restarts, with or without another installation on the server, which is not affected', async () => {
    await app.stop();
    await rounds.end();
    const wreckage = await belongings(core);
    expect(await violations(core)).not.toEqual([]);
    const other = await TestApp.start();
    const their = await other.account('owner@their.com');
    await other.organization('theirs', their);
    const user = await other.account('user@theirs.com', 'theirs');
    await other.stop();

    // The other one reconciles beside the wreckage, and is killed in the midst of a creation.
    const theirCore = other.config.DB_NAME;
    const neighbour = own(AppProcess.spawnCrashing(testEnvironment({ DB_NAME: theirCore }), creation.from, 8));
    const theirUrl = await neighbour.url();
    await until(async () => (await lastRound(theirUrl)) > 0);
    expect(await belongings(core)).toEqual(wreckage);
    await request(theirUrl)
      .post('/organizations')
      .set('Authorization', `Bearer ${their.accessToken}`)
      .send({ name: 'Half', slug: 'half' })
      .catch(() => undefined);
    expect(await neighbour.exit).toBe('SIGKILL');
    const theirWreckage = await belongings(theirCore);
    expect(await violations(theirCore)).not.toEqual([]);

    const restartedAt = Date.now();
    const restarted = own(AppProcess.spawn(productionEnvironment(core), tmpdir()));
    expect(await unsettled(core)).toEqual([]);
    const tookS = Math.round((Date.now() - restartedAt) / 1000);
    measured('SIGKILL at any step', `${wrecks.length} wrecks are settled ${tookS} s after the start`);
    expect(await belongings(theirCore)).toEqual(theirWreckage);

    const theirs = own(AppProcess.spawn(productionEnvironment(theirCore), tmpdir()));
    expect(await unsettled(theirCore)).toEqual([]);
    await request(await theirs.url())
      .get('/users/me')
      .set('X-TENANT', 'theirs')
      .set('Authorization', `Bearer ${user.accessToken}`)
      .expect(200);

    const url = await restarted.url();
    for (const [action, slug] of wrecks) {
      const { status } = await send(url, action, slug);
      expect([slug, action.again]).toEqual([slug, expect.arrayContaining([status])]);
      if (!action.isServed) continue;
      const account = { email: 'user@x.com', password: 'UserPass123' };
      await request(url).post('/auth/register').set('X-TENANT', slug).send(account).expect(201);
    }
    expect(await unsettled(core)).toEqual([]);
  }, 200_000);
});

/** When the process last finished a round of the reconciler. */
async function lastRound(url: string): Promise<number> {
  const { text } = await request(url).get('/metrics');
  return new Exposition(text).value('tenantry_reconciled_timestamp_seconds');
}

/** Everything an installation has made, or was making, on the server. */
const belongings = (core: string) =>
  administer(
    `SELECT t.id, t.state, d.oid AS database, d.datacl::text, r.oid AS role
     FROM tenant_databases t LEFT JOIN pg_database d ON d.datname = 'tenantry_' || replace(t.id::text, '-', '')
     LEFT JOIN pg_roles r ON r.rolname = 'tenantry_' || replace(t.id::text, '-', '') ORDER BY t.id`,
    core,
  );
