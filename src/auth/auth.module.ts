import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { LimitsModule } from '../limits/limits.module.js';
import { AccessTokens } from './access-tokens.js';
import { AuthGuard } from './auth.guard.js';
import { ContextGuards } from './context-guard.js';
import { GuessLimit } from './guess-limit.js';
import { InvitationLimit } from './invitation-limit.js';
import { JwtStrategy } from './jwt.strategy.js';
import { KeyVersions } from './key-versions.js';
import { OwnerEntrance } from './owner-entrance.js';
import { Passwords } from './passwords.js';
import { RateLimitGuard } from './rate-limit.guard.js';
import { RefreshController } from './refresh.controller.js';
import { RefreshService } from './refresh.service.js';
import { RefreshTokens } from './refresh-tokens.js';
import { TokenIssuer } from './token-issuer.js';
import { TokenKeys } from './token-keys.js';
import { VerifiedTokens } from './verified-tokens.js';

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
    ContextGuards,
    GuessLimit,
    InvitationLimit,
    JwtStrategy,
    KeyVersions,
    OwnerEntrance,
    Passwords,
    RefreshService,
    RefreshTokens,
    TokenIssuer,
    TokenKeys,
    VerifiedTokens,
  ],
  exports: [ContextGuards, GuessLimit, InvitationLimit, OwnerEntrance, Passwords, TokenIssuer],
})
export class AuthModule {}
