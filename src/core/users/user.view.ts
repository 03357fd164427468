import { ApiProperty } from '@nestjs/swagger';
import { PageView } from '../../common/page.view.js';
import type { Config } from '../../config/config.js';
import { CORE_PERMISSIONS, type CorePermission, permissionsOf } from '../permissions.js';
import type { User } from './user.entity.js';

/** A platform user */
export class CoreUser {
  @ApiProperty({ format: 'uuid' })
  id: string;

  /** @example admin@company.com */
  @ApiProperty({ format: 'email' })
  email: string;

  /** Whether the user proved to receive mail at the address */
  email_verified: boolean;

  /** @example John */
  first_name: string | null;

  /** @example Doe */
  last_name: string | null;

  /**
   * Slug of a role
   * @example user
   */
  role: string;

  is_active: boolean;

  created_at: Date;

  updated_at: Date;
}

/** Your own account */
export class CoreProfile extends CoreUser {
  /** Your permissions on the platform: those of your role, and `organizations:create` where every user has it */
  @ApiProperty({ enum: CORE_PERMISSIONS, isArray: true })
  permissions: CorePermission[];
}

/** A page of platform users */
export class CoreUserPage extends PageView<CoreUser> {
  declare items: CoreUser[];
}

export const profileView = (user: User, config: Config): CoreProfile => ({
  ...userView(user),
  permissions: permissionsOf(user, config),
});

export const userView = (user: User): CoreUser => ({
  id: user.id,
  email: user.email,
  email_verified: user.email_verified_at !== null,
  first_name: user.first_name,
  last_name: user.last_name,
  role: user.role,
  is_active: user.is_active,
  created_at: user.created_at,
  updated_at: user.updated_at,
});
