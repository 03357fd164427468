import { PickType } from '@nestjs/swagger';
import { Registration } from '../../auth/login/credentials.dto.js';
import { IsRoleSlug } from '../../auth/roles/role-slug.decorator.js';

/** The person who is invited into the organization */
export class CreateInvitation extends PickType(Registration, ['email']) {
  /**
   * The role that the person gets
   * @example member
   */
  @IsRoleSlug()
  role: string;
}
