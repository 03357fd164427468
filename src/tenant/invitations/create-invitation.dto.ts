import { PickType } from '@nestjs/swagger';
import { Registration } from '../../auth/login/credentials.dto.js';
import { IsOneOf } from '../../common/is-one-of.decorator.js';
import { TENANT_ROLES, type TenantRole } from '../users/user.entity.js';

/** The person who is invited into the organization */
export class CreateInvitation extends PickType(Registration, ['email']) {
  /**
   * The role that the person gets
   * @example member
   */
  @IsOneOf(TENANT_ROLES)
  role: TenantRole;
}
