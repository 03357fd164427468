import type { OrganizationView } from '../../src/core/organizations/organization.view.js';
import { PlatformApp } from '../support/platform-app.js';

describe('organizations of operators', () => {
  let platform: PlatformApp;

  beforeAll(async () => {
    platform = await PlatformApp.start();
    for (const [slug, name] of [
      ['gamma', 'Zürich Müller & 100% Söhne'],
      ['delta', 'ACME Delta_Works'],
    ])
      await platform.app.call('post', '/organizations', { as: platform.owner }).send({ slug, name }).expect(201);
  });
  afterAll(() => platform.stop());

  const slugs = async (query: string) => {
    const { items } = await platform.read<{ items: OrganizationView[] }>(`/organizations?${query}`);
    return items.map(({ slug }) => slug);
  };

  it.each([
    ['part of a slug', 'ELT', ['delta']],
    ['part of a name in another case', 'zÜRICH', ['gamma']],
    ['several words', 'acme d', ['delta']],
    ['one letter', 'm', ['delta', 'gamma']],
    ['a wildcard, which matches itself', '%', ['gamma']],
    ['another one', '_', ['delta']],
    ['a backslash', '\\', []],
    ['white space only, which matches all', ' ', ['delta', 'gamma', 'beta', 'alpha']],
    ['nothing that exists', 'nothing', []],
  ])('are found by %s', async (_, q, found) => {
    expect(await slugs(`q=${encodeURIComponent(q)}`)).toEqual(found);
  });

  it('are found without the index too, among the newest 50,000 and among the own ones', async () => {
    const other = await PlatformApp.start();
    try {
      await other.app.sql('DROP INDEX organizations_search, users_search');
      const { items } = await other.read<{ items: OrganizationView[] }>('/organizations?q=LPH');
      expect(items.map(({ slug }) => slug)).toEqual(['alpha']);
      await other.app.sql(`
        SET session_replication_role = replica;
        INSERT INTO organizations (id, name, slug, status)
        SELECT ('ffffffff-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Other', 'other-' || n, 'unavailable'
        FROM generate_series(1, 50000) n`);
      const found = async (as = other.operator) =>
        ((await other.app.call('get', '/organizations?q=LPH', { as }).expect(200)).body as { items: object[] }).items;
      expect([await found(), await found(other.owner)]).toEqual([[], [expect.objectContaining({ slug: 'alpha' })]]);
      const users = await other.read<{ items: { email: string }[] }>('/users?q=OWNER@');
      expect(users.items.map(({ email }) => email)).toEqual(['owner@company.com']);
    } finally {
      await other.stop();
    }
  });

  it('are found in pages', async () => {
    const first = await platform.read<{ items: OrganizationView[]; next_cursor: string }>('/organizations?q=a&limit=3');
    expect(first.items.map(({ slug }) => slug)).toEqual(['delta', 'gamma', 'beta']);
    expect(await slugs(`q=a&limit=3&cursor=${first.next_cursor}`)).toEqual(['alpha']);
  });

  it('have a status to filter by, and the facts that a page needs', async () => {
    await platform.call('post', '/organizations/alpha/suspend').expect(200);
    expect(await slugs('status=suspended')).toEqual(['alpha']);
    expect(await slugs('status=active&q=a')).toEqual(['delta', 'gamma', 'beta']);
    expect(await slugs('status=unavailable')).toEqual([]);
    const read = (slug: string, as = platform.owner) => platform.app.call('get', `/organizations/${slug}`, { as });
    const suspended = { suspended_by: 'admin', deleted_at: null, purge_at: null };
    expect((await read('alpha').expect(200)).body).toMatchObject({ ...suspended, is_owner: true });
    expect((await read('alpha', platform.operator).expect(200)).body).toMatchObject({ ...suspended, is_owner: false });
    const { body } = await platform.app.call('delete', '/organizations/beta', { as: platform.owner }).expect(202);
    const { deleted_at, purge_at } = body as Record<string, string>;
    const retentionMs = Date.parse(purge_at ?? '') - Date.parse(deleted_at ?? '');
    expect(retentionMs).toBe(platform.app.config.RETENTION_DAYS * 86_400_000);
    expect(await slugs('status=deleted')).toEqual(['beta']);
    await platform.call('get', '/organizations?status=nonsense').expect(400);
  });

  it('of an owner are searched among the own ones only', async () => {
    const stranger = await platform.app.account('stranger@company.com');
    await platform.app.organization('strange-acme', stranger);
    const { body } = await platform.app.call('get', '/organizations?q=acme', { as: stranger }).expect(200);
    expect((body as { items: OrganizationView[] }).items.map(({ slug, is_owner }) => [slug, is_owner])).toEqual([
      ['strange-acme', true],
    ]);
  });

  it('have a database, whose name is secret', async () => {
    const database = await platform.read('/organizations/gamma/database');
    expect(database).toEqual({
      server_id: expect.any(String),
      state: 'ready',
      schema: expect.any(Number),
      migration: expect.any(String),
      is_behind: false,
      quarantined_at: null,
      size_bytes: expect.any(Number),
      measured_at: expect.any(String),
    });
    await platform.call('get', '/organizations/nobody/database').expect(404);
    await platform.app.call('get', '/organizations/gamma/database', { as: platform.owner }).expect(403);
  });

  it('are purged after they were deleted, with a confirmation and a recent login', async () => {
    const purge = (slug: string, confirm = slug) => platform.call('post', `/organizations/${slug}/purge`, { confirm });
    const codeOf = async (slug: string, confirm?: string) => (await purge(slug, confirm)).body.code as string;
    expect(await codeOf('delta')).toBe('status_conflict');
    await platform.app.call('delete', '/organizations/delta', { as: platform.owner }).expect(202);
    expect(await codeOf('delta', 'gamma')).toBe('not_confirmed');
    await platform.forgetProof();
    expect(await codeOf('delta')).toBe('reauthentication_required');
    await platform.call('post', '/auth/reauthenticate', { password: platform.operator.password }).expect(204);
    expect((await purge('delta').expect(202)).text).toBe('');
    await purge('delta').expect(404);
    await platform.app.organization('delta', platform.owner);
    const refused = platform.app.call('post', '/organizations/gamma/purge', { as: platform.owner });
    await refused.send({ confirm: 'gamma' }).expect(403);
  });
});
