import { IsBoolean, IsIn } from 'class-validator';
import { MayBeAbsent } from '../../common/may-be-absent.decorator.js';
import type { TenantRole } from './user.entity.js';

/** An administrator's changes to a user: absent fields stay unchanged */
export class UpdateUser {
  /**
   * The user's role
   * @example admin
   */
  @MayBeAbsent()
  @IsIn(['member', 'admin'])
  role?: TenantRole;

  /**
   * Whether the user may log in
   * @example true
   */
  @MayBeAbsent()
  @IsBoolean()
  is_active?: boolean;
}
