import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';

/** One of the invitations that GET /owner-invitations lists */
export class AcceptOwnerInvitation {
  /**
   * Id of the invitation
   * @example 01990d5c-7a3e-7c41-9d0b-5f2b8e6a1c34
   */
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  id: string;
}
