import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, copyFileSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { StartupError } from '../../src/database/database.errors.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/embedded/embedded-postgres.js';
import { TestApp } from '../support/app.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const STRANGER = join(__dirname, '..', 'fixtures', 'certificate.pem');

/** A server with a certificate for `localhost` that its own authority signed. */
async function startServer(folder: string): Promise<EmbeddedPostgres> {
  const openssl = (...args: string[]): unknown => execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  openssl('req', '-x509', ...key, '-subj', '/CN=authority', '-keyout', 'ca.key', '-out', 'ca.pem');
  const server = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-addext', 'basicConstraints=CA:FALSE'];
  openssl('req', '-x509', ...key, ...server, ...signed, '-keyout', 'server.key', '-out', 'server.crt');

  await (await startEmbeddedPostgres(folder)).stop();
  const data = join(folder, 'cluster', 'data');
  const { uid, gid } = statSync(data);
  for (const name of ['server.key', 'server.crt']) {
    copyFileSync(join(folder, name), join(data, name));
    chownSync(join(data, name), uid, gid);
  }
  return startEmbeddedPostgres(folder, ['ssl=on']);
}

(hasOpenssl ? describe : describe.skip)('TLS to PostgreSQL', () => {
  const folder = temporaryFolder();
  const authority = join(folder.path, 'ca.pem');
  let server: EmbeddedPostgres;

  const start = (settings: NodeJS.ProcessEnv): Promise<TestApp> =>
    TestApp.start({
      DB_HOST: 'localhost',
      DB_PORT: String(server.port),
      DB_USER: server.user,
      DB_PASS: server.password,
      ...settings,
    });

  /** How many sessions of the application there are, with and without TLS. */
  async function sessions(): Promise<{ tls: number; plain: number }> {
    const { host, port, user, password } = server;
    const client = new Client({ host, port, user, password, database: 'postgres' });
    await client.connect();
    const { rows } = await client.query<{ tls: number; plain: number }>(
      `SELECT count(*) FILTER (WHERE ssl)::int AS tls, count(*) FILTER (WHERE NOT ssl)::int AS plain
       FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE application_name ~ '^tenantry [0-9a-f-]{36}$'`,
    );
    await client.end();
    return rows[0] as { tls: number; plain: number };
  }

  beforeAll(async () => {
    server = await startServer(folder.path);
  });
  afterAll(async () => {
    await server.stop();
    folder.remove();
  });

  it.each([
    ['require', { DB_SSL: 'require' }],
    ['verify-full and the authority’s file', { DB_SSL: 'verify-full', DB_SSL_CA: authority }],
  ])('with %s encrypts every session, in core and in the tenant', async (_case, settings) => {
    const app = await start(settings);
    await app.organization('my-company', await app.account('admin@company.com'));
    await app.account('user@mycompany.com', 'my-company');
    const { tls, plain } = await sessions();
    await app.stop();
    expect(tls).toBeGreaterThanOrEqual(2);
    expect(plain).toBe(0);
  });

  it('with verify-full accepts the authority as text too', async () => {
    const app = await start({ DB_SSL: 'verify-full', DB_SSL_CA: readFileSync(authority, 'utf8') });
    await app.stop();
  });

  it.each([
    ['another authority', { DB_SSL_CA: STRANGER }],
    ['no authority but the well-known ones', {}],
    ['another host name', { DB_SSL_CA: authority, DB_HOST: '127.0.0.1' }],
  ])('with verify-full rejects a server with %s', async (_case, settings) => {
    const started = start({ DB_SSL: 'verify-full', ...settings });
    await expect(started).rejects.toThrow(StartupError);
    await expect(started).rejects.toThrow(/TLS to PostgreSQL failed .*Check DB_SSL and DB_SSL_CA/);
  });
});
