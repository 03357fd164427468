import { ApiProperty } from '@nestjs/swagger';
import { InvitingOrganization } from '../../auth/invitations/inviting-organization.view.js';
import { PageView } from '../../common/page.view.js';
import type { OwnerInvitation, ReceivedOwnerInvitation } from './owner-invitation.repository.js';

/** An open invitation to own an organization */
export class OwnerInvitationView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  /**
   * Address of the invited person
   * @example ada@company.com
   */
  @ApiProperty({ format: 'email' })
  email: string;

  /** Id of the owner who sent it */
  @ApiProperty({ format: 'uuid' })
  invited_by: string;

  /** 7 days after it was sent */
  expires_at: Date;

  created_at: Date;
}

/** A page of invitations of one organization */
export class OwnerInvitationPage extends PageView<OwnerInvitationView> {
  declare items: OwnerInvitationView[];
}

/** The owner who sent the invitation */
export class InvitingOwner {
  /** @example admin@company.com */
  @ApiProperty({ format: 'email' })
  email: string;

  /** @example John */
  first_name: string | null;

  /** @example Doe */
  last_name: string | null;
}

/** An open invitation that you received */
export class ReceivedOwnerInvitationView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  organization: InvitingOrganization;

  invited_by: InvitingOwner;

  /** 7 days after it was sent */
  expires_at: Date;

  created_at: Date;
}

/** A page of your invitations */
export class ReceivedOwnerInvitationPage extends PageView<ReceivedOwnerInvitationView> {
  declare items: ReceivedOwnerInvitationView[];
}

export const ownerInvitationView = (invitation: OwnerInvitation): OwnerInvitationView => ({
  id: invitation.id,
  email: invitation.email,
  invited_by: invitation.invited_by,
  expires_at: invitation.expires_at,
  created_at: invitation.created_at,
});

export const receivedOwnerInvitationView = (invitation: ReceivedOwnerInvitation): ReceivedOwnerInvitationView => ({
  id: invitation.id,
  organization: { name: invitation.organization_name, slug: invitation.organization_slug },
  invited_by: {
    email: invitation.inviter_email,
    first_name: invitation.inviter_first_name,
    last_name: invitation.inviter_last_name,
  },
  expires_at: invitation.expires_at,
  created_at: invitation.created_at,
});
