import { type Account, TestApp } from '../support/app.js';

describe('organizations', () => {
  let app: TestApp;
  let owner: Account;
  let stranger: Account;

  beforeAll(async () => {
    app = await TestApp.start({ ORGANIZATIONS_PER_OWNER: '5' });
    owner = await app.account('owner@company.com');
    stranger = await app.account('stranger@company.com');
  });
  afterAll(() => app.stop());

  const create = (fields: object, as = owner) => app.call('post', '/organizations', { as }).send(fields);

  it('are ready when the response arrives', async () => {
    const fields = { name: 'Acme Ltd', slug: 'acme', description: 'We make things.' };
    const { body } = await create(fields).expect(201);
    expect(body).toEqual({
      ...fields,
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
      status: 'active',
      suspended_by: null,
      deleted_at: null,
      purge_at: null,
      is_owner: true,
      registration: 'open',
      is_active: true,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      updated_at: expect.any(String),
    });
    await app.account('user@acme.com', 'acme');
    const { body: read } = await app.call('get', '/organizations/acme', { as: owner }).expect(200);
    expect(read).toEqual(body);
  });

  it.each([
    ['name', 'x'],
    ['name', 'x'.repeat(256)],
    ['name', undefined],
    ['slug', 'x'],
    ['slug', 'x'.repeat(64)],
    ['slug', 'Upper'],
    ['slug', '-leading'],
    ['slug', 'trailing-'],
    ['slug', 'under_score'],
    ['slug', `x'; DROP TABLE users; --`],
    ['slug', ['acme']],
    ['slug', { $ne: 'x' }],
    ['description', 'x'.repeat(501)],
    ['status', 'suspended'],
    ['id', '018f0000-0000-7000-8000-000000000000'],
    ['owner_id', '018f0000-0000-7000-8000-000000000000'],
    ...[
      'postgres',
      'template0',
      'template1',
      'core',
      'public',
      'admin',
      'api',
      'www',
      'app',
      'auth',
      'health',
      'metrics',
      'docs',
      'console',
      'account',
      'mail',
      'platform',
      'scim',
      'issuers',
      'sso',
      'invitations',
      'pg-x',
      'xn--x',
    ].map((slug): [string, string] => ['slug', slug]),
  ])('are rejected with %s: %j', async (field, value) => {
    const { body } = await create({ name: 'Valid', slug: 'valid', [field]: value }).expect(400);
    expect(body.code).toBe('validation_failed');
    expect(body.errors).toEqual([{ field, message: expect.any(String) }]);
  });

  it('cannot have the name of the core database as their slug', async () => {
    const named = await TestApp.start({ DB_NAME: `core-${Date.now()}` });
    try {
      const as = await named.account('a@b.com');
      await named.call('post', '/organizations', { as }).send({ name: 'Core', slug: named.config.DB_NAME }).expect(400);
    } finally {
      await named.stop();
    }
  });

  it('share one set of slugs: of twenty concurrent requests for a slug one succeeds, and one database is built', async () => {
    const before = await databases();
    const answers = await Promise.all([...Array(20).keys()].map(() => create({ name: 'Race', slug: 'race' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(19).fill(409)]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('slug_taken');
    expect(await databases()).toBe(before + 1);
  });

  it('with slugs that share 60 characters stay separate', async () => {
    const slugs = ['a', 'b'].map((end) => `${'long'.repeat(15)}-${end}`);
    for (const slug of slugs) await create({ name: 'Long', slug }).expect(201);
    expect(await app.databaseOf(slugs[0] ?? '')).not.toBe(await app.databaseOf(slugs[1] ?? ''));
  });

  it('of other users are not found', async () => {
    expect((await app.call('get', '/organizations/acme', { as: stranger }).expect(404)).body.code).toBe('not_found');
    expect((await app.call('get', '/organizations/nothing', { as: owner }).expect(404)).body.code).toBe('not_found');
    expect((await app.call('get', '/organizations', { as: stranger }).expect(200)).body).toEqual({
      items: [],
      next_cursor: null,
    });
  });

  it('are all visible to a platform admin', async () => {
    const admin = await app.account('admin@company.com');
    await app.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [admin.id]);
    await app.call('get', '/organizations/acme', { as: admin }).expect(200);
    const { body } = await app.call('get', '/organizations', { as: admin }).expect(200);
    expect(body.items.length).toBeGreaterThan(3);
    for (const slug of ['one', 'two', 'three', 'four', 'five', 'six'])
      await create({ name: slug, slug: `admin-${slug}` }, admin).expect(201);
  });

  it('are listed in pages, newest first', async () => {
    const all = await app.call('get', '/organizations', { as: owner }).expect(200);
    const slugs = (all.body.items as { slug: string }[]).map(({ slug }) => slug);
    expect(slugs.at(-1)).toBe('acme');
    const seen: string[] = [];
    let path = '/organizations?limit=3&whatever=1';
    for (let pages = 0; pages < 5; pages += 1) {
      const { body } = await app.call('get', path, { as: owner }).expect(200);
      seen.push(...(body.items as { slug: string }[]).map(({ slug }) => slug));
      if (body.next_cursor === null) break;
      path = `/organizations?limit=3&cursor=${body.next_cursor}`;
    }
    expect(seen).toEqual(slugs);
  });

  it.each([
    'limit=0',
    'limit=101',
    'limit=x',
    'limit=1.5',
    'limit=1&limit=2',
    'cursor=x',
    'cursor=',
    'cursor=a&cursor=b',
  ])('reject ?%s', async (query) => {
    const { body } = await app.call('get', `/organizations?${query}`, { as: owner }).expect(400);
    expect(body.code).toBe('validation_failed');
    expect(body.errors).toHaveLength(1);
  });

  it('of one owner are limited in number, however many are requested at once', async () => {
    const eager = await app.account('eager@company.com');
    const answers = await Promise.all(
      [...Array(8).keys()].map((n) => create({ name: 'Many', slug: `many-${n}` }, eager)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 201, 201, 403, 403, 403]);
    expect(answers.find(({ status }) => status === 403)?.body.code).toBe('quota_exceeded');
  });

  it('leave nothing behind when their database cannot be created', async () => {
    const poor = await app.account('poor@company.com');
    const before = await databases();
    await app.sql(`UPDATE tenant_databases SET state = 'disputed' WHERE state = 'template'`);
    const failed = await create({ name: 'Never', slug: 'never' }, poor);
    await app.sql(`UPDATE tenant_databases SET state = 'template' WHERE state = 'disputed'`);
    expect(failed.status).toBe(503);
    expect(await databases()).toBe(before);
    await create({ name: 'Never', slug: 'never' }, poor).expect(201);
  });

  it('remove a half-built database', async () => {
    const poor = await app.account('unlucky@company.com');
    const rows = await app.sql<{ id: string }>(`SELECT id FROM tenant_databases WHERE state = 'template'`);
    const template = `tenantry_${rows[0]?.id.replaceAll('-', '')}`;
    const [before, roles] = [await databases(), await loginRoles()];
    await app.sql(`ALTER DATABASE ${template} RENAME TO ${template}_away`, [], 'postgres');
    const failed = await create({ name: 'Half', slug: 'half' }, poor);
    await app.sql(`ALTER DATABASE ${template}_away RENAME TO ${template}`, [], 'postgres');
    expect(failed.status).toBe(503);
    expect([await databases(), await loginRoles()]).toEqual([before, roles]);
    expect(await app.sql(`SELECT 1 FROM tenant_databases WHERE state = 'building'`)).toEqual([]);
    await create({ name: 'Half', slug: 'half' }, poor).expect(201);
  });

  async function databases(): Promise<number> {
    const rows = await app.sql<{ id: string }>('SELECT id FROM tenant_databases');
    const names = rows.map(({ id }) => `tenantry_${id.replaceAll('-', '')}`);
    const [row] = await app.sql<{ n: number }>('SELECT count(*)::int AS n FROM pg_database WHERE datname = ANY($1)', [
      names,
    ]);
    return row?.n ?? 0;
  }

  async function loginRoles(): Promise<number> {
    const [row] = await app.sql<{ n: number }>(
      'SELECT count(*)::int AS n FROM tenant_databases WHERE secret IS NOT NULL',
    );
    return row?.n ?? 0;
  }
});
