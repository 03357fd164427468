import { Body, Delete, HttpCode, Injectable, Param, Patch, Post } from '@nestjs/common';
import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import type { Actor } from '../../audit/actor.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { RequireRecentAuth } from '../access/require-recent-auth.decorator.js';
import type { Account } from '../accounts/account.entity.js';
import { CurrentActor, CurrentPrincipal, CurrentUser, type Principal } from '../accounts/principal.js';
import { OwnerAccount } from '../auth.errors.js';
import {
  FactorNotFound,
  LastCredential,
  MethodDisabled,
  MfaEnforced,
  TooManyFactors,
} from '../factors/factor.errors.js';
import { MOST_FACTORS } from '../factors/factor-store.js';
import { RateLimited } from '../login/rate-limited.decorator.js';
import { NewPasskeyRefused, PasskeysUnavailable, PasskeyTaken } from '../passkeys/passkey.errors.js';
import { ApiWebAuthnOptions } from '../passkeys/webauthn-options.view.js';
import { AccountFactors } from './account-factors.js';
import { AccountPasskeys } from './account-passkeys.js';
import { AddedPasskeyView, addedPasskeyView, FactorView, passkeyView } from './factor.view.js';
import { NewPasskeyRequest, PasskeyName } from './passkey.dto.js';

/** A user's own passkeys, the same in both contexts. */
@Injectable() // for the constructor of its subclasses
export abstract class PasskeysController {
  constructor(
    private readonly passkeys: AccountPasskeys,
    private readonly factors: AccountFactors,
  ) {}

  /**
   * Get the request to an authenticator that makes a passkey
   *
   * For `navigator.credentials.create()`. It is valid for 5 minutes and one response.
   */
  @RequireRecentAuth()
  @RateLimited()
  @Post('options')
  @HttpCode(200)
  @ApiWebAuthnOptions()
  @ApiProblems(new OwnerAccount(), new MethodDisabled(), new TooManyFactors(MOST_FACTORS), new PasskeysUnavailable())
  async getPasskeyOptions(@CurrentUser() user: Account): Promise<PublicKeyCredentialCreationOptionsJSON> {
    return this.passkeys.options(user);
  }

  /**
   * Add a passkey
   *
   * It is a second factor, and also logs you in without a password. If it is your first second factor, the response has
   * ten recovery codes.
   */
  @RequireRecentAuth()
  @RateLimited()
  @Post()
  @ApiProblems(
    new NewPasskeyRefused(),
    new OwnerAccount(),
    new MethodDisabled(),
    new PasskeyTaken(),
    new PasskeysUnavailable(),
  )
  async addPasskey(
    @CurrentPrincipal() me: Principal,
    @Body() answer: NewPasskeyRequest,
    @CurrentActor() actor: Actor,
  ): Promise<AddedPasskeyView> {
    return addedPasskeyView(await this.passkeys.add(me, answer, actor));
  }

  /** Rename a passkey */
  @RequireRecentAuth()
  @Patch(':id')
  @ApiProblems(new FactorNotFound())
  async renamePasskey(
    @CurrentUser() user: Account,
    @Param('id') id: string,
    @Body() { name }: PasskeyName,
  ): Promise<FactorView> {
    return passkeyView(await this.passkeys.rename(user, id, name));
  }

  /** Remove a passkey */
  @RequireRecentAuth()
  @Delete(':id')
  @HttpCode(204)
  @ApiProblems(new FactorNotFound(), new MfaEnforced(), new LastCredential())
  async removePasskey(
    @CurrentUser() user: Account,
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.factors.remove(user, { id, types: ['passkey'] }, actor);
  }
}
