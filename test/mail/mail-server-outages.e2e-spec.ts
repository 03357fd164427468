import { Logger } from '@nestjs/common';
import { newId } from '../../src/common/ids.js';
import type { MailFailure } from '../../src/mail/transport/mail-failure.js';
import { SmtpTransport } from '../../src/mail/transport/smtp.transport.js';
import { TestApp } from '../support/app.js';
import { freePort } from '../support/free-port.js';
import { MailServer } from '../support/mail-server.js';
import { type OddAnswers, OddMailServer } from '../support/odd-mail-server.js';
import { until } from '../support/until.js';

const SENDER = { name: '', address: 'no-reply@suite.example' };

const kindOf = (error: unknown): string => (error as MailFailure).kind;

const mailTo = (to: string) => ({
  id: newId(),
  to,
  subject: 'A subject',
  text: 'A text',
  html: '<p>A text</p>',
  request: null,
});

describe('a mail server that', () => {
  let server: OddMailServer;
  let transport: SmtpTransport;
  const logged: unknown[] = [];

  const start = async (answers: OddAnswers) => {
    server = await OddMailServer.start(answers);
    transport = new SmtpTransport(`smtp://127.0.0.1:${server.port}`, SENDER);
  };
  beforeEach(() => {
    logged.length = 0;
    for (const level of ['log', 'warn'] as const)
      jest.spyOn(Logger.prototype, level).mockImplementation((...args: unknown[]) => void logged.push(args.at(-1)));
  });
  afterEach(async () => {
    transport.close();
    await server.stop();
  });

  const send = () => transport.send(mailTo('ada@people.example'));
  const outcome = (): Promise<string> => send().then(() => 'sent', kindOf);

  it.each<[string, OddAnswers, string]>([
    ['closes a connection at once', { connect: 'close' }, 'down'],
    ['greets with an error', { connect: '554 no service' }, 'down'],
    ['is about to stop', { EHLO: '421 try later' }, 'down'],
    ['rejects the sender', { MAIL: '550 unknown sender' }, 'down'],
    ['stops at the recipient', { RCPT: '421 closing' }, 'down'],
    ['postpones the recipient', { RCPT: '451 greylisted' }, 'postponed'],
    ['postpones the content', { end: '452 full' }, 'postponed'],
    ['rejects the recipient', { RCPT: '550 unknown' }, 'refused'],
    ['rejects the content', { end: '554 spam' }, 'refused'],
    ['closes the connection before the content', { DATA: 'close' }, 'unknown'],
    ['closes the connection after the content', { end: 'close' }, 'unknown'],
  ])('%s leads to %#: %j, %s', async (_, answers, kind) => {
    await start(answers);
    expect(await outcome()).toBe(kind);
    expect(server.mails).toBe(answers.end === undefined ? 0 : 1);
  });

  it('never greets, fails one mail after 10 seconds and the others at once, without further connections', async () => {
    await start({ connect: 'hang' });
    const first = await Promise.all([outcome(), outcome()]);
    expect(first).toEqual(['down', 'down']);
    const { connections } = server;
    const begin = performance.now();
    for (let n = 0; n < 20; n += 1) expect(await outcome()).toBe('down');
    expect(performance.now() - begin).toBeLessThan(1_000);
    expect(server.connections).toBe(connections);
    server.answers = {};
    await until(async () => (await outcome()) === 'sent', 10_000);
    expect(await Promise.all([outcome(), outcome(), outcome()])).toEqual(['sent', 'sent', 'sent']);
    expect(logged).toEqual(['The mail server is down; mails wait', 'The mail server is back']);
  });

  it('has closed an idle connection gets the mail with another one', async () => {
    await start({});
    for (let n = 1; n <= 3; n += 1) {
      expect(await outcome()).toBe('sent');
      server.disconnect();
    }
    expect(server.mails).toBe(3);
  });
});

describe('while the mail server is down', () => {
  it('mails wait, which does not count as attempts, and go out within a minute after it is back', async () => {
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
