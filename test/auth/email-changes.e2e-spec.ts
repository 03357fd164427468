import type { Account } from '../support/app.js';
import { commandLine } from '../support/command-line.js';
import { CONTEXTS, MailedApp, whereOf } from '../support/mailed-app.js';

describe.each(CONTEXTS)('a change of the address %s', (_, tenant) => {
  let mailed: MailedApp;
  let user: Account;
  let wanted: string;
  const where = whereOf(tenant);

  beforeAll(async () => {
    mailed = await MailedApp.start();
    await mailed.organizations();
  });
  afterAll(() => mailed.stop());

  beforeEach(async () => {
    ({ user } = await mailed.user('old', tenant));
    wanted = `new${Math.random()}@people.example`;
  });

  const post = (path: string, body: object) => mailed.app.call('post', path, where).send(body);
  const request = (email: string, as = user) =>
    mailed.app.call('post', '/users/me/email', { ...where, as }).send({ email });
  const login = (email: string, password = user.password) => post('/auth/login', { email, password });

  async function changed(): Promise<{ undo: string }> {
    await request(wanted).expect(202, '');
    await post('/auth/email/confirm', { token: (await mailed.mails.next(wanted)).ticket }).expect(200);
    return { undo: (await mailed.mails.next(user.email)).ticket };
  }

  it('takes effect with the link mailed to the new address, and is reported to the old one', async () => {
    await request(wanted).expect(202, '');
    const mail = await mailed.mails.next(wanted);
    expect(mail.subject).toBe('Confirm your new e-mail address');
    await login(user.email).expect(200);
    const { body } = await post('/auth/email/confirm', { token: mail.ticket }).expect(200);
    expect(body).toMatchObject({ id: user.id, email: wanted, email_verified: true });
    await login(user.email).expect(401);
    await login(wanted).expect(200);
    const notice = await mailed.mails.next(user.email);
    expect([notice.subject, notice.ticket.length]).toEqual(['Your e-mail address was changed', 88]);
    expect((await post('/auth/email/confirm', { token: mail.ticket }).expect(400)).body.code).toBe('link_invalid');
  });

  it('can be undone from the old address, which removes the password and ends all sessions', async () => {
    const { undo } = await changed();
    const thief = (await login(wanted).expect(200)).body.access_token as string;
    await mailed.app
      .call('post', '/users/me/password', { ...where, as: thief })
      .send({ current_password: user.password, new_password: 'ThiefPass456' })
      .expect(204);
    await mailed.mails.next(wanted);
    await post('/auth/email/undo', { token: undo }).expect(204, '');
    await mailed.app.call('get', '/users/me', { ...where, as: thief }).expect(401);
    for (const password of [user.password, 'ThiefPass456']) await login(user.email, password).expect(401);
    const mail = await mailed.mails.next(user.email);
    expect(mail.subject).toBe('Your e-mail address is restored');
    await post('/auth/password/reset', { token: mail.ticket, new_password: 'OwnAgain456' }).expect(204);
    await login(user.email, 'OwnAgain456').expect(200);
    expect((await post('/auth/email/undo', { token: undo }).expect(400)).body.code).toBe('link_invalid');
  });

  it('is undone once, by one of 50 parallel uses of the link', async () => {
    const { undo } = await changed();
    const answers = await Promise.all(Array.from({ length: 50 }, () => post('/auth/email/undo', { token: undo })));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(answers.filter(({ body }) => (body as { code?: string }).code === 'link_invalid')).toHaveLength(49);
    expect((await mailed.mails.next(user.email)).subject).toBe('Your e-mail address is restored');
    expect(mailed.mails.unread(user.email)).toEqual([]);
  });

  it('can be undone from the first address even after a second change', async () => {
    const { undo: first } = await changed();
    const second = `second${Math.random()}@people.example`;
    const as = (await login(wanted).expect(200)).body.access_token as string;
    await mailed.app
      .call('post', '/users/me/email', { ...where, as })
      .send({ email: second })
      .expect(202);
    await post('/auth/email/confirm', { token: (await mailed.mails.next(second)).ticket }).expect(200);
    const { ticket: later } = await mailed.mails.next(wanted);
    await post('/auth/email/undo', { token: first }).expect(204);
    expect((await post('/auth/email/undo', { token: later }).expect(400)).body.code).toBe('link_invalid');
    expect((await mailed.mails.next(user.email)).subject).toBe('Your e-mail address is restored');
  });

  it('keeps the old address reserved for its undo: no other user can register it', async () => {
    await changed();
    const body = { email: user.email, password: 'UserPass123' };
    expect((await post('/auth/register', body).expect(409)).body.code).toBe('email_taken');
    const { user: other } = await mailed.user('other', tenant);
    await request(user.email, other).expect(202);
    const { ticket } = await mailed.mails.next(user.email);
    expect((await post('/auth/email/confirm', { token: ticket }).expect(409)).body.code).toBe('email_taken');
  });

  it('is not undone while an operator has given the old address to another user, and its link stays valid', async () => {
    const { undo } = await changed();
    const { user: other } = await mailed.user('other', tenant);
    const place = tenant === undefined ? ['--core'] : ['--tenant', tenant];
    const rename = async (email: string) =>
      (await commandLine(mailed.app, ['user', 'rename', other.id, email, ...place])).exit;
    expect(await rename(user.email)).toBe(0);
    expect((await post('/auth/email/undo', { token: undo }).expect(409)).body.code).toBe('email_taken');
    await login(wanted).expect(200);
    expect(await rename(other.email)).toBe(0);
    await post('/auth/email/undo', { token: undo }).expect(204);
  });

  it('to a taken address gets the same answer, and the user of that address gets a mail without a link', async () => {
    const { user: other } = await mailed.user('taken', tenant);
    const answers = [await request(other.email), await request(wanted)];
    for (const { status, text } of answers) expect([status, text]).toEqual([202, '']);
    const mail = await mailed.mails.next(other.email);
    expect([mail.subject, mail.ticket]).toEqual(['Your address was entered for another account', '']);
    await login(other.email).expect(200);
  });

  it('to an address that was taken in the meantime is answered with 409', async () => {
    await request(wanted).expect(202);
    const { ticket } = await mailed.mails.next(wanted);
    await mailed.app.account(wanted, tenant);
    expect((await post('/auth/email/confirm', { token: ticket }).expect(409)).body.code).toBe('email_taken');
  });

  it('can be cancelled by its user, and is replaced by a later one', async () => {
    await request(wanted).expect(202);
    const { ticket: first } = await mailed.mails.next(wanted);
    await request(`x${wanted}`).expect(202);
    const { ticket: second } = await mailed.mails.next(`x${wanted}`);
    expect((await post('/auth/email/confirm', { token: first }).expect(400)).body.code).toBe('link_invalid');
    await mailed.app.call('delete', '/users/me/email', { ...where, as: user }).expect(204);
    expect((await post('/auth/email/confirm', { token: second }).expect(400)).body.code).toBe('link_invalid');
    await login(user.email).expect(200);
  });

  it('is confirmed once by 50 parallel uses of the link', async () => {
    await request(wanted).expect(202);
    const { ticket: token } = await mailed.mails.next(wanted);
    const answers = await Promise.all(Array.from({ length: 50 }, () => post('/auth/email/confirm', { token })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => (body as { code?: string }).code === 'link_invalid')).toHaveLength(49);
  });
});
