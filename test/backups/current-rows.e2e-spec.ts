import { join } from 'node:path';
import { SYSTEM } from '../../src/audit/actor.js';
import { Restores } from '../../src/backups/restores/restores.js';
import { type Account, TestApp } from '../support/app.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { writeBackup } from '../support/write-backup.js';

/** Rows of every table that must not travel back in time, for the user $1. */
const BRIEF = [
  `INSERT INTO tickets (id, purpose, user_id, email, expires_at) VALUES (gen_random_uuid(), 'reset', $1, 'a@acme.com', 'infinity')`,
  `INSERT INTO auth_challenges (id, kind, user_id, data, expires_at) VALUES (gen_random_uuid(), 'login', $1, '{}', 'infinity')`,
  `INSERT INTO known_devices (user_id, device) VALUES ($1, 'device')`,
  `INSERT INTO outbox (id, name, params, due_at) SELECT gen_random_uuid(), 'story.job', to_jsonb($1::text), 'infinity'`,
  `INSERT INTO invitations (id, email, role, invited_by, ticket_id, expires_at)
   VALUES (gen_random_uuid(), 'invited@acme.com', 'member', $1, gen_random_uuid(), 'infinity')`,
];
const NEVER_RESTORED = ['sessions', 'tickets', 'auth_challenges', 'known_devices', 'outbox', 'invitations'];

