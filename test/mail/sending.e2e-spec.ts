import { newId } from '../../src/common/ids.js';
import type { Config } from '../../src/config/config.js';
import { Jobs } from '../../src/jobs/jobs.js';
import { MailSettings } from '../../src/mail/mail-settings.js';
import { SmtpTransport } from '../../src/mail/transport/smtp.transport.js';
import { LogLines } from '../support/log-lines.js';
import { MailServer } from '../support/mail-server.js';
import { MailedApp } from '../support/mailed-app.js';
import { TestApp } from '../support/app.js';
import { until } from '../support/until.js';

const MAIL = { subject: 'A subject', text: 'A text', html: '<p>A text</p>', request: null };

describe('a mail', () => {
  let mailed: MailedApp;

  beforeAll(async () => {
    mailed = await MailedApp.start();
    await mailed.organizations();
  });
  afterAll(() => mailed.stop());
  afterEach(() => mailed.mails.refuse());

  const register = (email: string, tenant = 'alpha') =>
    mailed.app.call('post', '/auth/register', { tenant }).send({ email, password: 'UserPass123' }).expect(201);

  const failed = async () =>
    mailed.app.sql<{ details: object; outcome: string }>(
      `SELECT details, outcome FROM audit_log WHERE action = 'mail.failed' ORDER BY id DESC`,
      [],
      await mailed.app.databaseOf('alpha'),
    );

  it('has one recipient, a sender, text and HTML, and is marked as automatic', async () => {
    await register('ada@people.example');
    const mail = await mailed.mails.next('ada@people.example');
    expect(mail.recipients).toEqual(['ada@people.example']);
    expect(mail.from?.text).toBe('"Acme Suite" <no-reply@suite.example>');
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail.messageId).toMatch(/^<[\da-f-]{36}@suite\.example>$/);
    expect(mail.text).toContain('Please confirm that this is the address of your account in alpha.');
    expect(mail.text).toContain(mail.link);
    expect(mail.html).toContain(`href="${mail.link}"`);
    expect(mail.html).toContain('<html lang="en">');
  });

  it('is sent again after a temporary error, with the same Message-ID, and its address is in no log', async () => {
    const lines = new LogLines('trace');
    const mails = await MailServer.start();
    const app = await TestApp.start(mails.environment, lines.log);
    try {
      mails.refuse({ data: 451 });
      await app.account('late@people.example');
      await until(() => Promise.resolve(mails.refused.length > 0));
      mails.refuse();
      const mail = await mails.next('late@people.example');
      expect(mails.refused.map((raw) => /^Message-ID: (.*)$/im.exec(raw)?.[1])).toContain(mail.messageId);
      expect(lines.text).toContain('mail.send');
      for (const secret of ['late@people.example', mail.ticket]) expect(lines.text).not.toContain(secret);
    } finally {
      await app.stop();
      await mails.stop();
    }
  });

  it.each([{ to: 550 }, { data: 554 }])(
    'is abandoned after the permanent error %j, which is recorded',
    async (refusal) => {
      const before = (await failed()).length;
      mailed.mails.refuse(refusal);
      const email = `gone${Math.random()}@people.example`;
      await register(email);
      await until(async () => (await failed()).length > before);
      const [entry] = await failed();
      expect(entry).toEqual({ details: { template: 'verify-email', ticket: expect.any(String) }, outcome: 'refused' });
      mailed.mails.refuse();
      await register(`next${email}`);
      await mailed.mails.next(`next${email}`);
      expect(mailed.mails.unread(email)).toEqual([]);
    },
  );

  it('is not sent when the transaction that queued it is rolled back', async () => {
    await register('twice@people.example');
    await mailed.mails.next('twice@people.example');
    await mailed.app
      .call('post', '/auth/register', { tenant: 'alpha' })
      .send({ email: 'twice@people.example', password: 'UserPass123' })
      .expect(409);
    await register('after@people.example');
    await mailed.mails.next('after@people.example');
    expect(mailed.mails.unread('twice@people.example')).toEqual([]);
  });

  it('is in the language of the user, else of the request, else of the setting', async () => {
    const credentials = { email: 'hans@people.example', password: 'UserPass123' };
    await mailed.app
      .call('post', '/auth/register', { tenant: 'alpha' })
      .set('Accept-Language', 'fr;q=0.9, de-CH, en;q=0.5')
      .send(credentials)
      .expect(201);
    const german = await mailed.mails.next(credentials.email);
    expect([german.subject, german.html]).toEqual([
      'Bestätigen Sie Ihre E-Mail-Adresse',
      expect.stringContaining('<html lang="de">'),
    ]);
    await mailed.app
      .call('post', '/auth/password/forgot', { tenant: 'alpha' })
      .set('Accept-Language', 'en')
      .send({ email: credentials.email })
      .expect(202);
    expect((await mailed.mails.next(credentials.email)).subject).toBe('Neues Passwort festlegen');
    await register('fr@people.example');
    expect((await mailed.mails.next('fr@people.example')).subject).toBe('Confirm your e-mail address');
  });

  it.each([
    ['<b>Bold</b> & "Co"', '&lt;b&gt;Bold&lt;/b&gt; &amp; &quot;Co&quot;', '<b>Bold</b> & "Co"'],
    ['Visit https://evil.example now', 'beta', 'beta'],
    ['Log in at evil.example', 'beta', 'beta'],
    ['Bcc: eve@evil.example', 'beta', 'beta'],
    ['Log in at evil。example', 'beta', 'beta'],
  ])('shows an organization called %j harmlessly', async (name, inHtml, inText) => {
    await mailed.app.sql(`UPDATE organizations SET name = $1 WHERE slug = 'beta'`, [name]);
    const email = `user${Math.random()}@people.example`;
    await register(email, 'beta');
    const mail = await mailed.mails.next(email);
    expect(mail.html).toContain(`account in ${inHtml}.`);
    expect(mail.text).toContain(`account in ${inText}.`);
    expect(mail.raw).not.toContain('evil.example');
  });
});

