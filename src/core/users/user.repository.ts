import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { firstOf } from '../../auth/accounts/account.repository.js';
import { emailForms } from '../../common/email-address.js';
import { CoreContext } from '../../database/core/core-context.js';
import { CoreRepository } from '../core-repository.js';
import { PartSearch, type SearchedTexts } from '../part-search.js';
import { User } from './user.entity.js';
import type { CoreUserQuery } from './user-query.dto.js';

const SEARCHED: SearchedTexts = {
  table: 'users',
  index: 'users_search',
  texts: [`(coalesce(u.first_name, '') || ' ' || coalesce(u.last_name, '') || ' ' || u.email)`],
};

@Injectable()
export class UserRepository extends CoreRepository<User> {
  readonly isNoOwner = 'true';

  constructor(
    context: CoreContext,
    private readonly parts: PartSearch,
  ) {
    super(User, context);
  }

  /** The account that logs in with this address, in any spelling. */
  async findByEmail(email: string): Promise<User | null> {
    const forms = emailForms(email);
    return firstOf(forms, await this.findBy({ email: In(forms) }));
  }

  async search(query: CoreUserQuery): Promise<User[]> {
    const users = this.createQueryBuilder('u').where('true');
    if (query.role !== undefined) users.andWhere('u.role = :role', { role: query.role });
    if (query.q?.trim()) await this.parts.narrowAll(users, query.q, SEARCHED);
    return this.page(users, query);
  }

  /** Every account of the platform has its own credentials. */
  findOwnerByEmail(): Promise<null> {
    return Promise.resolve(null);
  }
}
