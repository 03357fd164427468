import { Injectable } from '@nestjs/common';

/**
 * E-mails that this process has sent, e-mails that the mail server rejected permanently, and attempts that failed for
 * another reason. The metrics of jobs show how many wait.
 */
@Injectable()
export class MailCounts {
  sent = 0;
  refused = 0;
  failed = 0;
}
