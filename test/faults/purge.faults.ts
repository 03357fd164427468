import { tmpdir } from 'node:os';
import { administer } from '../support/administer.js';
import { TestApp } from '../support/app.js';
import { AppProcess } from '../support/app-process.js';
import { productionEnvironment } from '../support/environment.js';
import { KILLS } from '../support/share.js';
import { until } from '../support/until.js';
import { unsettled } from '../support/violations.js';

/** More than a purge has steps. */
const ORGANIZATIONS = 40;

const LONG_AGO = `now() - interval '31 days'`;

describe('a purge', () => {
  let core: string;
  const databases: string[] = [];
  const started: AppProcess[] = [];

  beforeAll(async () => {
    const app = await TestApp.start();
    core = app.config.DB_NAME;
    const owner = await app.account('owner@company.com');
    for (let step = 0; step < ORGANIZATIONS; step += 1) {
      await app.organization(`step-${step}`, owner);
      databases.push(await app.databaseOf(`step-${step}`));
      await app.call('delete', `/organizations/step-${step}`, { as: owner }).expect(202);
    }
    await app.stop();
  }, 180_000);

  afterAll(() => Promise.all(started.map((process) => process.end('SIGKILL'))));

  const exists = async (slug: string): Promise<boolean> =>
    (await administer(`SELECT FROM organizations WHERE slug = '${slug}'`, core)).length > 0;

  /** Lets a process start, purge the organization and die of it. @returns whether it did, before it was done. */
  async function die(crashBefore: number): Promise<boolean> {
    const from = `status = 'deleted' AND deleted_at <=`;
    const child = AppProcess.spawnCrashing(productionEnvironment(core), from, crashBefore);
    started.push(child);
    await until(async () => !child.isRunning || !(await exists(`step-${crashBefore}`)));
    const isDone = !(await exists(`step-${crashBefore}`));
    await child.end('SIGKILL');
    return !isDone;
  }

  it('continues after a restart when the process was killed after any of its steps', async () => {
    let step = KILLS.first;
    for (let died = true; died; step += KILLS.distance) {
      await administer(`UPDATE tenant_marker SET closed_at = ${LONG_AGO}`, databases[step]);
      await administer(`UPDATE organizations SET deleted_at = ${LONG_AGO} WHERE slug = 'step-${step}'`, core);
      died = await die(step);
      const restarted = AppProcess.spawn(productionEnvironment(core), tmpdir());
      started.push(restarted);
      await until(async () => !(await exists(`step-${step}`)));
      expect([step, await unsettled(core)]).toEqual([step, []]);
      await restarted.end('SIGKILL');
    }
    expect(step).toBeGreaterThan(5);
    expect(step).toBeLessThan(ORGANIZATIONS); // or the last ones were not tried
  }, 600_000);
});
