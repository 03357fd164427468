import { randomBytes } from 'node:crypto';

/** The test run's PostgreSQL, as its administrator. */
export const testServer = () => ({
  host: process.env['TEST_DB_HOST'] as string,
  port: Number(process.env['TEST_DB_PORT'] ?? 5432),
  user: process.env['TEST_DB_USER'] as string,
  password: process.env['TEST_DB_PASS'] as string,
});

/** One for all: passport keeps one strategy a process, so two applications in a test share their keys. */
const TEST_SECRET = 'a secret of the test run, of 32 bytes and more';

/** Settings of an installation of its own on that server: fast hashes, no limits and no mail unless a test is about them. */
export function testEnvironment(overrides: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const { host, port, user, password } = testServer();
  return {
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    PORT: '0',
    DB_HOST: host,
    DB_PORT: String(port),
    DB_USER: user,
    DB_PASS: password,
    DB_NAME: `core_${randomBytes(6).toString('hex')}`,
    SECRET_KEY: TEST_SECRET,
    BCRYPT_COST: '4',
    RATE_LIMIT: 'off',
    TENANT_POOL_READY: '0',
    MAIL: 'off',
    LOG_LEVEL: 'silent',
    ...overrides,
  };
}

/** Settings with which a test's installation is served as in production, upkeep and all. */
export const productionEnvironment = (DB_NAME: string): NodeJS.ProcessEnv =>
  testEnvironment({ DB_NAME, NODE_ENV: 'production', BCRYPT_COST: '10', TENANT_POOL_READY: '3', METRICS: 'on' });
