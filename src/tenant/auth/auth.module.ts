import { Module } from '@nestjs/common';
import { TenantAuditModule } from '../audit/audit.module.js';
import { TenantUsersModule } from '../users/users.module.js';
import { TenantApiKeysController } from './api-keys.controller.js';
import { TenantAuthController } from './auth.controller.js';
import { TenantOwnerAccountProvisioner } from './owner-account-provisioner.js';
import { TenantEmailChangesController } from './email-changes.controller.js';
import { TenantEmailController } from './email.controller.js';
import { TenantFactorsController } from './factors.controller.js';
import { TenantIntrospectionController } from './introspection.controller.js';
import { TenantLoginPolicyController } from './login-policy.controller.js';
import { TenantMagicLinksController } from './magic-links.controller.js';
import { TenantMfaLoginController } from './mfa-login.controller.js';
import { TenantPasskeyLoginController } from './passkey-login.controller.js';
import { TenantPasskeysController } from './passkeys.controller.js';
import { TenantPasswordController } from './password.controller.js';
import { TenantPasswordResetsController } from './password-resets.controller.js';
import { TenantRecoveryCodesController } from './recovery-codes.controller.js';
import { TenantRegistrationService } from './registration.service.js';
import { TenantAuthContext } from './tenant-auth-context.js';
import { TenantSessionRepository } from './session.repository.js';
import { TenantSessionsController } from './sessions.controller.js';
import { TenantLogout } from './tenant-logout.service.js';
import { TenantPermissionsController } from './permissions.controller.js';
import { TenantRolesController } from './roles.controller.js';

@Module({
  imports: [TenantAuditModule, TenantUsersModule],
  controllers: [
    TenantApiKeysController,
    TenantAuthController,
    TenantEmailChangesController,
    TenantEmailController,
    TenantFactorsController,
    TenantIntrospectionController,
    TenantLoginPolicyController,
    TenantMagicLinksController,
    TenantMfaLoginController,
    TenantPasskeyLoginController,
    TenantPasskeysController,
    TenantPasswordController,
    TenantPasswordResetsController,
    TenantRecoveryCodesController,
    TenantPermissionsController,
    TenantRolesController,
    TenantSessionsController,
  ],
  providers: [
    TenantRegistrationService,
    TenantAuthContext,
    TenantLogout,
    TenantOwnerAccountProvisioner,
    TenantSessionRepository,
  ],
  exports: [TenantAuthContext, TenantRegistrationService, TenantSessionRepository],
})
export class TenantAuthModule {}
