import { Client } from 'pg';
import { rewriteEmails } from '../../src/database/email-rewrite.js';
import { TenantContext } from '../../src/tenancy/context/tenant-context.js';
import { UserRepository } from '../../src/tenant/users/user.repository.js';
import { type Account, TestApp } from '../support/app.js';
import { commandLine } from '../support/command-line.js';
import { doctorOf, told } from '../support/doctor.js';
import { testServer } from '../support/environment.js';

const PASSWORD = 'UserPass123';

/** What releases before this one stored for an address. */
const previous = (text: string): string => text.trim().toLowerCase();

describe('e-mail addresses of earlier releases', () => {
  let app: TestApp;
  let owner: Account;

  beforeAll(async () => {
    app = await TestApp.start();
    await app.atRest();
    owner = await app.account('owner@company.com');
    await app.organization('alpha', owner);
  });
  afterAll(() => app.stop());

  const within = (tenant?: string) => (tenant === undefined ? {} : { tenant });
  const databaseOf = (tenant?: string) => (tenant === undefined ? undefined : app.databaseOf(tenant));
  const login = async (email: string, tenant?: string): Promise<string | number> => {
    const answer = await app.call('post', '/auth/login', within(tenant)).send({ email, password: PASSWORD });
    return answer.status === 200 ? (answer.body as { user_id: string }).user_id : answer.status;
  };
  const emails = async (tenant?: string): Promise<Record<string, string>> => {
    const rows = await app.sql<{ id: string; email: string }>(
      'SELECT id, email FROM users',
      [],
      await databaseOf(tenant),
    );
    return Object.fromEntries(rows.map(({ id, email }) => [id, email]));
  };

  /** A user as the previous release writes one. */
  async function write(address: string, tenant?: string): Promise<string> {
    const { id } = await app.account(`new${Math.random()}@company.com`, tenant);
    await app.sql('UPDATE users SET email = $2 WHERE id = $1', [id, previous(address)], await databaseOf(tenant));
    return id;
  }

  const TYPED = {
    wide: 'Ｗide@company.com',
    domain: 'someone@BÜCHER.example',
    decomposed: 'jose\u0301@company.com',
    quoted: '"quoted"@company.com',
    plain: 'jane@company.com',
    collides: 'ｊane@company.com',
    older: 'ｔwice@company.com',
    younger: 'ⓣwice@company.com',
    invisible: 'in\u200bvisible@company.com',
  };
  const NAMES = Object.keys(TYPED) as (keyof typeof TYPED)[];
  const CONTEXTS = [undefined, 'alpha'];

  it('get the form of this release in core and in a tenant, unless they collide, and still open the same accounts', async () => {
    const ids = new Map<string | undefined, Record<string, string>>();
    const everyoneLogsIn = async (): Promise<void> => {
      for (const tenant of CONTEXTS)
        for (const name of NAMES)
          expect([name, await login(TYPED[name], tenant)]).toEqual([name, ids.get(tenant)?.[name]]);
    };
    for (const tenant of CONTEXTS) {
      const written: Record<string, string> = {};
      for (const name of NAMES) written[name] = await write(TYPED[name], tenant);
      ids.set(tenant, written);
    }
    await everyoneLogsIn();
    await app.reconcile();
    for (const tenant of CONTEXTS) {
      const found = await emails(tenant);
      expect(Object.fromEntries(NAMES.map((name) => [name, found[ids.get(tenant)?.[name] ?? '']]))).toEqual({
        wide: 'wide@company.com',
        domain: 'someone@xn--bcher-kva.example',
        decomposed: 'jos\u00e9@company.com',
        quoted: 'quoted@company.com',
        plain: 'jane@company.com',
        collides: previous(TYPED.collides),
        older: 'twice@company.com',
        younger: previous(TYPED.younger),
        invisible: previous(TYPED.invisible),
      });
      for (const email of ['ＷＩＤＥ@company.com', 'someone@Bücher.example']) {
        const { status, body } = await app
          .call('post', '/auth/register', within(tenant))
          .send({ email, password: PASSWORD });
        expect([status, (body as { code: string }).code]).toEqual([409, 'email_taken']);
      }
    }
    await everyoneLogsIn();
  });

  it('are found by a search for a part of them, in Unicode and in ASCII, in any case and form', async () => {
    const search = (q: string): Promise<string[]> =>
      app.get(TenantContext).run('alpha', async () => {
        const found = await app.get(UserRepository).search({ q, limit: 100 });
        return found.map(({ email }) => email);
      });
    for (const q of ['BÜCHER', 'someone@Bu\u0308cher.EXAMPLE', 'xn--bcher', 'ｓｏｍｅone@'])
      expect([q, await search(q)]).toEqual([q, ['someone@xn--bcher-kva.example']]);
    expect(await search('JOSÉ')).toEqual(['jos\u00e9@company.com']);
    expect(await search('%')).toEqual([]);
  });

  it('are searched in core in each round and in a tenant once a day, because a process of that release may still write them', async () => {
    const late = await Promise.all(CONTEXTS.map((tenant) => write('ｌate@company.com', tenant)));
    const found = async (): Promise<(string | undefined)[]> =>
      Promise.all(CONTEXTS.map(async (tenant, n) => (await emails(tenant))[late[n] ?? '']));
    await app.reconcile();
    expect(await found()).toEqual(['late@company.com', 'ｌate@company.com']);
    await app.sql(`UPDATE tenant_email_checks SET checked_at = now() - interval '25 hours'`);
    await app.reconcile();
    expect(await found()).toEqual(['late@company.com', 'late@company.com']);
  });

  it('that keep their form are reported by the doctor, listed, and renamed by an operator', async () => {
    const { installation } = doctorOf(() => ({ DB_NAME: app.config.DB_NAME }));
    const user = async (...args: string[]) => {
      const { exit, stdout, stderr } = await commandLine(app, ['user', ...args]);
      return [exit, stdout, stderr] as const;
    };
    const kept = await Promise.all(CONTEXTS.map((tenant) => write('ke\u200bpt@company.com', tenant)));
    await app.sql('DELETE FROM tenant_email_checks');
    await app.reconcile();
    expect(told(await installation())).toEqual(
      expect.arrayContaining([
        expect.stringMatching(`core_emails_kept .*${kept[0] ?? ''}`),
        expect.stringMatching('tenant_emails_kept .*alpha'),
      ]),
    );
    for (const [n, context] of [['--core'], ['--tenant', 'alpha']].entries()) {
      const id = kept[n] ?? '';
      const [, list] = await user('list', '--unusual-emails', ...context);
      expect(list).toMatch(new RegExp(`${id} +ke\\\\u\\{200b\\}pt@company.com +refused`));
      const [, json] = await user('list', '--unusual-emails', '--json', ...context);
      expect(JSON.parse(json)).toContainEqual(expect.objectContaining({ id, email_form: null }));
      const [exit, , reason] = await user('rename', id, 'wide@company.com', ...context);
      expect([exit, reason]).toEqual([
        1,
        expect.stringContaining('An account with this e-mail address already exists'),
      ]);
      expect(await user('rename', id, 'n\u200bo', ...context)).toEqual([
        1,
        '',
        expect.stringContaining('e-mail address'),
      ]);
      for (const { id: one } of JSON.parse(json) as { id: string }[])
        expect((await user('rename', one, `Ｎew${one}@company.com`, ...context))[0]).toBe(0);
      expect(await login(`new${id}@company.com`, CONTEXTS[n])).toBe(id);
      expect(await user('list', '--unusual-emails', '--json', ...context)).toEqual([0, '[]\n', '']);
    }
    await app.reconcile();
    expect(told(await installation()).filter((finding) => finding.includes('emails'))).toEqual([]);
  });

  it('of 10,000 users get their form in batches while others register, and none is lost', async () => {
    await app.organization('beta', owner);
    const database = await app.databaseOf('beta');
    const plain = await app.account('user1@many.example', 'beta');
    // each third collides with one before it, each hundredth is no address any more
    await app.sql(
      `INSERT INTO users (id, email, password_hash)
       SELECT gen_random_uuid(), CASE WHEN n % 100 = 0 THEN 'user' || chr(8203) || n ELSE 'ｕser' || CASE n % 3 WHEN 0 THEN translate((n - 1)::text, '0123456789', '０１２３４５６７８９') ELSE n::text END END || '@many.example',
              (SELECT password_hash FROM users LIMIT 1)
       FROM generate_series(1, 10000) n`,
      [],
      database,
    );
    const before = await emails('beta');
    const client = new Client({ ...testServer(), database });
    await client.connect();
    try {
      const started = performance.now();
      const [result] = await Promise.all([
        rewriteEmails({ client, isShared: 'core_user_id IS NOT NULL' }),
        ...Array.from({ length: 20 }, (_, n) => app.account(`user${n * 7 + 2}@many.example`, 'beta').catch(() => null)),
      ]);
      const ms = performance.now() - started;
      const after = await emails('beta');
      const changed = Object.keys(before).filter((id) => before[id] !== after[id]);
      expect([changed.length, result.rewritten + result.kept]).toEqual([result.rewritten, 10_000]);
      expect(result.rewritten).toBeGreaterThan(6_000);
      expect(after[plain.id]).toBe('user1@many.example');
      expect(new Set(Object.values(after)).size).toBe(Object.keys(after).length);
      expect(ms).toBeLessThan(10_000);
      expect(await rewriteEmails({ client, isShared: 'core_user_id IS NOT NULL' })).toEqual({
        rewritten: 0,
        kept: result.kept,
      });
    } finally {
      await client.end();
    }
  });
});
