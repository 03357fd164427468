import { Client } from 'pg';
import { type Account, TestApp } from '../support/app.js';
import { testServer } from '../support/environment.js';
import { until } from '../support/until.js';

interface Invitation {
  id: string;
  email: string;
  expires_at: string;
}

describe('an invitation to own an organization', () => {
  let app: TestApp;
  let ada: Account;
  let bob: Account;
  let eve: Account;

  beforeAll(async () => {
    app = await TestApp.start({ ORGANIZATIONS_PER_OWNER: '3' });
    [ada, bob] = [await app.account('ada@company.com'), await app.account('bob@company.com')];
    eve = await app.account('eve@company.com');
    await app.organization('alpha', ada);
  });
  afterAll(() => app.stop());
  afterEach(() => app.sql('DELETE FROM owner_invitations'));

  const path = (slug: string) => `/organizations/${slug}/owner-invitations`;
  const invite = (slug: string, email: string, as = ada) => app.call('post', path(slug), { as }).send({ email });
  const accept = (id: string, as: Account) => app.call('post', '/owner-invitations/accept', { as }).send({ id });
  const invited = async (slug: string, email: string, as = ada): Promise<Invitation> =>
    (await invite(slug, email, as).expect(201)).body as Invitation;
  const listOf = async (slug: string, as = ada) =>
    (await app.call('get', path(slug), { as }).expect(200)).body.items as Invitation[];
  const received = async (as: Account) =>
    (await app.call('get', '/owner-invitations', { as }).expect(200)).body.items as { id: string }[];
  const remove = (slug: string, { id }: Account, as = ada) =>
    app.call('delete', `/organizations/${slug}/owners/${id}`, { as });

  /** Sends requests, and lets none of them make an owner before all of them wait for that or for each other. */
  async function atOnce<T>(send: () => PromiseLike<T>[]): Promise<T[]> {
    const client = new Client({ ...testServer(), database: app.config.DB_NAME });
    await client.connect();
    try {
      await client.query('BEGIN');
      await client.query('LOCK TABLE organization_owners IN SHARE MODE');
      const answers = send();
      const all = Promise.all(answers);
      const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      await until(async () => (await client.query(waiting)).rows.length >= answers.length);
      await client.query('COMMIT');
      return await all;
    } finally {
      await client.end();
    }
  }

  it('makes its receiver an owner by accepting, and by nothing before', async () => {
    const { id, expires_at } = await invited('alpha', ' Ｂob@Company.com ');
    expect(Date.parse(expires_at) - Date.now()).toBeGreaterThan(6.9 * 24 * 3_600_000);
    await app.call('get', '/organizations/alpha', { as: bob }).expect(404);
    expect(await received(bob)).toEqual([
      {
        id,
        organization: { name: 'alpha', slug: 'alpha' },
        invited_by: { email: ada.email, first_name: null, last_name: null },
        expires_at,
        created_at: expect.any(String),
      },
    ]);
    expect((await accept(id, bob).expect(200)).body).toMatchObject({ slug: 'alpha', status: 'active' });
    await app.call('get', '/organizations/alpha', { as: bob }).expect(200);
    expect([await received(bob), await listOf('alpha')]).toEqual([[], []]);
    await accept(id, bob).expect(404);
    await remove('alpha', bob).expect(204);
  });

  it('is answered the same for known, unknown, locked and owning addresses', async () => {
    const locked = await app.account('locked@company.com');
    await app.sql('UPDATE users SET is_active = false WHERE id = $1', [locked.id]);
    for (const email of [bob.email, 'nobody@company.com', locked.email, ada.email]) {
      const { status, body } = await invite('alpha', email);
      expect([status, body]).toEqual([
        201,
        {
          id: expect.any(String),
          email,
          invited_by: ada.id,
          expires_at: expect.any(String),
          created_at: expect.any(String),
        },
      ]);
    }
    expect(await listOf('alpha')).toHaveLength(4);
  });

  it('does not exist for any user but its receiver', async () => {
    const { id } = await invited('alpha', bob.email);
    for (const other of [ada, eve]) {
      expect((await accept(id, other).expect(404)).body.code).toBe('not_found');
      expect(await received(other)).toEqual([]);
    }
    expect((await accept('018f0000-0000-7000-8000-000000000000', bob).expect(404)).body.code).toBe('not_found');
    await accept('none', bob).expect(400);
    await app.call('get', path('alpha'), { as: eve }).expect(404);
    await app.call('delete', `${path('alpha')}/${id}`, { as: eve }).expect(404);
    expect(await listOf('alpha')).toMatchObject([{ id }]);
  });

  it('is dead once it is revoked, expired, or replaced by another for the same address', async () => {
    const dead = async (id: string) => {
      expect((await accept(id, bob).expect(404)).body.code).toBe('not_found');
      await app.call('delete', `${path('alpha')}/${id}`, { as: ada }).expect(404);
    };
    const revoked = await invited('alpha', bob.email);
    await app.call('delete', `${path('alpha')}/${revoked.id}`, { as: ada }).expect(204);
    await dead(revoked.id);
    const replaced = await invited('alpha', bob.email);
    const expired = await invited('alpha', bob.email);
    await dead(replaced.id);
    await app.sql('UPDATE owner_invitations SET expires_at = now() WHERE id = $1', [expired.id]);
    expect([await listOf('alpha'), await received(bob)]).toEqual([[], []]);
    await dead(expired.id);
    const { id } = await invited('alpha', bob.email);
    expect(await listOf('alpha')).toMatchObject([{ id }]);
  });

  it('is invalid once its sender is no longer an owner, and valid only while the sender is active', async () => {
    await app.organization('beta', ada);
    await app.coOwner('beta', ada, bob);
    const { id } = await invited('beta', eve.email, bob);
    await app.sql('UPDATE users SET is_active = false WHERE id = $1', [bob.id]);
    await accept(id, eve).expect(404);
    await app.sql('UPDATE users SET is_active = true WHERE id = $1', [bob.id]);
    expect(await received(eve)).toMatchObject([{ id }]);
    await remove('beta', bob).expect(204);
    await accept(id, eve).expect(404);
    await app.coOwner('beta', ada, bob);
    await accept(id, eve).expect(404);
    await remove('beta', bob, bob).expect(204);
  });

  it('is neither sent nor accepted for a deleted organization, and stays open for its restoration', async () => {
    await app.organization('gone', ada);
    const { id } = await invited('gone', bob.email);
    await app.call('delete', '/organizations/gone', { as: ada }).expect(202);
    expect((await invite('gone', eve.email).expect(409)).body.code).toBe('status_conflict');
    expect((await accept(id, bob).expect(409)).body.code).toBe('status_conflict');
    expect(await received(bob)).toEqual([]);
    await app.call('post', '/organizations/gone/restore', { as: ada }).expect(200);
    await accept(id, bob).expect(200);
    await remove('gone', bob, bob).expect(204);
  });

  it('makes one owner however often it is accepted at once', async () => {
    const { id } = await invited('alpha', bob.email);
    const answers = await Promise.all(Array.from({ length: 8 }, () => accept(id, bob)));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array<number>(7).fill(404)]);
    await remove('alpha', bob, bob).expect(204);
  });

  it('counts for the quota of its receiver from the acceptance on, however many are accepted at once', async () => {
    const [mia, tom] = [await app.account('mia@company.com'), await app.account('tom@company.com')];
    const slugs = ['mia-1', 'mia-2', 'mia-3'];
    for (const slug of slugs) await app.organization(slug, mia);
    const ids: string[] = [];
    for (const slug of slugs) ids.push((await invited(slug, tom.email, mia)).id);
    await app.organization('tom-1', tom);
    const answers = await atOnce(() => ids.map((id) => accept(id, tom)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 403]);
    expect(answers.find(({ status }) => status === 403)?.body.code).toBe('quota_exceeded');
    const over = await app.call('post', '/organizations', { as: tom }).send({ name: 'Over', slug: 'tom-2' });
    expect([over.status, over.body.code]).toEqual([403, 'quota_exceeded']);

    const [left] = await received(tom);
    await app.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [tom.id]);
    await accept(left?.id ?? '', tom).expect(200);
  });

  it('is sent 50 times a day by one owner, however many organizations are owned', async () => {
    const limited = await TestApp.start({ RATE_LIMIT: 'on' });
    try {
      const [max, slugs] = [await limited.account('max@company.com'), ['max-1', 'max-2']];
      for (const slug of slugs) await limited.organization(slug, max);
      const send = (n: number) =>
        limited.call('post', path(slugs[n % 2] as string), { as: max }).send({ email: `n${n}@company.com` });
      for (let n = 0; n < 50; n += 1) await send(n).expect(201);
      const { status, body, headers } = await send(50);
      expect([status, body.code]).toEqual([429, 'too_many_requests']);
      expect(Number(headers['retry-after'])).toBeGreaterThan(3_600);
    } finally {
      await limited.stop();
    }
  });

  it('is recorded with its sender, its revoker and its receiver', async () => {
    await app.organization('told', eve);
    const first = await invited('told', bob.email, eve);
    await app.call('delete', `${path('told')}/${first.id}`, { as: eve }).expect(204);
    const second = await invited('told', bob.email, eve);
    await accept(second.id, bob).expect(200);
    const { body } = await app.call('get', '/audit?limit=4', { as: eve }).expect(200);
    const entries = (body.items as { action: string; actor_id: string; details: object }[]).reverse();
    const email = bob.email;
    expect(entries.map(({ action, actor_id, details }) => [action, actor_id, details])).toEqual([
      ['owner-invitation.create', eve.id, { invitation_id: first.id, email }],
      ['owner-invitation.revoke', eve.id, { invitation_id: first.id, email }],
      ['owner-invitation.create', eve.id, { invitation_id: second.id, email }],
      ['owner.add', bob.id, { user_id: bob.id, invited_by: eve.id }],
    ]);
  });
});