describe('a swap with a restored backup', () => {
  const folder = temporaryFolder();
  let app: TestApp;
  let backup: string;
  const users = new Map<string, Account>();

  const sql = async <Row extends object = { name: string }>(statement: string, parameters: unknown[] = []) =>
    app.sql<Row & Record<string, unknown>>(statement, parameters, await app.databaseOf('acme'));
  const idOf = (name: string): string => (users.get(name) as Account).id;
  const account = async (name: string): Promise<void> => {
    users.set(name, await app.account(`${name}@acme.com`, 'acme'));
  };
  const factor = (user: string, name: string) =>
    sql(
      `INSERT INTO auth_factors (id, user_id, type, name, secret, confirmed_at) VALUES (gen_random_uuid(), $1, 'totp', $2, 's', now())`,
      [idOf(user), name],
    );
  const key = (name: string, creator: string) =>
    sql(
      `INSERT INTO api_keys (id, name, permissions, hash, last4, created_by, expires_at)
       VALUES (gen_random_uuid(), $1, '{}', '', '', $2, 'infinity')`,
      [name, idOf(creator)],
    );
  const names = async (statement: string): Promise<string[]> => (await sql(statement)).map(({ name }) => name).sort();
  const active = () => names(`SELECT split_part(email, '@', 1) AS name FROM users WHERE is_active`);

  beforeAll(async () => {
    app = await TestApp.start({ BACKUP_DIR: join(folder.path, 'store') });
    await app.atRest();
    await app.organization('acme', await app.account('owner@company.com'));
    for (const name of ['ada', 'deleted', 'locked']) await account(name);
    for (const statement of BRIEF) await sql(statement, [idOf('ada')]);
    await factor('ada', 'lost');
    await key('valid', 'ada');
    await key('revoked', 'ada');
    ({ id: backup } = await writeBackup(app, 'acme'));
    await account('later');
    await sql(`DELETE FROM users WHERE id = $1`, [idOf('deleted')]);
    await sql(`UPDATE users SET is_active = false WHERE id = $1`, [idOf('locked')]);
    await sql(`UPDATE users SET role = 'admin', bio = 'later' WHERE id = $1`, [idOf('ada')]);
    await sql(`DELETE FROM auth_factors`);
    await factor('ada', 'new');
    await factor('later', 'of a user that the backup lacks');
    await sql(`UPDATE api_keys SET revoked_at = now() WHERE name = 'revoked'`);
    await key('later', 'later');
    await sql(
      `INSERT INTO login_policy (magic_link) VALUES ('on') ON CONFLICT (only_row) DO UPDATE SET magic_link = 'on'`,
    );
    await sql(
      `INSERT INTO audit_log (id, action, outcome) VALUES ('01a00000-0000-7000-8000-000000000000', 'story.later', 'success')`,
    );
    await app.get(Restores).beside('acme', backup);
    await sql(`UPDATE users SET password_hash = 'new', credentials_version = 7 WHERE id = $1`, [idOf('ada')]); // after the load
  }, 60_000);
  afterAll(async () => {
    await app.stop();
    folder.remove();
  });

  const keyVersion = async (): Promise<number> =>
    (await app.sql<{ key_version: number }>(`SELECT key_version FROM organizations WHERE slug = 'acme'`))[0]
      ?.key_version ?? 0;

  it('restores no session, link, challenge, device, job or invitation, and ends all access tokens', async () => {
    for (const table of NEVER_RESTORED)
      expect([table, (await sql(`SELECT FROM ${table}`)).length]).not.toEqual([table, 0]);
    const before = await keyVersion();
    await app.get(Restores).swap('acme', SYSTEM);
    for (const table of NEVER_RESTORED) expect([table, (await sql(`SELECT FROM ${table}`)).length]).toEqual([table, 0]);
    expect(await keyVersion()).toBe(before + 1);
    await app.call('get', '/users/me', { tenant: 'acme', as: users.get('ada') as Account }).expect(401);
  });

  it('keeps the password, the role and the state of each account, and its data is that of the backup', async () => {
    const [ada] = await sql<{ bio: string | null }>(
      'SELECT password_hash, credentials_version, role, bio FROM users WHERE id = $1',
      [idOf('ada')],
    );
    expect(ada).toEqual({ password_hash: 'new', credentials_version: 7, role: 'admin', bio: null });
    expect(await active()).toEqual(['ada']);
  });

  it('keeps second factors and the login policy', async () => {
    expect(await names('SELECT name FROM auth_factors')).toEqual(['new']);
    expect(await names('SELECT magic_link AS name FROM login_policy')).toEqual(['on']);
  });

  it('keeps API keys as they are, so that a revoked one stays revoked', async () => {
    const keys = await sql<object>(
      `SELECT name, revoked_at IS NULL AS is_valid, created_by FROM api_keys ORDER BY name`,
    );
    expect(keys).toEqual([
      { name: 'later', is_valid: true, created_by: null },
      { name: 'revoked', is_valid: false, created_by: idOf('ada') },
      { name: 'valid', is_valid: true, created_by: idOf('ada') },
    ]);
  });

  it('continues the audit log, with an entry that has both times', async () => {
    expect(await names(`SELECT action AS name FROM audit_log WHERE action = 'story.later'`)).toEqual(['story.later']);
    const [entry] = await sql<{ details: object }>(`SELECT details FROM audit_log WHERE action = 'tenant.recovered'`);
    expect(entry?.details).toMatchObject({ backup, state_of: expect.any(String), swapped_at: expect.any(String) });
  });

  it('is undone without deactivating the accounts that the backup lacks', async () => {
    await account('after');
    await app.get(Restores).swap('acme', SYSTEM);
    expect(await active()).toEqual(['ada', 'later']);
    expect(await names('SELECT name FROM auth_factors')).toEqual(['new', 'of a user that the backup lacks']);
    expect(await names('SELECT coalesce(bio, $$$$) AS name FROM users')).toContain('later');
    await app.get(Restores).swap('acme', SYSTEM);
    expect(await active()).toEqual(['ada', 'after']);
  });

  it('is not undone for an account that was deleted meanwhile', async () => {
    await sql('DELETE FROM users WHERE id = $1', [idOf('ada')]);
    await app.get(Restores).swap('acme', SYSTEM);
    expect(await active()).toEqual(['later']);
    await app.get(Restores).drop('acme');
    await app.account('served@acme.com', 'acme');
  });

  it('takes the accounts of the backup, and no key, if an operator says so', async () => {
    await sql(`UPDATE users SET password_hash = 'changed by an attacker'`);
    await app.get(Restores).beside('acme', backup, { credentials: 'archive' });
    const differences = await app.get(Restores).compare('acme');
    expect(differences.map(({ table }) => table)).toEqual(expect.arrayContaining(['auth_factors', 'users']));
    await app.get(Restores).swap('acme', SYSTEM);
    expect(await active()).toEqual(['ada', 'deleted', 'locked']);
    expect(await names(`SELECT password_hash AS name FROM users`)).not.toContain('changed by an attacker');
    expect(await names('SELECT name FROM auth_factors')).toEqual(['lost']);
    expect(await names('SELECT name FROM api_keys')).toEqual([]);
    expect(await names(`SELECT action AS name FROM audit_log WHERE action = 'story.later'`)).toEqual(['story.later']);
    await app.call('get', '/users/me', { tenant: 'acme', as: users.get('ada') as Account }).expect(401);
  });
});
