import { Client, DatabaseError } from 'pg';
import type { Response, Test } from 'supertest';
import { CredentialCipher } from '../../src/database/credential-cipher.js';
import { Installation } from '../../src/database/core/installation.js';
import { migrate } from '../../src/database/schema/migration-runner.js';
import { PostgresAdmin } from '../../src/database/server/postgres-admin.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type Account, TestApp } from '../support/app.js';
import { testServer } from '../support/environment.js';
import { until } from '../support/until.js';

const CONNECTION_REFUSED = '42501';

describe('isolation, enforced by PostgreSQL,', () => {
  let app: TestApp;
  let owner: Account;
  let alpha: string;
  let beta: string;

  beforeAll(async () => {
    app = await TestApp.start();
    owner = await app.account('owner@company.com');
    for (const slug of ['alpha', 'beta']) await app.organization(slug, owner);
    [alpha, beta] = [await app.databaseOf('alpha'), await app.databaseOf('beta')];
  });
  afterAll(() => app.stop());

  /** Connects with the credentials the application itself uses for alpha. */
  async function asAlpha<T>(database: string, work: (client: Client) => Promise<T>): Promise<T> {
    const [row] = await app.sql<{ id: string; secret: string }>(
      `SELECT d.id, d.secret FROM tenant_databases d JOIN organizations o ON o.id = d.organization_id WHERE o.slug = 'alpha'`,
    );
    const password = app.get(CredentialCipher).open(row?.secret ?? '', row?.id ?? '');
    return connected({ user: alpha, password, database }, work);
  }

  async function connected<T>(
    as: { user: string; password: string; database: string },
    work: (client: Client) => Promise<T>,
  ): Promise<T> {
    const { host, port } = testServer();
    const client = new Client({ host, port, ...as });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  const refusal = (attempt: Promise<unknown>): Promise<string> =>
    attempt.then(
      () => 'allowed',
      (error: unknown) => (error instanceof DatabaseError ? (error.code ?? '') : 'another error'),
    );

  it('lets the role of a tenant connect to its own database and to no other', async () => {
    await asAlpha(alpha, (client) => client.query('SELECT * FROM users'));
    const template = await app.sql<{ id: string }>(`SELECT id FROM tenant_databases WHERE state = 'template'`);
    const others = [beta, app.config.DB_NAME, 'postgres', 'template1'];
    for (const database of others) {
      expect([database, await refusal(asAlpha(database, async () => undefined))]).toEqual([
        database,
        CONNECTION_REFUSED,
      ]);
    }
    const closed = `tenantry_${template[0]?.id.replaceAll('-', '')}`;
    expect(await refusal(asAlpha(closed, async () => undefined))).not.toBe('allowed');
  });

  it('terminates long work of that role: statements, waits for locks and idle transactions', async () => {
    const [row] = await app.sql<{ settings: string[] }>(
      'SELECT rolconfig AS settings FROM pg_roles WHERE rolname = $1',
      [alpha],
    );
    expect(row?.settings.sort()).toEqual([
      'idle_in_transaction_session_timeout=10s',
      'lock_timeout=2s',
      'statement_timeout=4500ms',
    ]);
  });

  it('gives that role access to rows and nothing else', async () => {
    await asAlpha(alpha, async (client) => {
      for (const statement of [
        'CREATE TABLE mine (id int)',
        'CREATE TEMPORARY TABLE mine (id int)',
        'CREATE SCHEMA mine',
        'CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$',
        'ALTER TABLE users ADD COLUMN more text',
        'DROP TABLE users',
        'TRUNCATE users',
        'SELECT * FROM migrations',
        'INSERT INTO migrations (timestamp, name) VALUES (1, $$x$$)',
        'UPDATE tenant_marker SET requires = 1',
        'DELETE FROM tenant_marker',
        'SELECT lo_create(0)',
        `SET ROLE ${app.get(Installation).ownerRole}`,
        `SET ROLE ${beta}`,
        'CREATE ROLE more',
        'CREATE DATABASE more',
      ]) {
        expect([statement, await refusal(client.query(statement))]).toEqual([statement, CONNECTION_REFUSED]);
      }
      await client.query('SELECT schema FROM tenant_marker');
    });
  });

  it('gives the role rows of a table that a later migration adds', async () => {
    class AddNotes1999999999999 implements MigrationInterface {
      async up(queryRunner: QueryRunner): Promise<void> {
        await queryRunner.query('CREATE TABLE notes (id serial PRIMARY KEY, text text)');
      }
      async down(queryRunner: QueryRunner): Promise<void> {
        await queryRunner.query('DROP TABLE notes');
      }
    }
    const connection = app.get(PostgresAdmin).connection(alpha);
    const options = `-c role=${app.get(Installation).ownerRole}`;
    const applied = await migrate({ connection: { ...connection, options }, migrations: [AddNotes1999999999999] });
    expect(applied).toEqual(['AddNotes1999999999999']);
    await asAlpha(alpha, async (client) => {
      await client.query(`INSERT INTO notes (text) VALUES ('a')`);
      await client.query(`UPDATE notes SET text = 'b'`);
      expect((await client.query('SELECT text FROM notes')).rows).toEqual([{ text: 'b' }]);
      await client.query('DELETE FROM notes');
      expect(await refusal(client.query('DROP TABLE notes'))).toBe(CONNECTION_REFUSED);
    });
  });

  it('gives core a role that reads and writes rows, but not the installation’s own tables', async () => {
    const { id, coreRole: user, corePassword: password } = app.get(Installation);
    const database = app.config.DB_NAME;
    await connected({ user, password, database }, async (client) => {
      await client.query('SELECT * FROM users');
      for (const statement of [
        'CREATE TABLE mine (id int)',
        'SELECT * FROM migrations',
        'SELECT * FROM installation',
        'DROP TABLE users',
      ]) {
        expect([statement, await refusal(client.query(statement))]).toEqual([statement, CONNECTION_REFUSED]);
      }
    });
    expect(await refusal(connected({ user, password, database: alpha }, async () => undefined))).toBe(
      CONNECTION_REFUSED,
    );
    expect(user).toContain(id.replaceAll('-', ''));
  });

  it('reveals nothing of a tenant in the names of its database and role, and stores no plain password', async () => {
    const names = await app.sql<{ datname: string }>('SELECT datname FROM pg_database');
    expect(names.map(({ datname }) => datname).filter((name) => name.includes('alpha'))).toEqual([]);
    const secrets = await app.sql<{ secret: string | null }>('SELECT secret FROM tenant_databases');
    for (const { secret } of secrets) expect(secret ?? '').toMatch(/^([0-9a-f]{8}\.[\w-]{60,}|)$/);
  });

  it('separates users with the same e-mail address, and even with the same id', async () => {
    const email = 'same@everywhere.com';
    const inCore = await app.account(email);
    const inAlpha = await app.account(email, 'alpha');
    const inBeta = await app.account(email, 'beta');
    await app.sql('UPDATE users SET id = $1 WHERE id = $2', [inAlpha.id, await newcomer('beta')], beta);
    expect(new Set([inCore.id, inAlpha.id, inBeta.id]).size).toBe(3);
    await app.call('put', '/users/me', { tenant: 'alpha', as: inAlpha }).send({ bio: 'of alpha' }).expect(200);
    const { body } = await app.call('get', '/users/me', { tenant: 'beta', as: inBeta }).expect(200);
    expect(body.bio).toBeNull();
    await app.call('get', '/users/me', { tenant: 'beta', as: inAlpha }).expect(403);

    async function newcomer(tenant: string): Promise<string> {
      const account = { email: 'new@everywhere.com', password: 'UserPass123' };
      return (await app.call('post', '/auth/register', { tenant }).send(account).expect(201)).body.id as string;
    }
  });

  it('holds for interleaved requests', async () => {
    const accounts = { alpha: await app.account('a@a.com', 'alpha'), beta: await app.account('b@b.com', 'beta') };
    const answers = await Promise.all(
      Array.from({ length: 80 }, async (_, index) => {
        const tenant = index % 2 ? 'alpha' : 'beta';
        const { email, password } = accounts[tenant];
        // A login is away for the hash, and then writes.
        const login = await served(() => app.call('post', '/auth/login', { tenant }).send({ email, password }));
        const { body } = await served(() => app.call('get', '/users/me', { tenant, as: login.body.access_token }));
        return [email, body.email as unknown];
      }),
    );
    for (const [email, answered] of answers) expect(answered).toBe(email);

    /** A busy machine answers some of so many with 503, and they come again. */
    async function served(request: () => Test): Promise<Response> {
      let response = await request();
      await until(async () => response.status !== 503 || ((response = await request()), false));
      return response;
    }
  });
});
