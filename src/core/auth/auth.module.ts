import { Module } from '@nestjs/common';
import { CoreAuditModule } from '../audit/audit.module.js';
import { CoreUserAdministration } from '../users/user-administration.service.js';
import { CoreUsersModule } from '../users/users.module.js';
import { CoreApiKeysController } from './api-keys.controller.js';
import { CoreAuthController } from './auth.controller.js';
import { CoreAuthContext } from './core-auth-context.js';
import { CoreEmailChangesController } from './email-changes.controller.js';
import { CoreEmailController } from './email.controller.js';
import { CoreFactorsController } from './factors.controller.js';
import { CoreIntrospectionController } from './introspection.controller.js';
import { CoreLoginPolicyController } from './login-policy.controller.js';
import { CoreMagicLinksController } from './magic-links.controller.js';
import { CoreMfaLoginController } from './mfa-login.controller.js';
import { CorePasskeyLoginController } from './passkey-login.controller.js';
import { CorePasskeysController } from './passkeys.controller.js';
import { CorePasswordController } from './password.controller.js';
import { CorePasswordResetsController } from './password-resets.controller.js';
import { CoreRecoveryCodesController } from './recovery-codes.controller.js';
import { CoreRegistrationService } from './registration.service.js';
import { CoreSessionRepository } from './session.repository.js';
import { CoreSessionsController } from './sessions.controller.js';
import { CorePermissionsController } from './permissions.controller.js';
import { CoreRolesController } from './roles.controller.js';

@Module({
  imports: [CoreAuditModule, CoreUsersModule],
  controllers: [
    CoreApiKeysController,
    CoreAuthController,
    CoreEmailChangesController,
    CoreEmailController,
    CoreFactorsController,
    CoreIntrospectionController,
    CoreLoginPolicyController,
    CoreMagicLinksController,
    CoreMfaLoginController,
    CorePasskeyLoginController,
    CorePasskeysController,
    CorePasswordController,
    CorePasswordResetsController,
    CoreRecoveryCodesController,
    CorePermissionsController,
    CoreRolesController,
    CoreSessionsController,
  ],
  providers: [CoreRegistrationService, CoreAuthContext, CoreSessionRepository, CoreUserAdministration],
  exports: [CoreRegistrationService, CoreUserAdministration],
})
export class CoreAuthModule {}
