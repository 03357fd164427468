import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { LimitsModule } from '../limits/limits.module.js';
import { EmailChanges } from './email/email-changes.js';
import { Challenges } from './factors/challenges.js';
import { CodeGuesses } from './factors/code-guesses.js';
import { FactorCodes } from './factors/factor-codes.js';
import { FactorSecrets } from './factors/factor-secrets.js';
import { FactorStore } from './factors/factor-store.js';
import { SessionProofs } from './factors/session-proofs.js';
import { AccountLinks } from './links/account-links.js';
import { EmailVerification } from './links/email-verification.js';
import { SendLink } from './links/send-link.job.js';
import { AuthService } from './login/auth.service.js';
import { Logins } from './login/logins.js';
import { Reauthentications } from './login/reauthentications.js';
import { MagicLinks } from './magic-link/magic-links.js';
import { AccountFactors } from './mfa/account-factors.js';
import { AccountPasskeys } from './mfa/account-passkeys.js';
import { Enrollments } from './mfa/enrollments.js';
import { MfaLogins } from './mfa/mfa-logins.js';
import { PasskeySteps } from './mfa/passkey-steps.js';
import { PasskeyLogins } from './passkey-login/passkey-logins.js';
import { Assertions } from './passkeys/assertions.js';
import { Attestations } from './passkeys/attestations.js';
import { PasskeyStore } from './passkeys/passkey-store.js';
import { RelyingParty } from './passkeys/relying-party.js';
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
import { ChallengeTokens } from './tokens/challenge-tokens.js';
import { OwnerAccess } from './login/owner-access.js';
import { Passwords } from './passwords/passwords.js';
import { RateLimitGuard } from './login/rate-limit.guard.js';
import { RefreshController } from './login/refresh.controller.js';
import { RefreshService } from './login/refresh.service.js';
import { RefreshTokens } from './tokens/refresh-tokens.js';
import { ApiKeys } from './keys/api-keys.js';
import { ApiKeySecret } from './keys/api-key-secret.js';
import { Introspection } from './keys/introspection.js';
import { KeyCallers } from './access/key-callers.js';
import { Roles } from './roles/roles.js';
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
    AccountFactors,
    ApiKeys,
    ApiKeySecret,
    Introspection,
    KeyCallers,
    AccountLinks,
    AccountPasskeys,
    Assertions,
    Attestations,
    AuthService,
    Challenges,
    ChallengeTokens,
    CodeGuesses,
    EmailChanges,
    EmailVerification,
    Enrollments,
    FactorCodes,
    FactorSecrets,
    FactorStore,
    LoginPolicies,
    Logins,
    MagicLinks,
    MfaLogins,
    Notices,
    PasskeyLogins,
    PasskeyStore,
    PasskeySteps,
    PasswordResets,
    Reauthentications,
    RelyingParty,
    SessionProofs,
    RegistrationServices,
    Roles,
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
    AccountFactors,
    AccountPasskeys,
    ApiKeys,
    Introspection,
    AuthContexts,
    AuthService,
    EmailChanges,
    EmailVerification,
    Enrollments,
    ExportLimit,
    InvitationLimit,
    LoginPolicies,
    LoginThrottle,
    MagicLinks,
    MfaLogins,
    Notices,
    OwnerAccess,
    PasskeyLogins,
    PasswordResets,
    Reauthentications,
    Passwords,
    RegistrationServices,
    Roles,
    SessionProofs,
    TokenIssuer,
  ],
})
export class AuthModule {}
