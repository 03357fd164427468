import { tmpdir } from 'node:os';
import { Logger } from '@nestjs/common';
import { newId } from '../../src/common/ids.js';
import type { MailFailure } from '../../src/mail/transport/mail-failure.js';
import { SmtpTransport } from '../../src/mail/transport/smtp.transport.js';
import { TestApp } from '../support/app.js';
import { AppProcess } from '../support/app-process.js';
import { testEnvironment } from '../support/environment.js';
import { freePort } from '../support/free-port.js';
import { MailServer } from '../support/mail-server.js';
import { OddMailServer } from '../support/odd-mail-server.js';
import { until } from '../support/until.js';

const kindOf = (error: unknown): string => (error as MailFailure).kind;

describe('mail', () => {
  it('of an answered request arrives, although the mail server was down and the process was killed', async () => {
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

  it('that cannot be sent is reported at startup in production, and stops no process', async () => {
    const production = { NODE_ENV: 'production', BCRYPT_COST: '10', LOG_LEVEL: 'warn', MAIL: '' };
    const app = AppProcess.spawn(testEnvironment(production), tmpdir());
    try {
      await app.url();
      expect(app.output).toContain('No mail server is configured');
    } finally {
      await app.end('SIGTERM');
    }
  });

  it('to a server that never greets holds five workers for 10 seconds, and no other mail holds one for longer than two', async () => {
    const logged: unknown[] = [];
    for (const level of ['log', 'warn'] as const)
      jest.spyOn(Logger.prototype, level).mockImplementation((...args: unknown[]) => void logged.push(args.at(-1)));
    const server = await OddMailServer.start({ connect: 'hang' });
    const transport = new SmtpTransport(`smtp://127.0.0.1:${server.port}`, {
      name: '',
      address: 'no-reply@suite.example',
    });
    const mail = {
      to: 'ada@people.example',
      subject: 'A subject',
      text: 'A text',
      html: '<p>A text</p>',
      request: null,
    };
    const outcome = (): Promise<string> => transport.send({ ...mail, id: newId() }).then(() => 'sent', kindOf);
    const start = performance.now();
    const first = await Promise.all(
      Array.from({ length: 12 }, async () => [await outcome(), performance.now() - start > 5_000] as const),
    );
    expect(first.filter(([, isSlow]) => isSlow)).toEqual(Array(5).fill(['down', true])); // five wait for the server
    expect(first.filter(([, isSlow]) => !isSlow)).toEqual(Array(7).fill(['down', false]));
    const { connections } = server;
    expect(connections).toBe(5);
    const begin = performance.now();
    for (let n = 0; n < 20; n += 1) expect(await outcome()).toBe('down');
    expect(performance.now() - begin).toBeLessThan(1_000);
    expect(server.connections).toBe(connections);
    server.answers = {};
    await until(async () => (await outcome()) === 'sent', 10_000);
    expect(await Promise.all([outcome(), outcome(), outcome()])).toEqual(['sent', 'sent', 'sent']);
    expect(logged).toEqual(['The mail server is down; e-mails wait', 'The mail server is back']);
    transport.close();
    await server.stop();
  }, 60_000);

  it('waits while the mail server is down, which does not count as attempts, and goes out within a minute after it is back', async () => {
    const port = await freePort();
    const environment = {
      MAIL: 'on',
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      MAIL_FROM: 'no-reply@suite.example',
      APP_URL: 'https://app.suite.example',
    };
    const app = await TestApp.start(environment);
    try {
      await app.account('ada@people.example');
      const waiting = () =>
        app.sql<{ attempts: number; error_name: string; due: string }>(
          `SELECT attempts, error_name, due_at::text AS due FROM outbox WHERE name = 'mail.send'`,
        );
      const tries = new Set<string>();
      await until(async () => {
        for (const { error_name, due } of await waiting()) if (error_name === 'RetryLater') tries.add(due);
        return tries.size > 1;
      });
      expect((await waiting()).map(({ attempts }) => attempts)).toEqual([0]);
      const mails = await MailServer.start(port);
      try {
        await mails.next('ada@people.example');
      } finally {
        await mails.stop();
      }
    } finally {
      await app.stop();
    }
  }, 90_000);
});
