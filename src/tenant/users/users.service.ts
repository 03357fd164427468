import { Injectable } from '@nestjs/common';
import type { TenantUpdateProfile } from './update-profile.dto.js';
import type { User } from './user.entity.js';
import { UserRepository } from './user.repository.js';

@Injectable()
export class UsersService {
  constructor(private readonly users: UserRepository) {}

  get(id: string): Promise<User> {
    return this.users.findOneByOrFail({ id });
  }

  update(user: User, changes: TenantUpdateProfile): Promise<User> {
    return this.users.updateReturning(user, changes);
  }
}
