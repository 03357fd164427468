import { Injectable } from '@nestjs/common';

/** Mails that this process has sent, and attempts that failed. The metrics of jobs show how many wait. */
@Injectable()
export class MailCounts {
  sent = 0;
  failed = 0;
}
