import { setTimeout as sleep } from 'node:timers/promises';
import { AppProcess } from '../support/app-process.js';
import { TestApp } from '../support/app.js';
import { tenantry } from '../support/cli.js';
import { testEnvironment } from '../support/environment.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const FIRST = 'the first key of the installation, 32 bytes';
const SECOND = 'the second key of the installation, 32 bytes';
const CREDENTIALS = { email: 'user@alpha.com', password: 'UserPass123' };

describe('a new SECRET_KEY, set by the steps of docs/operations.md,', () => {
  const folder = temporaryFolder();
  /** The processes that serve, by what stands for a load balancer. */
  const serving: { process: AppProcess; url: string }[] = [];
  let database: NodeJS.ProcessEnv;

  beforeAll(async () => {
    const app = await TestApp.start({ SECRET_KEY: FIRST });
    await app.organization('alpha', await app.account('owner@company.com'));
    await app.account(CREDENTIALS.email, 'alpha');
    database = { DB_NAME: app.config.DB_NAME };
    await app.stop();
  }, 60_000);
  afterAll(async () => {
    await Promise.all(serving.map(({ process }) => process.end('SIGKILL')));
    folder.remove();
  });

  async function add(keys: NodeJS.ProcessEnv): Promise<void> {
    const process = AppProcess.spawn(testEnvironment({ ...database, ...keys }), folder.path);
    serving.push({ process, url: await process.url() });
  }

  /** One after the other: the new one serves before an old one ends. */
  async function restartAll(keys: NodeJS.ProcessEnv): Promise<void> {
    for (let restarted = 0; restarted < 2; restarted += 1) {
      await add(keys);
      const [old] = serving.splice(0, 1);
      await sleep(200); // what it was asked last is answered
      await old?.process.end('SIGTERM');
    }
  }

  async function call(path: string, body?: object, token?: string): Promise<[number, Record<string, string>]> {
    const { url } = serving[Math.floor(Math.random() * serving.length)] as { url: string };
    const response = await fetch(`${url}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        'x-tenant': 'alpha',
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      body: body ? JSON.stringify(body) : null,
    });
    return [response.status, (await response.json()) as Record<string, string>];
  }

  it('fails no request and logs out no user', async () => {
    const answers = new Map<string, number>();
    const note = ([status]: [number, unknown], what: string): void => {
      const key = `${what} ${status}`;
      answers.set(key, (answers.get(key) ?? 0) + 1);
    };
    let isChanging = true;
    /** Logs in once, and lives on its refresh token, which it sometimes sends twice. */
    async function visit(): Promise<void> {
      let [, tokens] = await call('/auth/login', CREDENTIALS);
      while (isChanging) {
        const uses = await Promise.all(
          [1, 2].map(() => call('/auth/refresh', { refresh_token: tokens['refresh_token'] })),
        );
        for (const use of uses) note(use, 'refresh');
        [, tokens] = uses[0] as (typeof uses)[number];
        for (let n = 0; n < 5; n += 1) note(await call('/users/me', undefined, tokens['access_token']), 'me');
        note(await call('/auth/login', CREDENTIALS), 'login');
      }
    }

    for (let n = 0; n < 2; n += 1) await add({ SECRET_KEY: FIRST });
    const visitors = [1, 2, 3].map(visit);
    await restartAll({ SECRET_KEY: FIRST, SECRET_KEY_PREVIOUS: SECOND });
    await restartAll({ SECRET_KEY: SECOND, SECRET_KEY_PREVIOUS: FIRST });
    const both = { ...database, SECRET_KEY: SECOND, SECRET_KEY_PREVIOUS: FIRST };
    expect((await tenantry(['key', 'rotate'], both)).exit).toBe(0);
    await restartAll({ SECRET_KEY: SECOND });
    await sleep(500);
    isChanging = false;
    await Promise.all(visitors);
    expect([...answers.keys()].sort()).toEqual(['login 200', 'me 200', 'refresh 200']);
    expect(answers.get('refresh 200')).toBeGreaterThan(20);
  }, 180_000);
});
