import { RefreshTokens } from '../../src/auth/tokens/refresh-tokens.js';
import { TokenKeys } from '../../src/auth/tokens/token-keys.js';
import { TestApp } from '../support/app.js';

const NEXT = 'the next key of the installation, 32 bytes';

describe('refresh tokens over several processes', () => {
  let app: TestApp;
  const others: TestApp[] = [];

  beforeAll(async () => {
    app = await TestApp.start();
    await app.organization('alpha', await app.account('owner@company.com'));
  });
  afterEach(() => Promise.all(others.splice(0).map((other) => other.stop())));
  afterAll(() => app.stop());

  async function start(keys: NodeJS.ProcessEnv = {}): Promise<TestApp> {
    const other = await TestApp.start({ DB_NAME: app.config.DB_NAME, ...keys });
    others.push(other);
    return other;
  }

  const login = async (): Promise<string> => (await app.account(`user${Math.random()}@x.com`, 'alpha')).refreshToken;

  async function refresh(server: TestApp, refresh_token: string): Promise<string> {
    const { body } = await server.call('post', '/auth/refresh').send({ refresh_token }).expect(200);
    return body.refresh_token as string;
  }

  /** The one child of a token that fifty use at once. */
  async function fifty(servers: TestApp[], parent: string): Promise<string> {
    const uses = [...Array(50).keys()].map((n) => refresh(servers[n % servers.length] as TestApp, parent));
    const children = new Set(await Promise.all(uses));
    expect(children.size).toBe(1);
    return [...children][0] as string;
  }

  it('have one child, however many processes use one at once', async () => {
    const servers = [app, await start()];
    const child = await fifty(servers, await login());
    await fifty(servers, await fifty(servers, child));
  });

  it('have the same child while SECRET_KEY is replaced, whichever process creates it first', async () => {
    const { SECRET_KEY } = app.config;
    const before = await start({ SECRET_KEY_PREVIOUS: NEXT });
    const after = await start({ SECRET_KEY: NEXT, SECRET_KEY_PREVIOUS: SECRET_KEY });
    for (const [first, second] of [
      [before, after],
      [after, before],
    ] as const) {
      const parent = await login();
      const child = await refresh(first, parent);
      expect(await refresh(second, parent)).toBe(child);
      await refresh(second, await fifty([second, first], child));
    }
    const newest = await refresh(after, await refresh(before, await login()));
    const withNextAlone = new RefreshTokens(new TokenKeys({ ...after.config, SECRET_KEY_PREVIOUS: undefined }));
    expect(withNextAlone.parse(newest).text).toBe(newest);
  });
});
