import { ApiProperty } from '@nestjs/swagger';
import type { CoreRole, User } from './user.entity.js';

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

  role: CoreRole;

  is_active: boolean;

  created_at: Date;

  updated_at: Date;
}

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
