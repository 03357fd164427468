import { v7 } from 'uuid';
import { InvitationLimit } from '../../src/auth/invitations/invitation-limit.js';
import { tenantPermissions } from '../../src/tenant/permissions.js';
import { TicketFormat } from '../../src/tickets/ticket-format.js';
import { type Account, TestApp } from '../support/app.js';
import { MailedApp } from '../support/mailed-app.js';

interface Invitation {
  id: string;
  email: string;
  role: string;
  status: string;
  invited_by: string;
  expires_at: string;
}

describe('an invitation into an organization', () => {
  let mailed: MailedApp;
  let app: TestApp;
  let owner: Account;
  let admin: Account;
  let database: string;

  beforeAll(async () => {
    mailed = await MailedApp.start();
    app = mailed.app;
    owner = await mailed.organizations();
    database = await app.databaseOf('alpha');
    admin = await adminOf('admin');
  });
  afterAll(() => mailed.stop());
  afterEach(() => app.sql('DELETE FROM invitations', [], database));

  const setRole = (account: Account, role: string) =>
    app.sql('UPDATE users SET role = $2 WHERE id = $1', [account.id, role], database);
  const adminOf = async (name: string): Promise<Account> => {
    const { user } = await mailed.user(name, 'alpha');
    await setRole(user, 'admin');
    return user;
  };
  let people = 0;
  const person = (): string => `person${(people += 1)}@people.example`;
  const invite = (email: string, { as = admin, role = 'member' }: { as?: Account; role?: string } = {}) =>
    app.call('post', '/invitations', { tenant: 'alpha', as }).send({ email, role });
  const invited = async (email: string, options: { as?: Account; role?: string } = {}) => {
    const { body } = await invite(email, options).expect(201);
    return { invitation: body as Invitation, token: (await mailed.mails.next(email)).ticket };
  };
  const accept = (token: string, tenant = 'alpha', fields: object = {}) =>
    app
      .call('post', '/invitations/accept', tenant === '' ? {} : { tenant })
      .send({ token, password: 'UserPass123', ...fields });
  const preview = (token: string, tenant = 'alpha') =>
    app.call('post', '/invitations/preview', { tenant }).send({ token });
  const about = (method: 'post' | 'delete', id: string, verb = '', as = admin) =>
    app.call(method, `/invitations/${id}${verb}`, { tenant: 'alpha', as });
  const list = async () =>
    (await app.call('get', '/invitations', { tenant: 'alpha', as: admin }).expect(200)).body.items as Invitation[];
  const isDead = async (token: string) => {
    for (const answer of [await accept(token), await preview(token)])
      expect([answer.status, answer.body.code]).toEqual([400, 'link_invalid']);
  };

  it('makes its recipient a user with its role and a verified address, even where registration is closed', async () => {
    await app.call('patch', '/organizations/alpha', { as: owner }).send({ registration: 'closed' }).expect(200);
    const email = person();
    const { body: invitation } = await invite(` ${email.toUpperCase()} `, { role: 'admin' }).expect(201);
    const token = (await mailed.mails.next(email)).ticket;
    expect(invitation).toMatchObject({ email, role: 'admin', status: 'pending', invited_by: admin.id });
    expect(await list()).toEqual([invitation]);
    expect((await preview(token).expect(200)).body).toEqual({
      organization: { name: 'alpha', slug: 'alpha' },
      email,
      role: 'admin',
      expires_at: invitation.expires_at as string,
    });
    const { body: user } = await accept(token, 'alpha', { first_name: 'Ada' }).expect(201);
    expect(user).toMatchObject({ email, role: 'admin', first_name: 'Ada', is_active: true, email_verified: true });
    const credentials = { email, password: 'UserPass123' };
    const login = await app.call('post', '/auth/login', { tenant: 'alpha' }).send(credentials).expect(200);
    await app.call('get', '/users', { tenant: 'alpha', as: login.body.access_token as string }).expect(200);
    expect(await list()).toEqual([]);
    await app.call('patch', '/organizations/alpha', { as: owner }).send({ registration: 'open' }).expect(200);
  });

  it('is accepted once by 50 concurrent calls', async () => {
    const { token } = await invited(person());
    const answers = await Promise.all(Array.from({ length: 50 }, () => accept(token)));
    const outcomes = answers.map(({ status, body }) => `${status} ${body.code as string}`);
    expect(outcomes.filter((outcome) => outcome.startsWith('201'))).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === '400 link_invalid')).toHaveLength(49);
    await isDead(token);
  });

  it('is not used up by a preview, by GET, or by a password that is rejected', async () => {
    const { token } = await invited(person());
    await preview(token).expect(200);
    for (const path of ['/invitations/accept', '/invitations/preview'])
      await app.call('get', `${path}?token=${token}`, { tenant: 'alpha' }).expect(404);
    const weak = await accept(token, 'alpha', { password: 'short' }).expect(400);
    expect(weak.body.code).toBe('validation_failed');
    await accept(token).expect(201);
  });

  it('is invalid once it is revoked, and then no longer listed', async () => {
    const { invitation, token } = await invited(person());
    await about('delete', invitation.id).expect(204);
    await isDead(token);
    for (const answer of [about('delete', invitation.id), about('post', invitation.id, '/resend')])
      expect((await answer.expect(404)).body.code).toBe('not_found');
    expect(await list()).toEqual([]);
  });

  it('is replaced by another for the same address, with the role of the new one', async () => {
    const email = person();
    const first = await invited(email, { role: 'admin' });
    const second = await invited(email);
    await isDead(first.token);
    expect(await list()).toMatchObject([{ id: second.invitation.id, role: 'member' }]);
    expect((await accept(second.token).expect(201)).body.role).toBe('member');
  });

  it('gets a new link when it is sent again, and the earlier link becomes invalid', async () => {
    const email = person();
    const { invitation, token } = await invited(email);
    await app.sql(`UPDATE invitations SET expires_at = now() - interval '1 minute'`, [], database);
    await app.sql(`UPDATE tickets SET expires_at = now() - interval '1 minute' WHERE email = $1`, [email], database);
    expect(await list()).toMatchObject([{ id: invitation.id, status: 'expired' }]);
    expect((await accept(token).expect(410)).body.code).toBe('link_expired');
    expect((await about('post', invitation.id, '/resend').expect(202)).text).toBe('');
    expect(await list()).toMatchObject([{ id: invitation.id, status: 'pending' }]);
    await isDead(token);
    await accept((await mailed.mails.next(email)).ticket).expect(201);
  });

  describe('depends on its sender', () => {
    const fates: [string, (sender: Account) => Promise<unknown>][] = [
      ['demoted', (sender) => setRole(sender, 'member')],
      ['deactivated', (sender) => app.sql('UPDATE users SET is_active = false WHERE id = $1', [sender.id], database)],
      ['deleted', (sender) => app.call('delete', `/users/${sender.id}`, { tenant: 'alpha', as: admin }).expect(204)],
    ];

    it.each(fates)('and is invalid once the sender is %s', async (_, happens) => {
      const sender = await adminOf('sender');
      const { token } = await invited(person(), { as: sender });
      await happens(sender);
      await isDead(token);
    });

    it('and is valid again after another admin sends it again', async () => {
      const sender = await adminOf('sender');
      const email = person();
      const { invitation } = await invited(email, { as: sender });
      await setRole(sender, 'member');
      await about('post', invitation.id, '/resend').expect(202);
      await accept((await mailed.mails.next(email)).ticket).expect(201);
    });

    it('and grants no more permissions than the sender has, when it is sent and when it is accepted', async () => {
      const { user: member } = await mailed.user('member', 'alpha');
      await invite(person(), { as: member }).expect(403);
      const permissions = jest.replaceProperty(tenantPermissions, 'member', ['users:invite']);
      try {
        const { token } = await invited(person(), { as: member });
        await accept(token).expect(201);
        const refused = await invite(person(), { as: member, role: 'admin' }).expect(403);
        expect(refused.body.code).toBe('permission_not_held');
        const { invitation } = await invited(person(), { role: 'admin' });
        const again = await about('post', invitation.id, '/resend', member).expect(403);
        expect(again.body.code).toBe('permission_not_held');
        await setRole(member, 'admin');
        const asAdmin = await invited(person(), { as: member, role: 'admin' });
        await setRole(member, 'member');
        await isDead(asAdmin.token);
      } finally {
        permissions.restore();
      }
    });

    it('can be sent by an owner of the organization, as by an admin', async () => {
      const { body } = await app.call('post', '/organizations/alpha/token', { as: owner }).expect(200);
      const inside = { ...owner, accessToken: body.access_token as string };
      const { token } = await invited(person(), { as: inside, role: 'admin' });
      await accept(token).expect(201);
    });
  });

  it('makes an account for its own address, whoever is logged in when it is accepted', async () => {
    const email = person();
    const { token } = await invited(email, { role: 'member' });
    const answer = await app
      .call('post', '/invitations/accept', { tenant: 'alpha', as: admin })
      .send({ token, password: 'UserPass123' })
      .expect(201);
    expect(answer.body).toMatchObject({ email, role: 'member' });
    expect(answer.body.id).not.toBe(admin.id);
    const me = await app.call('get', '/users/me', { tenant: 'alpha', as: admin }).expect(200);
    expect(me.body).toMatchObject({ email: admin.email, role: 'admin' });
  });

  it('belongs to one organization', async () => {
    const { token } = await invited(person());
    for (const answer of [await accept(token, 'beta'), await preview(token, 'beta')])
      expect([answer.status, answer.body.code]).toEqual([403, 'tenant_mismatch']);
    expect((await accept(token, '').expect(400)).body.code).toBe('tenant_required');
    await accept(token).expect(201);
  });

  it('has a link that no other kind of link can replace, and that cannot be forged', async () => {
    const { token } = await invited(person());
    const forged = `${token.slice(0, 40)}${token[40] === 'A' ? 'B' : 'A'}${token.slice(41)}`;
    await isDead(forged);
    const ids = app.get(TicketFormat).parse(token, ['invite']);
    await isDead(app.get(TicketFormat).mint({ ...ids, purpose: 'reset' }));
    await isDead(app.get(TicketFormat).mint({ ...ids, id: '018f0000-0000-7000-8000-000000000000' }));
    await accept(token).expect(201);
  });

  it('is not for an address with an account, and stays open when one is registered meanwhile', async () => {
    const { user } = await mailed.user('user', 'alpha');
    expect((await invite(user.email).expect(409)).body.code).toBe('email_taken');
    const email = person();
    const { token } = await invited(email);
    await app.account(email, 'alpha');
    expect((await accept(token).expect(409)).body.code).toBe('email_taken');
    expect(await list()).toMatchObject([{ email, status: 'pending' }]);
  });

  it('is recorded with ids and without addresses', async () => {
    const email = person();
    const first = await invited(email);
    await about('post', first.invitation.id, '/resend').expect(202);
    const { ticket } = await mailed.mails.next(email);
    const { body: user } = await accept(ticket).expect(201);
    const second = await invited(person());
    await about('delete', second.invitation.id).expect(204);
    const entries = await app.sql<{ action: string; actor_id: string; details: object; object: string }>(
      `SELECT action, actor_id, object, details FROM audit_log WHERE action LIKE 'invitation.%' ORDER BY id DESC LIMIT 5`,
      [],
      database,
    );
    const one = { invitation_id: first.invitation.id, invited_by: admin.id, role: 'member' };
    const userId = (user as { id: string }).id;
    expect(
      entries.reverse().map(({ action, actor_id, object, details }) => [action, actor_id, object, details]),
    ).toEqual([
      ['invitation.create', admin.id, `invitation:${first.invitation.id}`, { role: 'member' }],
      ['invitation.resend', admin.id, `invitation:${first.invitation.id}`, { role: 'member' }],
      ['invitation.accept', userId, `user:${userId}`, one],
      ['invitation.create', admin.id, `invitation:${second.invitation.id}`, { role: 'member' }],
      ['invitation.revoke', admin.id, `invitation:${second.invitation.id}`, { role: 'member' }],
    ]);
  });

  it('is either accepted or revoked when both happen at the same time', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { invitation, token } = await invited(person());
      const [accepted, revoked] = await Promise.all([accept(token), about('delete', invitation.id)]);
      expect([
        [201, 404],
        [400, 204],
      ]).toContainEqual([accepted.status, revoked.status]);
    }
  });

  it('reaches its recipient by mail in the language of its sender, with the name of the organization only', async () => {
    const email = person();
    await invite(email).set('Accept-Language', 'de-CH').expect(201);
    const mail = await mailed.mails.next(email);
    expect(mail.subject).toBe('Einladung zu alpha');
    expect(mail.link).toMatch(/^https:\/\/app\.suite\.example\/account\/accept-invitation\?tenant=alpha#token=/);
    expect(mail.raw).not.toContain(admin.email);
  });
});

