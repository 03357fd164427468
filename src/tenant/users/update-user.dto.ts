import { IsBoolean, IsIn } from 'class-validator';
import { MayBeAbsent } from '../../common/may-be-absent.decorator.js';
import type { TenantRole } from './user.entity.js';

/** What an administrator changes about a user: absent fields stay */
export class UpdateUser {
  /**
   * What the user may do
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
