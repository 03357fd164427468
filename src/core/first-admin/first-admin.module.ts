import { Module } from '@nestjs/common';
import { CoreAuthModule } from '../auth/auth.module.js';
import { CoreUsersModule } from '../users/users.module.js';
import { FirstAdmin } from './first-admin.js';

/** Imported only by processes that serve requests, because commands change nothing when they start. */
@Module({ imports: [CoreAuthModule, CoreUsersModule], providers: [FirstAdmin] })
export class FirstAdminModule {}
