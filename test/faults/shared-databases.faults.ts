import { Logger } from '@nestjs/common';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/embedded/embedded-postgres.js';
import { TestApp } from '../support/app.js';

describe('the databases that every server comes with', () => {
  let dataDir: string;
  let server: EmbeddedPostgres;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'tenantry-shared-'));
    server = await startEmbeddedPostgres(dataDir, ['fsync=off']);
    await administer(`CREATE ROLE manager LOGIN CREATEDB CREATEROLE PASSWORD 'of the manager'`);
  });
  afterAll(async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true });
  });

  async function administer(sql: string): Promise<void> {
    const { host, port, user, password } = server;
    const client = new Client({ host, port, user, password, database: 'postgres' });
    await client.connect();
    await client.query(sql);
    await client.end();
  }

  /** What a start with this administrator warns of. */
  async function warnings(DB_USER: string, DB_PASS: string): Promise<string[]> {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    const app = await TestApp.start({ DB_HOST: server.host, DB_PORT: String(server.port), DB_USER, DB_PASS });
    await app.stop();
    const said = warn.mock.calls.map(([message]) => String(message));
    warn.mockRestore();
    return said;
  }

  it('are closed by a superuser, and other administrators get the statements to run', async () => {
    const [warning = ''] = await warnings('manager', 'of the manager');
    expect(warning).toContain('postgres and template1');
    const statements = warning.slice(warning.indexOf('REVOKE'));
    expect(statements).toBe(
      'REVOKE ALL ON DATABASE postgres FROM PUBLIC; GRANT CONNECT ON DATABASE postgres TO "manager"; ' +
        'REVOKE ALL ON DATABASE template1 FROM PUBLIC;',
    );

    await administer(statements);
    expect(await warnings('manager', 'of the manager')).toEqual([]);

    await administer('GRANT CONNECT ON DATABASE template1 TO PUBLIC');
    expect(await warnings(server.user, server.password)).toEqual([]);
    expect(await warnings('manager', 'of the manager')).toEqual([]);
  });
});
