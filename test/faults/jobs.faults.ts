import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestApp } from '../support/app.js';
import { AppProcess } from '../support/app-process.js';
import { testEnvironment } from '../support/environment.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { until } from '../support/until.js';

const JOBS_APP = join(__dirname, '..', 'support', 'jobs-app.cjs');
const TENANTS = Array.from({ length: 30 }, (_, n) => `tenant-${n}`);
const KILLS = 21;
const AT_ONCE = 3;

describe('jobs of thirty tenants', () => {
  let app: TestApp;
  let runs: string;
  const folder = temporaryFolder();
  const databases = new Map<string, string>();

  beforeAll(async () => {
    app = await TestApp.start({ JOBS_CONCURRENCY: '0' });
    const owner = await app.account('owner@company.com');
    for (const slug of TENANTS) {
      await app.organization(slug, owner);
      databases.set(slug, await app.databaseOf(slug));
    }
    runs = join(folder.path, 'runs');
    writeFileSync(runs, '');
  }, 120_000);
  afterAll(async () => {
    await app.stop();
    folder.remove();
  });

  const start = (crashing: NodeJS.ProcessEnv): AppProcess =>
    AppProcess.spawn(
      testEnvironment({
        DB_NAME: app.config.DB_NAME,
        MIGRATE_ON_START: 'off',
        RUNS: runs,
        TENANTS: TENANTS.join(),
        ...crashing,
      }),
      folder.path,
      JOBS_APP,
    );
  const isDone = async () => {
    for (const database of databases.values())
      if ((await app.sql('SELECT FROM outbox', [], database)).length > 0) return false;
    return true;
  };

  it('run at least once each, and none of a rolled-back transaction, despite kills before any statement', async () => {
    let kills = 0;
    const killer = async (): Promise<void> => {
      while (kills < KILLS) {
        kills += 1;
        expect(await start({ CRASH_WITHIN: '400' }).exit).toBe('SIGKILL');
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, killer));
    const last = start({});
    await until(isDone);
    expect(await last.end('SIGTERM')).not.toBe('SIGKILL');

    const ran = new Set(readFileSync(runs, 'utf8').trim().split('\n'));
    const committed = new Set<string>();
    for (const [slug, database] of databases)
      for (const { id } of await app.sql<{ id: string }>('SELECT id FROM users', [], database))
        committed.add(`${slug} ${id}`);
    expect(committed.size).toBeGreaterThan(KILLS * 10);
    expect([...committed].filter((one) => !ran.has(one))).toEqual([]);
    expect([...ran].filter((one) => !committed.has(one))).toEqual([]);
    expect(await app.sql('SELECT FROM dead_jobs')).toEqual([]);
  }, 180_000);
});