describe('an address', () => {
  let mails: MailServer;
  let transport: SmtpTransport;

  beforeAll(async () => {
    mails = await MailServer.start();
    transport = new SmtpTransport(`smtp://127.0.0.1:${mails.port}`, {
      name: 'Acme',
      address: 'no-reply@suite.example',
    });
  });
  afterAll(async () => {
    transport.close();
    await mails.stop();
  });

  it.each([
    'a@x.example, b@y.example',
    'a@x.example,b@y.example',
    '"a@x.example, b"@y.example',
    '"a b"@x.example',
    'a@x.example\r\nBcc: b@y.example',
    'Ada <a@x.example>',
    'a(comment)@x.example',
    'a;b@x.example',
    '',
  ])('%j is sent to no mailbox', async (to) => {
    await expect(transport.send({ ...MAIL, id: newId(), to })).rejects.toMatchObject({ kind: 'refused' });
    expect(mails.caught).toEqual([]);
  });

  it('in letters of any language is one recipient', async () => {
    await transport.send({ ...MAIL, id: newId(), to: "o'brien+tag@x.example" });
    expect(mails.caught.at(-1)?.recipients).toEqual(["o'brien+tag@x.example"]);
  });

  it('that is a list of two is rejected by the API', async () => {
    const mailed = await MailedApp.start();
    try {
      for (const path of ['/auth/password/forgot', '/auth/register']) {
        const body = { email: 'a@x.example, b@y.example', password: 'UserPass123' };
        const sent = path.endsWith('forgot') ? { email: body.email } : body;
        expect((await mailed.app.call('post', path).send(sent).expect(400)).body.code).toBe('validation_failed');
      }
    } finally {
      await mailed.stop();
    }
  });

  it('with a line break in a subject adds no header', async () => {
    await transport.send({ ...MAIL, id: newId(), to: 'ada@x.example', subject: 'Hello\r\nBcc: eve@y.example' });
    const mail = mails.caught.at(-1);
    expect(mail?.recipients).toEqual(['ada@x.example']);
    expect(mail?.bcc).toBeUndefined();
  });
});

describe('mail that cannot be sent', () => {
  it('fails quickly and is retried, when nothing listens and when nothing answers', async () => {
    const sender = { name: '', address: 'no-reply@suite.example' };
    const dead = new SmtpTransport('smtp://127.0.0.1:1', sender);
    await expect(dead.send({ ...MAIL, id: newId(), to: 'ada@x.example' })).rejects.toMatchObject({
      name: 'MailFailure',
      kind: 'down',
      message: 'The mail server cannot be reached: ESOCKET.',
    });
    dead.close();
  });

  it('never sends a password without TLS to another machine', () => {
    const of = (url: string): boolean | undefined =>
      (
        new SmtpTransport(url, { name: '', address: 'a@x.example' }) as unknown as {
          transporter: { options: { requireTLS?: boolean } };
        }
      ).transporter.options.requireTLS;
    expect(of('smtp://user:pass@mail.example.com')).toBe(true);
    expect(of('smtp://mail.example.com')).toBe(false);
    expect(of('smtp://user:pass@127.0.0.1')).toBe(false);
  });

  it('is queued by no flow while mail is off', async () => {
    const app = await TestApp.start();
    try {
      const enqueue = jest.spyOn(app.get(Jobs), 'enqueue');
      const user = await app.account('ada@people.example');
      await app
        .call('post', '/users/me/password', { as: user })
        .send({ current_password: user.password, new_password: 'NewPass456' })
        .expect(204);
      expect(enqueue).not.toHaveBeenCalled();
    } finally {
      await app.stop();
    }
  });
});

describe('the addresses of links', () => {
  const settings = (APP_URL?: string): MailSettings => new MailSettings({ APP_URL, PORT: 8000, MAIL: 'off' } as Config);

  it.each([
    ['https://app.example', 'acme', 'https://app.example/account/x?tenant=acme'],
    ['https://app.example', null, 'https://app.example/account/x'],
    ['https://{tenant}.example.com', 'acme', 'https://acme.example.com/account/x'],
    ['https://{tenant}.example.com', null, 'https://example.com/account/x'],
    ['https://example.com/{tenant}/app', 'acme', 'https://example.com/acme/app/account/x'],
    ['https://example.com/{tenant}/app', null, 'https://example.com/app/account/x'],
    [undefined, 'acme', 'http://localhost:8000/account/x?tenant=acme'],
  ])('of %s for %s is %s', (appUrl, slug, url) => {
    expect(settings(appUrl).pageUrl('account/x', slug)).toBe(url);
  });
});
