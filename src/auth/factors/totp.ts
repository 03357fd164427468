import { Secret, TOTP } from 'otpauth';
import { SECOND } from '../../config/units.js';

const PERIOD_SECONDS = 30;
const SECRET_BYTES = 20;
const DIGITS = /^\d{6}$/;

/** Codes of the previous and the next step are accepted too, because clocks differ and typing takes time. */
const STEPS_AROUND = 1;

/** A new secret of 160 bits, in base32 (RFC 4226, 4). */
export const newTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32;

/**
 * The time step whose code it is, or null for a wrong code (RFC 6238). It does not detect a repeated code: the caller
 * stores the step and accepts only later ones.
 */
export function stepOf(secret: string, code: string, now = Date.now()): number | null {
  const token = code.replaceAll(/\s/g, '');
  if (!DIGITS.test(token)) return null; // the library throws for some other texts
  const totp = new TOTP({ secret: Secret.fromBase32(secret), period: PERIOD_SECONDS });
  const delta = totp.validate({ token, timestamp: now, window: STEPS_AROUND });
  return delta === null ? null : Math.floor(now / (PERIOD_SECONDS * SECOND)) + delta;
}

export interface TotpLabel {
  /** The product. */
  readonly issuer: string;
  /** The account, as an app shows it. */
  readonly account: string;
}

/** The address that an app reads from a QR code. It contains the secret. */
export const otpauthUri = (secret: string, { issuer, account }: TotpLabel): string =>
  new TOTP({ secret: Secret.fromBase32(secret), period: PERIOD_SECONDS, issuer, label: account }).toString();
