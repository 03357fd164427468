import { Client } from 'pg';
import { type Account, TestApp } from '../support/app.js';
import { testServer } from '../support/environment.js';
import { MailedApp } from '../support/mailed-app.js';
import { until } from '../support/until.js';

interface Invitation {
  id: string;
  email: string;
  expires_at: string;
}

describe('an invitation to own an organization', () => {
  let mailed: MailedApp;
  let app: TestApp;
  let ada: Account;
  let bob: Account;
  let eve: Account;

  beforeAll(async () => {
    mailed = await MailedApp.start({ ORGANIZATIONS_PER_OWNER: '3' });
    app = mailed.app;
    [ada, bob] = [await app.account('ada@company.com'), await app.account('bob@company.com')];
    eve = await app.account('eve@company.com');
    await app.organization('alpha', ada);
  });
  afterAll(() => mailed.stop());
  afterEach(() => app.sql('DELETE FROM owner_invitations'));

  const path = (slug: string) => `/organizations/${slug}/owner-invitations`;
  const invite = (slug: string, email: string, as = ada) => app.call('post', path(slug), { as }).send({ email });
  const accept = (token: string, as?: Account, fields: object = {}) =>
    app.call('post', '/owner-invitations/accept', as ? { as } : {}).send({ token, ...fields });
  /** Each mail asks to confirm an address, or invites. */
  const tokenFor = async (email: string): Promise<string> => {
    const mail = await mailed.mails.next(email);
    return mail.subject?.startsWith('Invitation') === true ? mail.ticket : tokenFor(email);
  };
  const invited = async (slug: string, email: string, as = ada): Promise<Invitation & { token: string }> => {
    const { body } = await invite(slug, email, as).expect(201);
    return { ...(body as Invitation), token: await tokenFor(email) };
  };
  const listOf = async (slug: string, as = ada) =>
    (await app.call('get', path(slug), { as }).expect(200)).body.items as Invitation[];
  const received = async (as: Account) =>
    (await app.call('get', '/owner-invitations', { as }).expect(200)).body.items as { id: string }[];
  const verify = (account: Account) =>
    app.sql('UPDATE users SET email_verified_at = now() WHERE id = $1', [account.id]);
  const isDead = async (token: string, as?: Account) => {
    const { status, body } = await accept(token, as, { password: 'UserPass123' });
    expect([status, body.code]).toEqual([400, 'link_invalid']);
  };
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

  it('makes its recipient an owner on acceptance, and not before', async () => {
    expect((await invite('alpha', ' Ｂob@Company.com ').expect(201)).body.email).toBe(bob.email);
    const mail = await tokenFor(bob.email);
    const [{ expires_at, id } = { expires_at: '', id: '' }] = await listOf('alpha');
    expect(Date.parse(expires_at) - Date.now()).toBeGreaterThan(6.9 * 24 * 3_600_000);
    await app.call('get', '/organizations/alpha', { as: bob }).expect(404);
    expect(await received(bob)).toEqual([]); // the address is not confirmed, so it may be another person's
    await verify(bob);
    expect(await received(bob)).toEqual([
      {
        id,
        organization: { name: 'alpha', slug: 'alpha' },
        invited_by: { email: ada.email, first_name: null, last_name: null },
        expires_at,
        created_at: expect.any(String),
      },
    ]);
    expect((await accept(mail, bob).expect(200)).body).toMatchObject({ slug: 'alpha', status: 'active' });
    await app.call('get', '/organizations/alpha', { as: bob }).expect(200);
    expect([await received(bob), await listOf('alpha')]).toEqual([[], []]);
    await isDead(mail, bob);
    await remove('alpha', bob).expect(204);
  });

  it('verifies the address of its recipient', async () => {
    const tim = await app.account('tim@company.com');
    await accept((await invited('alpha', tim.email)).token, tim).expect(200);
    expect((await app.call('get', '/users/me', { as: tim }).expect(200)).body.email_verified).toBe(true);
    await remove('alpha', tim).expect(204);
  });

  it('creates an account for a recipient without one', async () => {
    const email = 'new@company.com';
    const { token } = await invited('alpha', email);
    const missing = await accept(token).expect(400);
    expect(missing.body.errors).toEqual([{ field: 'password', message: 'is required unless you are logged in' }]);
    const fields = { password: 'UserPass123', first_name: 'Nia' };
    expect((await accept(token, undefined, fields).expect(200)).body.slug).toBe('alpha');
    const login = await app.call('post', '/auth/login').send({ email, password: 'UserPass123' }).expect(200);
    const nia = { ...bob, id: login.body.user_id as string, accessToken: login.body.access_token as string };
    const me = await app.call('get', '/users/me', { as: nia }).expect(200);
    expect(me.body).toMatchObject({ email, email_verified: true, first_name: 'Nia', role: 'user' });
    await app.call('get', '/organizations/alpha', { as: nia }).expect(200);
    await remove('alpha', nia).expect(204);
  });

  it('is not accepted without a login when its recipient has an account', async () => {
    const { token } = await invited('alpha', bob.email);
    const refused = await accept(token, undefined, { password: 'UserPass123' }).expect(409);
    expect(refused.body.code).toBe('email_taken');
    await accept(token, bob).expect(200);
    await remove('alpha', bob).expect(204);
  });

  it('is not accepted with an invalid token, which never counts as no login', async () => {
    const email = `late${Math.random()}@company.com`;
    const { token } = await invited('alpha', email);
    for (const [as, body] of [
      ['expired', { token, password: 'UserPass123' }],
      [`${bob.accessToken}x`, { token, password: 'UserPass123' }],
      ['expired', { unknown: 1 }],
    ] as const) {
      const refused = await app.call('post', '/owner-invitations/accept', { as }).send(body).expect(401);
      expect(refused.body.code).toBe('unauthorized');
    }
    const inside = await app.account('eve@elsewhere.com', 'alpha');
    const wrong = await accept(token, inside, { password: 'UserPass123' }).expect(403);
    expect(wrong.body.code).toBe('wrong_context');
    await app.call('post', '/auth/login').send({ email, password: 'UserPass123' }).expect(401);
    await accept(token, undefined, { password: 'UserPass123' }).expect(200);
  });

  it('creates no account where registration on the platform is closed', async () => {
    const closed = await TestApp.start({
      ...mailed.mails.environment,
      CORE_REGISTRATION: 'closed',
      DB_NAME: app.config.DB_NAME,
    });
    const { token } = await invited('alpha', 'stranger@company.com');
    const call = closed.call('post', '/owner-invitations/accept').send({ token, password: 'UserPass123' });
    expect((await call.expect(403)).body.code).toBe('registration_closed');
    await closed.stop();
  });

  it('gets the same answer for known, unknown, inactive and owning addresses', async () => {
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
    for (const email of [bob.email, 'nobody@company.com', locked.email, ada.email]) await tokenFor(email);
  });

  it('works only for its recipient, whoever has its link', async () => {
    const { id, token } = await invited('alpha', bob.email);
    await verify(eve);
    for (const other of [ada, eve]) {
      expect((await accept(token, other).expect(403)).body.code).toBe('invitation_for_another');
      expect(await received(other)).toEqual([]);
    }
    await isDead('none', bob);
    await app.call('get', path('alpha'), { as: eve }).expect(404);
    await app.call('delete', `${path('alpha')}/${id}`, { as: eve }).expect(404);
    expect(await listOf('alpha')).toMatchObject([{ id }]);
  });

  it('is invalid once it is revoked or replaced by another for the same address, and expires', async () => {
    const gone = (id: string) => app.call('delete', `${path('alpha')}/${id}`, { as: ada }).expect(404);
    const revoked = await invited('alpha', bob.email);
    await app.call('delete', `${path('alpha')}/${revoked.id}`, { as: ada }).expect(204);
    await isDead(revoked.token, bob);
    await gone(revoked.id);
    const replaced = await invited('alpha', bob.email);
    const expired = await invited('alpha', bob.email);
    await isDead(replaced.token, bob);
    await gone(replaced.id);
    for (const table of ['owner_invitations', 'tickets'])
      await app.sql(`UPDATE ${table} SET expires_at = now() WHERE id = $1`, [expired.id]);
    expect([await listOf('alpha'), await received(bob)]).toEqual([[], []]);
    expect((await accept(expired.token, bob).expect(410)).body.code).toBe('link_expired');
    await gone(expired.id);
    const { id } = await invited('alpha', bob.email);
    expect(await listOf('alpha')).toMatchObject([{ id }]);
  });

  it('is invalid once its sender is no longer an owner, and while its sender is inactive', async () => {
    await app.organization('beta', ada);
    await app.coOwner('beta', ada, bob);
    const { id, token } = await invited('beta', eve.email, bob);
    await app.sql('UPDATE users SET is_active = false WHERE id = $1', [bob.id]);
    await isDead(token, eve);
    await app.sql('UPDATE users SET is_active = true WHERE id = $1', [bob.id]);
    expect(await received(eve)).toMatchObject([{ id }]);
    await remove('beta', bob).expect(204);
    await isDead(token, eve);
    await app.coOwner('beta', ada, bob);
    await isDead(token, eve);
    await remove('beta', bob, bob).expect(204);
  });

  it('is neither sent nor accepted for a deleted organization, and stays open for its restoration', async () => {
    await app.organization('gone', ada);
    const { token } = await invited('gone', bob.email);
    await app.call('delete', '/organizations/gone', { as: ada }).expect(202);
    expect((await invite('gone', eve.email).expect(409)).body.code).toBe('status_conflict');
    expect((await accept(token, bob).expect(409)).body.code).toBe('status_conflict');
    expect(await received(bob)).toEqual([]);
    await app.call('post', '/organizations/gone/restore', { as: ada }).expect(200);
    await accept(token, bob).expect(200);
    await remove('gone', bob, bob).expect(204);
  });

  it('creates one owner from 50 concurrent acceptances', async () => {
    const { token } = await invited('alpha', bob.email);
    const answers = await Promise.all(Array.from({ length: 50 }, () => accept(token, bob)));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array<number>(49).fill(400)]);
    await remove('alpha', bob, bob).expect(204);
  });

  it('is either accepted or revoked when both happen at the same time', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { id, token } = await invited('alpha', bob.email);
      const revoke = app.call('delete', `${path('alpha')}/${id}`, { as: ada });
      const [accepted, revoked] = await Promise.all([accept(token, bob), revoke]);
      expect([
        [200, 404],
        [400, 204],
      ]).toContainEqual([accepted.status, revoked.status]);
      if (accepted.status === 200) await remove('alpha', bob).expect(204);
    }
  });

  it('counts towards the quota of its recipient from the acceptance on, however many are accepted at once', async () => {
    const [mia, tom] = [await app.account('mia@company.com'), await app.account('tom@company.com')];
    const slugs = ['mia-1', 'mia-2', 'mia-3'];
    for (const slug of slugs) await app.organization(slug, mia);
    const tokens: string[] = [];
    for (const slug of slugs) tokens.push((await invited(slug, tom.email, mia)).token);
    await app.organization('tom-1', tom);
    const answers = await atOnce(() => tokens.map((token) => accept(token, tom)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 403]);
    const refused = answers.findIndex(({ status }) => status === 403);
    expect(answers[refused]?.body.code).toBe('quota_exceeded');
    const over = await app.call('post', '/organizations', { as: tom }).send({ name: 'Over', slug: 'tom-2' });
    expect([over.status, over.body.code]).toEqual([403, 'quota_exceeded']);

    await app.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [tom.id]);
    await accept(tokens[refused] ?? '', tom).expect(200);
  });

  it('can be sent 50 times a day by one owner, across all organizations', async () => {
    const limited = await TestApp.start({ ...mailed.mails.environment, RATE_LIMIT: 'on' });
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

  it('is recorded with its sender, its revoker and its recipient, and without addresses', async () => {
    await app.organization('told', eve);
    const first = await invited('told', bob.email, eve);
    await app.call('delete', `${path('told')}/${first.id}`, { as: eve }).expect(204);
    const second = await invited('told', bob.email, eve);
    await accept(second.token, bob).expect(200);
    const { body } = await app.call('get', '/audit?limit=4', { as: eve }).expect(200);
    const entries = (body.items as { action: string; actor_id: string; details: object }[]).reverse();
    expect(entries.map(({ action, actor_id, details }) => [action, actor_id, details])).toEqual([
      ['owner-invitation.create', eve.id, { invitation_id: first.id }],
      ['owner-invitation.revoke', eve.id, { invitation_id: first.id }],
      ['owner-invitation.create', eve.id, { invitation_id: second.id }],
      ['owner.add', bob.id, { user_id: bob.id, invited_by: eve.id }],
    ]);
  });

  it('shows no name that a mail program would turn into a link', async () => {
    await app
      .call('post', '/organizations', { as: eve })
      .send({ name: 'Visit https://evil.example now', slug: 'lure' });
    await invite('lure', 'target@company.com', eve).expect(201);
    const mail = await mailed.mails.next('target@company.com');
    expect([mail.subject, mail.raw.includes('evil.example')]).toEqual(['Invitation to own lure', false]);
  });
});

describe('without mail', () => {
  it('an invitation to own an organization is answered with 503', async () => {
    const app = await TestApp.start();
    const owner = await app.account('owner@company.com');
    await app.organization('alpha', owner);
    const call = app.call('post', '/organizations/alpha/owner-invitations', { as: owner });
    expect((await call.send({ email: 'ada@company.com' }).expect(503)).body.code).toBe('mail_unavailable');
    await app.stop();
  });
});
