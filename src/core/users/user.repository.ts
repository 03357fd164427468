import { Injectable } from '@nestjs/common';
import { CoreContext } from '../../database/core-context.js';
import { CoreRepository } from '../core-repository.js';
import { User } from './user.entity.js';

@Injectable()
export class UserRepository extends CoreRepository<User> {
  constructor(context: CoreContext) {
    super(User, context);
  }

  findByEmail(email: string): Promise<User | null> {
    return this.findOneBy({ email });
  }
}
