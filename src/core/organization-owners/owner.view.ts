import { ApiProperty } from '@nestjs/swagger';
import { PageView } from '../../common/page.view.js';
import type { User } from '../users/user.entity.js';

/** A platform user who owns the organization */
export class OwnerView {
  @ApiProperty({ format: 'uuid' })
  user_id: string;

  /** @example admin@company.com */
  @ApiProperty({ format: 'email' })
  email: string;

  /** @example John */
  first_name: string | null;

  /** @example Doe */
  last_name: string | null;
}

/** A page of owners */
export class OwnerPage extends PageView<OwnerView> {
  declare items: OwnerView[];
}

export const ownerView = (user: User): OwnerView => ({
  user_id: user.id,
  email: user.email,
  first_name: user.first_name,
  last_name: user.last_name,
});
