import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { LimitsModule } from '../limits/limits.module.js';
import { Links } from './links.js';
import { MailCounts } from './mail-counts.js';
import { MailLimits } from './mail-limits.js';
import { MailSettings } from './mail-settings.js';
import { Mails } from './mails.js';
import { SendMail } from './send-mail.job.js';
import { MailFolder } from './transport/mail-folder.js';
import { MailTransport } from './transport/mail-transport.js';
import { NoTransport } from './transport/no-transport.js';
import { SmtpTransport } from './transport/smtp.transport.js';

const transport = {
  provide: MailTransport,
  inject: [CONFIG, MailSettings],
  useFactory: ({ DATA_DIR, SMTP_URL }: Config, { mode, sender }: MailSettings): MailTransport => {
    if (mode === 'page') return new MailFolder(join(DATA_DIR, 'mail'), sender);
    return mode === 'smtp' && SMTP_URL !== undefined ? new SmtpTransport(SMTP_URL, sender) : new NoTransport();
  },
};

/** E-mails are queued in the transaction that causes them, and sent by a job. */
@Global()
@Module({
  imports: [LimitsModule],
  providers: [Links, MailCounts, MailLimits, Mails, MailSettings, SendMail, transport],
  exports: [Links, MailCounts, MailLimits, Mails, MailSettings, MailTransport],
})
export class MailModule {}
