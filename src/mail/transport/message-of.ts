import type { SendMailOptions } from 'nodemailer';
import type { Mailbox } from '../../common/mailbox.js';
import { requireOneRecipient } from './mail-failure.js';
import type { OutgoingMail } from './mail-transport.js';

/**
 * The message for nodemailer. Addresses are objects, because a text with a comma would be several recipients
 * (nodemailer#1699). Files and addresses in the content are never read.
 *
 * @throws MailFailure
 */
export function messageOf({ id, to, subject, text, html }: OutgoingMail, sender: Mailbox): SendMailOptions {
  requireOneRecipient(to);
  return {
    from: sender,
    to: [{ name: '', address: to }],
    subject,
    text,
    html,
    messageId: `<${id}@${sender.address.split('@').at(-1)}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
