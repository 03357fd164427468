import type { Account } from '../support/app.js';
import { CONTEXTS, MailedApp, whereOf } from '../support/mailed-app.js';

describe.each(CONTEXTS)('an address %s', (_, tenant) => {
  let mailed: MailedApp;
  const where = whereOf(tenant);

  beforeAll(async () => {
    mailed = await MailedApp.start();
    await mailed.organizations();
  });
  afterAll(() => mailed.stop());

  const verify = (token: string) => mailed.app.call('post', '/auth/email/verify', where).send({ token });
  const request = (as: Account) => mailed.app.call('post', '/auth/email/verification', { ...where, as });
  const me = async (as: Account): Promise<Record<string, unknown>> =>
    (await mailed.app.call('get', '/users/me', { ...where, as }).expect(200)).body as Record<string, unknown>;

  it('is verified with the link of the mail that follows the registration', async () => {
    const { user, ticket } = await mailed.user('ada', tenant);
    expect((await me(user)).email_verified).toBe(false);
    await verify(ticket).expect(204, '');
    expect((await me(user)).email_verified).toBe(true);
    expect((await verify(ticket).expect(400)).body.code).toBe('link_invalid');
  });

  it('is verified once, by one of 50 parallel uses of the link', async () => {
    const { ticket } = await mailed.user('many', tenant);
    const answers = await Promise.all(Array.from({ length: 50 }, () => verify(ticket)));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(answers.filter(({ body }) => (body as { code?: string }).code === 'link_invalid')).toHaveLength(49);
  });

  it('gets another link on request, until it is verified', async () => {
    const { user } = await mailed.user('bob', tenant);
    await request(user).expect(202, '');
    await verify((await mailed.mails.next(user.email)).ticket).expect(204);
    await request(user).expect(202, '');
    const { user: last } = await mailed.user('last', tenant);
    expect(last.email).not.toBe(user.email); // its mail came, so the other would have come
    expect(mailed.mails.unread(user.email)).toEqual([]);
  });

  it('is not verified by a link to an earlier address', async () => {
    const { user, ticket } = await mailed.user('old', tenant);
    const database = await mailed.databaseOf(tenant);
    await mailed.app.sql(`UPDATE users SET email = 'new' || email WHERE id = $1`, [user.id], database);
    expect((await verify(ticket).expect(400)).body.code).toBe('link_invalid');
    expect((await me(user)).email_verified).toBe(false);
  });

  it('is not verified by a link for another purpose, and that link stays valid', async () => {
    const { user, ticket } = await mailed.user('eve', tenant);
    const reset = (token: string) =>
      mailed.app.call('post', '/auth/password/reset', where).send({ token, new_password: 'NewPass456' });
    expect((await reset(ticket).expect(400)).body.code).toBe('link_invalid');
    await mailed.app.call('post', '/auth/password/forgot', where).send({ email: user.email }).expect(202);
    const { ticket: ofReset } = await mailed.mails.next(user.email);
    expect((await verify(ofReset).expect(400)).body.code).toBe('link_invalid');
    await verify(ticket).expect(204);
    await reset(ofReset).expect(204);
  });
});

describe('an owner in an organization', () => {
  it('has the verified address of the platform account, and gets no link', async () => {
    const mailed = await MailedApp.start();
    try {
      const { app, mails } = mailed;
      const owner = await mailed.organizations();
      const enter = async (): Promise<string> =>
        (await app.call('post', '/organizations/alpha/token', { as: owner }).expect(200)).body.access_token as string;
      const me = async (): Promise<Record<string, unknown>> =>
        (await app.call('get', '/users/me', { tenant: 'alpha', as: await enter() })).body as Record<string, unknown>;
      expect((await me()).email_verified).toBe(false);
      await app.sql('UPDATE users SET email_verified_at = now() WHERE id = $1', [owner.id]);
      expect((await me()).email_verified).toBe(true);
      const as = await enter();
      const request = await app.call('post', '/auth/email/verification', { tenant: 'alpha', as }).expect(409);
      expect(request.body.code).toBe('owner_account');
      const change = app.call('post', '/users/me/email', { tenant: 'alpha', as });
      expect((await change.send({ email: 'other@company.com' }).expect(409)).body.code).toBe('owner_account');
      await app.call('post', '/auth/password/forgot', { tenant: 'alpha' }).send({ email: owner.email }).expect(202);
      const mail = await mails.next(owner.email);
      expect([mail.subject, mail.ticket]).toEqual(['Log in through the platform', '']);
    } finally {
      await mailed.stop();
    }
  });
});
