import { Logger } from '@nestjs/common';
import { newId } from '../../src/common/ids.js';
import type { MailFailure } from '../../src/mail/transport/mail-failure.js';
import { SmtpTransport } from '../../src/mail/transport/smtp.transport.js';
import { type OddAnswers, OddMailServer } from '../support/odd-mail-server.js';

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

  const start = async (answers: OddAnswers) => {
    server = await OddMailServer.start(answers);
    transport = new SmtpTransport(`smtp://127.0.0.1:${server.port}`, SENDER);
  };
  beforeEach(() => {
    jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
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
  ])('%s (%j): the mail is %s', async (_, answers, kind) => {
    await start(answers);
    expect(await outcome()).toBe(kind);
    expect(server.mails).toBe(answers.end === undefined ? 0 : 1);
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
