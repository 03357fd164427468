import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { ExportManifest } from '../../src/backups/exports/export-manifest.js';
import { withUnpacked } from '../../src/backups/exports/import-reader.js';
import { atPace } from '../../src/backups/exports/reader-pace.js';
import { type Account, TestApp } from '../support/app.js';
import { codeOf } from '../support/caller.js';
import { testServer } from '../support/environment.js';
import { addFactor, codeOf as totpOf, startLogin } from '../support/second-factor.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { until } from '../support/until.js';

describe('the export of an organization over HTTP', () => {
  const folder = temporaryFolder();
  let app: TestApp;
  let owner: Account;

  beforeAll(async () => {
    app = await TestApp.start({ RATE_LIMIT: 'on' });
    owner = await app.account('owner@company.com');
    for (const slug of ['alpha', 'beta', 'gamma', 'big']) await app.organization(slug, owner);
    await app.account('user@alpha.com', 'alpha');
  });
  afterAll(async () => {
    await app.stop();
    folder.remove();
  });

  const refused = (slug: string, as: Account | string = owner, query = '') =>
    codeOf(app.call('get', `/organizations/${slug}/export${query}`, { as }));
  const download = async (slug: string, query = ''): Promise<{ path: string; headers: Headers }> => {
    const answer = await fetch(`${app.url}/organizations/${slug}/export${query}`, {
      headers: { authorization: `Bearer ${owner.accessToken}` },
    });
    expect(answer.status).toBe(200);
    const path = join(folder.path, `${slug}${Math.random()}.tar.gz`);
    await writeFile(path, Buffer.from(await answer.arrayBuffer()));
    return { path, headers: answer.headers };
  };
  const inside = async <T extends Record<string, unknown>>(slug: string, sql: string): Promise<T[]> =>
    app.sql<T>(sql, [], await app.databaseOf(slug));

  it.each(['', '?format=csv'])('is a complete file for its owner, without secrets: %s', async (query) => {
    const { path, headers } = await download('alpha', query);
    expect(headers.get('content-type')).toBe('application/gzip');
    expect(headers.get('content-disposition')).toBe('attachment; filename="alpha.tar.gz"');
    const manifest = await withUnpacked(path, async ({ manifest: read, at }) => {
      const users = read.tables.find(({ table }) => table === 'public.users') as ExportManifest['tables'][number];
      const lines: string[] = [];
      for await (const line of createInterface(createReadStream(at(users.file)))) lines.push(line);
      expect(lines.join('\n')).toContain('user@alpha.com');
      expect(lines.join('\n')).not.toMatch(/password|\$2[aby]\$/);
      return read;
    });
    expect(manifest.organization).toEqual({ slug: 'alpha', name: 'alpha' });
    expect(manifest.tables.map(({ table }) => table)).not.toContain('public.api_keys');
    const { body } = await app.call('get', '/audit?action=organization.export', { as: owner }).expect(200);
    expect(body.items[0]).toMatchObject({ actor_id: owner.id, details: { format: query ? 'csv' : 'ndjson' } });
    const entries = await inside('alpha', `SELECT actor_id, outcome FROM audit_log WHERE action = 'owner.export'`);
    expect(entries).toContainEqual({ actor_id: null, outcome: 'success' });
  });

  it('is refused to everybody else, and after some time without a login', async () => {
    const stranger = await app.account('stranger@company.com');
    await app.organization('theirs', stranger);
    const operator = await app.account('operator@company.com');
    await app.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [operator.id]);
    const member = await app.account('member@alpha.com', 'alpha');
    expect(await refused('alpha', stranger)).toEqual([404, 'not_found']);
    expect(await refused('theirs')).toEqual([404, 'not_found']);
    expect(await refused('alpha', operator)).toEqual([403, 'forbidden']);
    expect(await refused('alpha', member)).toEqual([403, 'wrong_context']);
    expect(await refused('alpha', owner, '?format=xml')).toEqual([400, 'validation_failed']);
    await app.sql(`UPDATE sessions SET auth_time = now() - interval '1 hour' WHERE user_id = $1`, [stranger.id]);
    expect(await refused('theirs', stranger)).toEqual([401, 'reauthentication_required']);
  });

  it('needs the second factor that the organization requires, and an organization that is not suspended', async () => {
    const boss = await app.account('boss@company.com');
    await app.organization('strict', boss);
    await inside('strict', `INSERT INTO login_policy (mfa) VALUES ('required')`);
    expect(await refused('strict', boss)).toEqual([401, 'mfa_required']);
    const { secret } = await addFactor(app, boss, {});
    const mfa_token = await startLogin(app, boss, {});
    const login = { mfa_token, method: 'totp', code: totpOf(secret, 1) };
    const { body } = await app.call('post', '/auth/login/mfa').send(login).expect(200);
    const as = body.access_token as string;
    await app.call('get', '/organizations/strict/export', { as }).expect(200);
    await app.call('post', '/organizations/strict/suspend', { as }).expect(200);
    expect(await refused('strict', as)).toEqual([403, 'tenant_suspended']);
    expect(await inside('strict', `SELECT FROM audit_log WHERE action = 'owner.export'`)).toHaveLength(1);
  });

  it('runs once at a time in all processes, and ten times a day', async () => {
    const holder = new Client({ ...testServer(), database: await app.databaseOf('beta') });
    await holder.connect();
    await holder.query(`SELECT pg_advisory_lock(hashtextextended('export', 0))`); // as another process holds it
    expect(await refused('beta')).toEqual([409, 'export_running']);
    await holder.end();
    for (let n = 0; n < 9; n += 1) await download('beta');
    expect(await refused('beta')).toEqual([429, 'too_many_requests']);
    await download('gamma');
  });

  it('ends with a client that disconnects, and two others are served meanwhile', async () => {
    await inside(
      'big',
      `INSERT INTO users (id, email, password_hash, bio) SELECT gen_random_uuid(), n || '@big.com', 'x',
         (SELECT string_agg(md5((n * 100 + g)::text), '') FROM generate_series(1, 30) g) FROM generate_series(1, 20000) n`,
    );
    const reading = await begin('big');
    const sessions = async () =>
      inside(
        'big',
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND query ~ '^COPY' AND backend_type = 'client backend'`,
      );
    expect(await sessions()).toHaveLength(1);
    expect(await refused('big')).toEqual([409, 'export_running']);
    await download('gamma');
    reading.destroy();
    await until(async () => (await sessions()).length === 0);
    const { path } = await download('big');
    const rows = await withUnpacked(path, ({ manifest: { tables } }) =>
      Promise.resolve(tables.find(({ table }) => table === 'public.users')?.rows),
    );
    expect(rows).toBe(20_000);
  }, 60_000);

  /** An answer of which nothing is read. */
  const begin = (slug: string): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${owner.accessToken}` };
      get(`${app.url}/organizations/${slug}/export`, { headers }, (answer) => {
        answer.on('error', () => undefined); // it is destroyed
        resolve(answer);
      }).on('error', reject);
    });
});

describe('the reader of an export', () => {
  const chunks = Array.from({ length: 5 }, () => Buffer.alloc(100));
  const read = async (pauseMs: number): Promise<number> => {
    const stop = new AbortController();
    let bytes = 0;
    for await (const chunk of atPace(stop, { graceMs: 100, bytesPerMs: 10 })(Readable.from(chunks))) {
      await sleep(pauseMs);
      if (stop.signal.aborted) break;
      bytes += chunk.length;
    }
    return bytes;
  };

  it('may be slow for a moment, and not for long', async () => {
    expect(await read(0)).toBe(500);
    expect(await read(70)).toBe(100);
  });
});
