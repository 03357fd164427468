import { Injectable } from '@nestjs/common';
import { TenantContext } from '../../tenancy/tenant-context.js';
import { TenantRepository } from '../../tenancy/tenant-repository.js';
import { User } from './user.entity.js';

@Injectable()
export class UserRepository extends TenantRepository<User> {
  constructor(context: TenantContext) {
    super(User, context);
  }
}
