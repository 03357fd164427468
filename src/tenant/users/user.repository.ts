import { Injectable } from '@nestjs/common';
import { TenantContext } from '../../tenancy/tenant-context.js';
import { TenantRepository } from '../../tenancy/tenant-repository.js';
import { User } from './user.entity.js';
import type { UserQuery } from './user-query.dto.js';

@Injectable()
export class UserRepository extends TenantRepository<User> {
  constructor(context: TenantContext) {
    super(User, context);
  }

  /**
   * Those with `q` in their name or e-mail address, in any case. There is no pattern in it: % and _ stand for themselves.
   * No index helps to look inside of words, so at worst every user is read: 0.1 s for 100,000.
   */
  search({ q = '', ...page }: UserQuery): Promise<User[]> {
    const text = `concat_ws(' ', u.first_name, u.last_name, u.email)`;
    return this.page(this.createQueryBuilder('u').where(`strpos(lower(${text}), lower(btrim(:q))) > 0`, { q }), page);
  }
}
