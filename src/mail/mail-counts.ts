import { Injectable } from '@nestjs/common';

/**
 * Mails that this process has sent, mails that the mail server refused for good, and attempts that failed for another
 * reason. The metrics of jobs show how many wait.
 */
@Injectable()
export class MailCounts {
  sent = 0;
  refused = 0;
  failed = 0;
}
