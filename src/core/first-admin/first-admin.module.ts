import { Module } from '@nestjs/common';
import { CoreAuthModule } from '../auth/auth.module.js';
import { CoreUsersModule } from '../users/users.module.js';
import { FirstAdmin } from './first-admin.js';

/** Imported by processes that serve requests. A command changes nothing when it starts. */
@Module({ imports: [CoreAuthModule, CoreUsersModule], providers: [FirstAdmin] })
export class FirstAdminModule {}
