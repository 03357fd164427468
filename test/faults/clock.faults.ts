import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Account, TestApp } from '../support/app.js';
import { AppProcess } from '../support/app-process.js';
import { testEnvironment } from '../support/environment.js';

const SHIFTED_CLOCK = join(__dirname, '..', 'support', 'shifted-clock.cjs');
const DAY_SECONDS = 24 * 60 * 60;

/** `app` has the database's clock, the other processes of the installation have others. */
describe('a process whose clock is', () => {
  let app: TestApp;
  let user: Account;
  let late: AppProcess;

  beforeAll(async () => {
    app = await TestApp.start();
    await app.organization('alpha', await app.account('owner@company.com'));
    user = await app.account('user@alpha.com', 'alpha');
  });
  afterAll(() => app.stop());
  afterEach(() => late.end('SIGKILL'));

  /** @returns where a process serves whose clock is `seconds` ahead. */
  function startShifted(seconds: number): Promise<string> {
    const clock = { NODE_OPTIONS: `--require ${SHIFTED_CLOCK}`, CLOCK_SHIFT_SECONDS: String(seconds) };
    late = AppProcess.spawn(testEnvironment({ DB_NAME: app.config.DB_NAME, ...clock }), tmpdir());
    return late.url();
  }

  /** What `url` thinks of a token: the status and the code. */
  async function opinion(url: string, token: string): Promise<string> {
    const headers = { 'x-tenant': 'alpha', authorization: `Bearer ${token}` };
    const response = await fetch(`${url}/users/me`, { headers });
    const { code } = (await response.json()) as { code?: string };
    return `${response.status} ${code ?? ''}`.trim();
  }

  async function post(url: string, path: string, body: object): Promise<[number, Record<string, string>]> {
    const headers = { 'content-type': 'application/json', ...(path === '/auth/login' && { 'x-tenant': 'alpha' }) };
    const response = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    return [response.status, (await response.json()) as Record<string, string>];
  }

  const logIn = async (url: string): Promise<Record<string, string>> => {
    const { email, password } = user;
    const [status, body] = await post(url, '/auth/login', { email, password });
    expect(status).toBe(200);
    return body;
  };

  const REFUSED = '401 unauthorized';

  // Its tokens elsewhere, and others' tokens here: what was signed more than 60 s in the future is not believed.
  it.each([
    ['60 s ahead', 60, '200', '200'],
    ['60 s behind', -60, '200', '200'],
    ['90 s ahead', 90, REFUSED, '200'],
    ['90 s behind', -90, '200', REFUSED],
    ['10 min ahead', 600, REFUSED, '200'],
    ['10 min behind', -600, '200', REFUSED],
  ])(
    '%s accepts and issues tokens with at most 60 s of leeway, and works otherwise unchanged',
    async (_, seconds, elsewhere, here) => {
      const url = await startShifted(seconds);
      const { access_token: accessToken = '' } = await logIn(url);
      const { access_token: fresh = '' } = await logIn(app.url);
      expect(await opinion(url, accessToken)).toBe('200');
      expect([await opinion(app.url, accessToken), await opinion(url, fresh)]).toEqual([elsewhere, here]);
      expect((await fetch(`${url}/health/ready`)).status).toBe(200);
      expect(await late.end('SIGTERM')).toBe(0);
    },
  );

  it('8 days ahead rejects access tokens as expired, and refreshes by the clock of the database', async () => {
    const url = await startShifted(8 * DAY_SECONDS);
    const { access_token: accessToken = '', refresh_token } = await logIn(app.url);
    expect(await opinion(url, accessToken)).toBe('401 token_expired');
    expect((await post(url, '/auth/refresh', { refresh_token }))[0]).toBe(200);
  });

  it('8 days behind refreshes nothing that has expired by the clock of the database', async () => {
    const url = await startShifted(-8 * DAY_SECONDS);
    const { refresh_token } = await logIn(url);
    await app.sql('UPDATE sessions SET expires_at = now()', [], await app.databaseOf('alpha'));
    expect((await post(url, '/auth/refresh', { refresh_token }))[0]).toBe(401);
  });
});
