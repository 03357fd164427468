import { Injectable } from '@nestjs/common';
import { TooManyRequests } from '../../common/http.errors.js';
import { createdAt } from '../../common/ids.js';
import { DAY, HOUR, SECOND } from '../../config/units.js';
import { UseLimits } from '../../limits/use-limits.js';
import { MailLimits } from '../../mail/mail-limits.js';

/** A new organization may exist only to send unwanted mail. */
const NEW_MS = 7 * DAY;
const MOST_OF_A_NEW_ONE = 50;
const MOST = 500;

/** An invitation to be sent. */
interface CountedInvitation {
  readonly organizationId: string;
  /** An owner has the same id in each organization. */
  readonly inviterId: string;
  readonly email: string;
}

/** Limits invitations per organization, per sender in all organizations, and per recipient. */
@Injectable()
export class InvitationLimit {
  constructor(
    private readonly uses: UseLimits,
    private readonly mails: MailLimits,
  ) {}

  /** Counts one invitation. @throws TooManyRequests */
  async count({ organizationId, inviterId, email }: CountedInvitation): Promise<void> {
    const isNew = Date.now() - createdAt(organizationId).getTime() < NEW_MS;
    const limit = { most: isNew ? MOST_OF_A_NEW_ONE : MOST, seconds: DAY / SECOND };
    await this.uses.count(
      { limit: { ...limit, name: 'invitations' }, subject: organizationId },
      { limit: { ...limit, name: 'invitations-owner' }, subject: inviterId },
    );
    if (!(await this.mails.admits(email, 'invitations'))) throw new TooManyRequests(HOUR / SECOND);
  }
}
