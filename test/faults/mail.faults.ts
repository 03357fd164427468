import { tmpdir } from 'node:os';
import { AppProcess } from '../support/app-process.js';
import { testEnvironment } from '../support/environment.js';
import { freePort } from '../support/free-port.js';
import { MailServer } from '../support/mail-server.js';

describe('mail', () => {
  it('of a request that was answered arrives, although the mail server was dead and the process was killed', async () => {
    const port = await freePort();
    const environment = testEnvironment({
      MAIL: 'on',
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      MAIL_FROM: 'no-reply@suite.example',
      APP_URL: 'https://app.suite.example',
    });
    const first = AppProcess.spawn(environment, tmpdir());
    const killed = await first.caller();
    const owner = await killed.account('owner@company.com');
    await killed.organization('alpha', owner);
    const user = await killed.account('ada@alpha.com', 'alpha');
    const email = user.email;
    await killed.call('post', '/auth/password/forgot', { tenant: 'alpha' }).send({ email }).expect(202);
    expect(await first.end('SIGKILL')).toBe('SIGKILL');

    const mails = await MailServer.start(port);
    const second = AppProcess.spawn(environment, tmpdir());
    try {
      const app = await second.caller();
      expect((await mails.next(owner.email)).subject).toBe('Confirm your e-mail address');
      const subjects = [await mails.next(email), await mails.next(email)];
      const reset = subjects.find(({ subject }) => subject === 'Set a new password');
      await app
        .call('post', '/auth/password/reset', { tenant: 'alpha' })
        .send({ token: reset?.ticket, new_password: 'NewPass456' })
        .expect(204);
      await app.call('post', '/auth/login', { tenant: 'alpha' }).send({ email, password: 'NewPass456' }).expect(200);
    } finally {
      await second.end('SIGTERM');
      await mails.stop();
    }
  }, 180_000);

  it('that cannot be sent is said at the start in production, and stops no process', async () => {
    const production = { NODE_ENV: 'production', BCRYPT_COST: '10', LOG_LEVEL: 'warn', MAIL: '' };
    const app = AppProcess.spawn(testEnvironment(production), tmpdir());
    try {
      await app.url();
      expect(app.output).toContain('No mail server is configured');
    } finally {
      await app.end('SIGTERM');
    }
  });
});
