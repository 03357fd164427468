import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { firstOf } from '../../auth/accounts/account.repository.js';
import { emailForms } from '../../common/email-address.js';
import { CoreContext } from '../../database/core/core-context.js';
import { CoreRepository } from '../core-repository.js';
import { User } from './user.entity.js';

@Injectable()
export class UserRepository extends CoreRepository<User> {
  readonly isNoOwner = 'true';

  constructor(context: CoreContext) {
    super(User, context);
  }

  /** The account that logs in with this address, in any spelling. */
  async findByEmail(email: string): Promise<User | null> {
    const forms = emailForms(email);
    return firstOf(forms, await this.findBy({ email: In(forms) }));
  }

  /** Every account of the platform has its own credentials. */
  findOwnerByEmail(): Promise<null> {
    return Promise.resolve(null);
  }
}
