import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { buildMessage, IsString, ValidateBy } from 'class-validator';
import type { Config } from '../../config/config.js';
import { isCommonPassword } from './common-passwords.js';

export type PasswordPolicy = Config['PASSWORD_POLICY'];

/**
 * The minimum length of a password in characters. NIST requires only length (SP 800-63B-4, 3.1.1.2), so its minimum is
 * higher.
 */
const LEAST_LENGTH: Readonly<Record<PasswordPolicy, number>> = { standard: 8, nist: 15 };

/** bcrypt silently ignores everything after this many bytes, so a longer password is rejected. */
const MOST_BYTES = 72;

/**
 * NFKC changes the length of some texts by a factor of up to eighteen. A text above this length cannot fit after it.
 */
const MOST_INPUT = 1_024;

/** One password has one form, however it is typed (RFC 8265 requires NFKC-like normalization before hashing). */
export const normalizePassword = (password: string): string => password.normalize('NFKC');

export const fitsBcrypt = (normalized: string): boolean => Buffer.byteLength(normalized) <= MOST_BYTES;

/** The first rule that a password violates, or null. */
export function passwordFlaw(password: unknown, policy: PasswordPolicy): string | null {
  if (typeof password !== 'string') return 'must be a string';
  const normalized = password.length > MOST_INPUT ? password : normalizePassword(password);
  if (!fitsBcrypt(normalized)) return `must be at most ${MOST_BYTES} bytes long`;
  const least = LEAST_LENGTH[policy];
  if ([...normalized].length < least) return `must be at least ${least} characters long`;
  if (policy === 'standard') {
    if (!/\p{Lu}/u.test(normalized)) return 'must contain an upper-case letter';
    if (!/\p{Ll}/u.test(normalized)) return 'must contain a lower-case letter';
    if (!/\p{Nd}/u.test(normalized)) return 'must contain a digit';
  }
  return isCommonPassword(normalized) ? 'is one of the most common passwords' : null;
}

const keeps = (policy: PasswordPolicy): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isNewPassword',
      validator: {
        validate: (value) => passwordFlaw(value, policy) === null,
        defaultMessage: buildMessage((each, args) => passwordFlaw(args?.value, policy) ?? ''),
      },
    },
    { groups: [policy] },
  );

/** A new password must satisfy the policy in force, which is the validation group of the input pipe. */
export const IsNewPassword = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({
      description:
        '8 or more characters with an upper-case letter, a lower-case letter and a digit, or 15 or more of any kind ' +
        'if PASSWORD_POLICY is `nist`; at most 72 bytes, and not one of the most common passwords',
      minLength: LEAST_LENGTH.standard,
      maxLength: MOST_BYTES,
      format: 'password',
    }),
    IsString(),
    keeps('standard'),
    keeps('nist'),
  );
