import { Problem } from '../common/problem.js';

/** The same response for every caller and address, because no mail can be sent at all. */
export class MailUnavailable extends Problem {
  constructor() {
    super(503, 'mail_unavailable', 'This server does not send mail. Ask its operator to configure it.');
  }
}
