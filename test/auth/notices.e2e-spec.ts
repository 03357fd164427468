import { deviceKey, deviceName } from '../../src/auth/notices/device-name.js';
import type { Account } from '../support/app.js';
import { commandLine } from '../support/command-line.js';
import { CONTEXTS, MailedApp, whereOf } from '../support/mailed-app.js';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const NEWER_FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1';

describe.each(CONTEXTS)('a user %s', (_, tenant) => {
  let mailed: MailedApp;
  let user: Account;
  const where = whereOf(tenant);

  beforeAll(async () => {
    mailed = await MailedApp.start();
    await mailed.organizations();
  });
  afterAll(() => mailed.stop());

  beforeEach(async () => {
    ({ user } = await mailed.user('ada', tenant));
  });

  const login = (userAgent: string) =>
    mailed.app
      .call('post', '/auth/login', where)
      .set('User-Agent', userAgent)
      .send({ email: user.email, password: user.password })
      .expect(200);

  it('is told once of a login from a new device, and not of an update of the browser', async () => {
    await login(FIREFOX); // the registration was made without a browser
    const first = await mailed.mails.next(user.email);
    expect([first.subject, first.text]).toEqual([
      'New login to your account',
      expect.stringContaining('Device: Firefox, Linux. IP address: 127.0.0.1.'),
    ]);
    await login(FIREFOX);
    await login(NEWER_FIREFOX);
    await login(IPHONE);
    const second = await mailed.mails.next(user.email);
    expect(second.text).toContain('Device: Safari, iPhone.');
    expect(mailed.mails.unread(user.email)).toEqual([]);
  });

  it('is told of a new password, whichever way it was set', async () => {
    const subject = 'Your password was changed';
    await mailed.app
      .call('post', '/users/me/password', { ...where, as: user })
      .send({ current_password: user.password, new_password: 'NewPass456' })
      .expect(204);
    expect((await mailed.mails.next(user.email)).subject).toBe(subject);
    const place = tenant === undefined ? ['--core'] : ['--tenant', tenant];
    const { exit } = await commandLine(mailed.app, ['user', 'password', user.email, ...place], {
      TENANTRY_USER_PASSWORD: 'OtherPass789',
    });
    expect(exit).toBe(0);
    expect((await mailed.mails.next(user.email)).subject).toBe(subject);
  });
});

describe('the name of a device', () => {
  it.each([
    [FIREFOX, 'Firefox, Linux'],
    [IPHONE, 'Safari, iPhone'],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
      'Edge, Windows',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36',
      'Chrome, macOS',
    ],
    ['curl/8.5.0', 'curl'],
    ['Your account is locked, call +1 555 0100', null],
    [null, null],
  ])('of %j is %j', (userAgent, name) => {
    expect(deviceName(userAgent)).toBe(name);
  });

  it('stays the same across versions, and changes without a browser', () => {
    expect(deviceKey(FIREFOX)).toEqual(deviceKey(NEWER_FIREFOX));
    expect(deviceKey(FIREFOX)).not.toEqual(deviceKey(IPHONE));
    expect(deviceKey(null)).toEqual(deviceKey(''));
  });
});
