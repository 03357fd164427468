import { ApiProperty } from '@nestjs/swagger';
import { InvitingOrganization } from '../../auth/invitations/inviting-organization.view.js';
import { PageView } from '../../common/page.view.js';
import type { Invitation } from './invitation.entity.js';

export const INVITATION_STATUSES = ['pending', 'expired'] as const;

export type InvitationStatus = (typeof INVITATION_STATUSES)[number];

/** An invitation that is not accepted yet */
export class InvitationView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  /**
   * Address of the invited person
   * @example ada@mycompany.com
   */
  @ApiProperty({ format: 'email' })
  email: string;

  /**
   * Slug of a role
   * @example member
   */
  role: string;

  /** An expired invitation can be sent again */
  @ApiProperty({ enum: INVITATION_STATUSES })
  status: InvitationStatus;

  /** Id of the user who sent it */
  @ApiProperty({ format: 'uuid' })
  invited_by: string;

  /** 7 days after it was sent */
  expires_at: Date;

  created_at: Date;
}

/** A page of invitations */
export class InvitationPage extends PageView<InvitationView> {
  declare items: InvitationView[];
}

/** The content of an invitation, for the person who received it */
export class InvitationPreview {
  organization: InvitingOrganization;

  /** @example ada@mycompany.com */
  @ApiProperty({ format: 'email' })
  email: string;

  /**
   * Slug of a role
   * @example member
   */
  role: string;

  expires_at: Date;
}

export const invitationView = (invitation: Invitation): InvitationView => ({
  id: invitation.id,
  email: invitation.email,
  role: invitation.role,
  status: invitation.expires_at.getTime() > Date.now() ? 'pending' : 'expired',
  invited_by: invitation.invited_by,
  expires_at: invitation.expires_at,
  created_at: invitation.created_at,
});

export const invitationPreview = (
  { email, role, expires_at }: Invitation,
  organization: InvitingOrganization,
): InvitationPreview => ({ organization, email, role, expires_at });
