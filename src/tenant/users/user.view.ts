import { ApiProperty } from '@nestjs/swagger';
import { PageView } from '../../common/page.view.js';
import type { User } from './user.entity.js';

/** A user of an organization */
export class TenantUser {
  @ApiProperty({ format: 'uuid' })
  id: string;

  /** @example user@mycompany.com */
  @ApiProperty({ format: 'email' })
  email: string;

  /** Whether the user proved to receive mail at the address */
  email_verified: boolean;

  /** @example John */
  first_name: string | null;

  /** @example Doe */
  last_name: string | null;

  phone: string | null;

  avatar: string | null;

  bio: string | null;

  /**
   * Slug of a role
   * @example member
   */
  role: string;

  is_active: boolean;

  created_at: Date;

  updated_at: Date;
}

/** A page of users */
export class TenantUserPage extends PageView<TenantUser> {
  declare items: TenantUser[];
}

export const userView = (user: User): TenantUser => ({
  id: user.id,
  email: user.email,
  email_verified: user.email_verified_at !== null,
  first_name: user.first_name,
  last_name: user.last_name,
  phone: user.phone,
  avatar: user.avatar,
  bio: user.bio,
  role: user.role,
  is_active: user.is_active,
  created_at: user.created_at,
  updated_at: user.updated_at,
});
