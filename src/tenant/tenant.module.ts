import { Module } from '@nestjs/common';
import { TenantAuthModule } from './auth/auth.module.js';
import { TenantUsersModule } from './users/users.module.js';

/** The product: what an organization's users work with. Every feature a team adds is a folder here. */
@Module({ imports: [TenantAuthModule, TenantUsersModule] })
export class TenantModule {}
