import { Module } from '@nestjs/common';
import { CoreAuthModule } from '../auth/auth.module.js';
import { CoreUsersModule } from '../users/users.module.js';
import { FirstAdmin } from './first-admin.js';

/** Where requests are served. A command that starts changes nothing. */
@Module({ imports: [CoreAuthModule, CoreUsersModule], providers: [FirstAdmin] })
export class FirstAdminModule {}