describe('invitations', () => {
  it('are rejected with 503 before anything else while there is no mail', async () => {
    const app = await TestApp.start();
    const owner = await app.account('owner@company.com');
    await app.organization('alpha', owner);
    const { body } = await app.call('post', '/organizations/alpha/token', { as: owner }).expect(200);
    const send = app.call('post', '/invitations', { tenant: 'alpha', as: body.access_token as string });
    const refused = await send.send({ email: 'ada@people.example', role: 'member' }).expect(503);
    expect(refused.body.code).toBe('mail_unavailable');
    await app.stop();
  });

  it('are limited to 50 a day in a new organization and 500 in an older one, and per sender and recipient', async () => {
    const mailed = await MailedApp.start({ RATE_LIMIT: 'on' });
    const { app } = mailed;
    const owner = await app.account('owner@company.com');
    await app.organization('alpha', owner);
    const { body } = await app.call('post', '/organizations/alpha/token', { as: owner }).expect(200);
    const send = (n: number) =>
      app
        .call('post', '/invitations', { tenant: 'alpha', as: body.access_token as string })
        .send({ email: `n${n}@people.example`, role: 'member' });
    for (let n = 0; n < 50; n += 1) await send(n).expect(201);
    expect((await send(50).expect(429)).body.code).toBe('too_many_requests');
    const limit = app.get(InvitationLimit);
    const older = v7({ msecs: Date.now() - 8 * 24 * 3_600_000 });
    const count = (n: number, organizationId: string, inviterId: string) =>
      limit.count({ organizationId, inviterId, email: `n${n}@elsewhere.example` });
    for (let n = 0; n < 500; n += 1) await count(n, older, 'one');
    await expect(count(500, older, 'two')).rejects.toThrow('Too many requests');
    await expect(count(501, v7(), owner.id)).rejects.toThrow('Too many requests'); // in another organization of the owner
    for (let n = 0; n < 5; n += 1)
      await limit.count({ organizationId: v7(), inviterId: v7(), email: 'target@elsewhere.example' });
    const another = { organizationId: v7(), inviterId: v7(), email: 'target@elsewhere.example' };
    await expect(limit.count(another)).rejects.toThrow('Too many requests');
    await mailed.stop();
  });
});
