import { Module } from '@nestjs/common';
import { CoreAuditModule } from '../audit/audit.module.js';
import { CoreUserAdministration } from '../users/user-administration.service.js';
import { CoreUsersModule } from '../users/users.module.js';
import { CoreAuthController } from './auth.controller.js';
import { CoreAuthService } from './auth.service.js';
import { CoreAuthContext } from './core-auth-context.js';
import { CorePasswordController } from './password.controller.js';
import { CoreSessionRepository } from './session.repository.js';
import { CoreSessionsController } from './sessions.controller.js';

@Module({
  imports: [CoreAuditModule, CoreUsersModule],
  controllers: [CoreAuthController, CorePasswordController, CoreSessionsController],
  providers: [CoreAuthService, CoreAuthContext, CoreSessionRepository, CoreUserAdministration],
  exports: [CoreUserAdministration],
})
export class CoreAuthModule {}
