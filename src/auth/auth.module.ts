import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { LimitsModule } from '../limits/limits.module.js';
import { EmailChanges } from './email/email-changes.js';
import { AccountLinks } from './links/account-links.js';
import { EmailVerification } from './links/email-verification.js';
import { SendLink } from './links/send-link.job.js';
import { AuthService } from './login/auth.service.js';
import { Logins } from './login/logins.js';
import { MagicLinks } from './magic-link/magic-links.js';
import { Notices } from './notices/notices.js';
import { LoginPolicies } from './policy/login-policies.js';
import { PasswordResets } from './recovery/password-resets.js';
import { RegistrationServices } from './registration/registration.service.js';
import { AccessTokens } from './tokens/access-tokens.js';
import { AuthGuard } from './access/auth.guard.js';
import { AuthContexts } from './access/auth-context.js';
import { CookiePrincipals } from './access/cookie-principals.js';
import { LoginThrottle } from './login/login-throttle.js';
import { InvitationLimit } from './invitations/invitation-limit.js';
import { ExportLimit } from './personal-data/export-limit.js';
import { JwtStrategy } from './tokens/jwt.strategy.js';
import { KeyVersions } from './tokens/key-versions.js';
import { OwnerAccess } from './login/owner-access.js';
import { Passwords } from './passwords/passwords.js';
import { RateLimitGuard } from './login/rate-limit.guard.js';
import { RefreshController } from './login/refresh.controller.js';
import { RefreshService } from './login/refresh.service.js';
import { RefreshTokens } from './tokens/refresh-tokens.js';
import { TokenIssuer } from './login/token-issuer.js';
import { TokenKeys } from './tokens/token-keys.js';
import { VerifiedTokens } from './tokens/verified-tokens.js';

/**
 * The kernel of identity: passwords, tokens, sessions and the global guard. It depends on no table of either context.
 */
@Global()
@Module({
  imports: [JwtModule.register({}), LimitsModule],
  controllers: [RefreshController],
  providers: [
    { provide: APP_GUARD, useClass: RateLimitGuard },
    { provide: APP_GUARD, useClass: AuthGuard },
    AccessTokens,
    AccountLinks,
    AuthService,
    EmailChanges,
    EmailVerification,
    LoginPolicies,
    Logins,
    MagicLinks,
    Notices,
    PasswordResets,
    RegistrationServices,
    SendLink,
    AuthContexts,
    CookiePrincipals,
    ExportLimit,
    LoginThrottle,
    InvitationLimit,
    JwtStrategy,
    KeyVersions,
    OwnerAccess,
    Passwords,
    RefreshService,
    RefreshTokens,
    TokenIssuer,
    TokenKeys,
    VerifiedTokens,
  ],
  exports: [
    AuthContexts,
    AuthService,
    EmailChanges,
    EmailVerification,
    ExportLimit,
    InvitationLimit,
    LoginPolicies,
    LoginThrottle,
    MagicLinks,
    Notices,
    OwnerAccess,
    PasswordResets,
    Passwords,
    RegistrationServices,
    TokenIssuer,
  ],
})
export class AuthModule {}
