import { ApiProperty } from '@nestjs/swagger';
import { PageView } from '../../common/page.view.js';
import { FACTOR_TYPES, type FactorType } from '../factors/factor.entity.js';
import type { ListedFactor } from '../factors/factor-store.js';
import { LoginView, loginView } from '../login/tokens.view.js';
import type { Passkey } from '../passkeys/passkey.entity.js';
import type { AddedPasskey, PendingFactor } from './enrollments.js';
import type { FinishedLogin } from './mfa-logins.js';

/** A second factor */
export class FactorView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: FACTOR_TYPES })
  type: FactorType;

  /** @example "Work phone" */
  name: string | null;

  created_at: Date;

  last_used_at: Date | null;
}

/** A page of second factors */
export class FactorPage extends PageView<FactorView> {
  declare items: FactorView[];
}

/** A second factor that waits for its first code */
export class PendingFactorView {
  @ApiProperty({ format: 'uuid' })
  factor_id: string;

  /**
   * In base32, to be typed into an app; shown once
   * @example JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP
   */
  secret: string;

  /** The same for a QR code */
  otpauth_uri: string;
}

/** New recovery codes, shown once */
export class RecoveryCodesView {
  /** Each replaces the second factor in one login */
  recovery_codes: string[];
}

/** A new passkey */
export class AddedPasskeyView extends FactorView {
  /** Present if it is your first second factor; shown once */
  recovery_codes?: string[];
}

/** A successful login */
export class MfaLoginView extends LoginView {
  /** Present if the login added a second factor; shown once */
  recovery_codes?: string[];
}

export const factorView = ({ id, type, name, created_at, last_used_at }: ListedFactor): FactorView => ({
  id,
  type,
  name,
  created_at,
  last_used_at,
});

export const passkeyView = ({ id, name, created_at, last_used_at }: Passkey): FactorView =>
  factorView({ id, type: 'passkey', name, created_at, last_used_at });

export const addedPasskeyView = ({ passkey, recoveryCodes }: AddedPasskey): AddedPasskeyView => ({
  ...passkeyView(passkey),
  ...(recoveryCodes && { recovery_codes: [...recoveryCodes] }),
});

export const pendingFactorView = ({ id, secret, uri }: PendingFactor): PendingFactorView => ({
  factor_id: id,
  secret,
  otpauth_uri: uri,
});

export const mfaLoginView = (context: 'core' | 'tenant', { recoveryCodes, ...login }: FinishedLogin): MfaLoginView => ({
  ...loginView(context, login),
  ...(recoveryCodes && { recovery_codes: [...recoveryCodes] }),
});
