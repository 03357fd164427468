import { type Account, TestApp } from '../support/app.js';
import { CONTEXTS, MailedApp, whereOf } from '../support/mailed-app.js';

const PASSWORD = 'UserPass123';

describe.each(CONTEXTS)('a registration that requires confirmation, %s', (_, tenant) => {
  let mailed: MailedApp;
  let email: string;
  let owner: Account;
  const where = whereOf(tenant);

  beforeAll(async () => {
    mailed = await MailedApp.start(tenant === undefined ? { CORE_REGISTRATION: 'verified' } : {});
    if (tenant === undefined) return;
    owner = await mailed.organizations();
    await setRegistration('verified');
  });
  afterAll(() => mailed.stop());

  beforeEach(() => {
    email = `person${Math.random()}@people.example`;
  });

  const setRegistration = (registration: string) =>
    mailed.app.call('patch', '/organizations/alpha', { as: owner }).send({ registration }).expect(200);
  const post = (path: string, body: object) => mailed.app.call('post', path, where).send(body);
  const register = (body: object = {}) => post('/auth/register', { email, password: PASSWORD, ...body });
  const login = (password = PASSWORD) => post('/auth/login', { email, password });
  const confirm = (token: string, password?: string) => post('/auth/email/verify', { token, password });

  it('creates the account with the link and the password, verified from the start', async () => {
    await register({ first_name: 'Ada' }).expect(202, '');
    const mail = await mailed.mails.next(email);
    expect(mail.subject).toBe('Confirm your registration');
    await login().expect(401);
    await confirm(mail.ticket, PASSWORD).expect(204, '');
    const { body } = await login().expect(200);
    const me = await mailed.app.call('get', '/users/me', { ...where, as: body.access_token as string }).expect(200);
    expect(me.body).toMatchObject({ email, first_name: 'Ada', email_verified: true });
    expect((await confirm(mail.ticket, PASSWORD).expect(400)).body.code).toBe('link_invalid');
  });

  it('of a taken address gets the same answer, and the mail reports it', async () => {
    await register().expect(202);
    await confirm((await mailed.mails.next(email)).ticket, PASSWORD).expect(204);
    await register({ password: 'OtherPass456' }).expect(202, '');
    const mail = await mailed.mails.next(email);
    expect([mail.subject, mail.ticket]).toEqual(['You already have an account', '']);
    await login('OtherPass456').expect(401);
    await login().expect(200);
  });

  it('never gives the owner of a mailbox an account whose password another person chose', async () => {
    await register({ password: 'ThiefPass456' }).expect(202);
    const { ticket } = await mailed.mails.next(email);
    for (const [password, message] of [
      [undefined, 'is required: enter the password of the registration'],
      [PASSWORD, 'is not the password of the registration'],
    ]) {
      const { body } = await confirm(ticket, password).expect(400);
      expect([body.code, body.errors]).toEqual(['validation_failed', [{ field: 'password', message }]]);
    }
    await register().expect(202); // the owner of the mailbox
    await confirm((await mailed.mails.next(email)).ticket, PASSWORD).expect(204);
    expect((await confirm(ticket, 'ThiefPass456').expect(400)).body.code).toBe('link_invalid');
    await login('ThiefPass456').expect(401);
    await login().expect(200);
  });

  it('requires a password that satisfies the policy, and is rejected once registration is closed', async () => {
    expect((await register({ password: 'short' }).expect(400)).body.code).toBe('validation_failed');
    if (tenant === undefined) return;
    await register().expect(202);
    const { ticket } = await mailed.mails.next(email);
    await setRegistration('closed');
    expect((await confirm(ticket, PASSWORD).expect(403)).body.code).toBe('registration_closed');
    expect((await register().expect(403)).body.code).toBe('registration_closed');
    await setRegistration('verified');
    await confirm(ticket, PASSWORD).expect(204);
  });

  it('is confirmed once by 50 parallel uses of the link', async () => {
    await register().expect(202);
    const { ticket } = await mailed.mails.next(email);
    const answers = await Promise.all(Array.from({ length: 50 }, () => confirm(ticket, PASSWORD)));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204, 400]));
  });
});

describe('CORE_REGISTRATION=verified', () => {
  it('applies to the platform, and answers 503 while mail cannot be sent', async () => {
    const app = await TestApp.start({ CORE_REGISTRATION: 'verified' });
    try {
      const register = app.call('post', '/auth/register').send({ email: 'ada@people.example', password: PASSWORD });
      expect((await register.expect(503)).body.code).toBe('mail_unavailable');
    } finally {
      await app.stop();
    }
  });
});
