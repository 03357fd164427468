import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { buildMessage, ValidateBy } from 'class-validator';

const LEAST_LENGTH = 8;

/** bcrypt reads this many bytes and silently ignores the rest, so a longer password is refused. */
const MOST_BYTES = 72;

/** One password has one form, however it was typed (RFC 8265 wants NFKC-like normalization before hashing). */
export const normalizePassword = (password: string): string => password.normalize('NFKC');

export const fitsBcrypt = (normalized: string): boolean => Buffer.byteLength(normalized) <= MOST_BYTES;

/** What a password still lacks, or null. */
export function passwordFlaw(password: unknown): string | null {
  if (typeof password !== 'string') return 'must be a string';
  const normalized = normalizePassword(password);
  if (!fitsBcrypt(normalized)) return `must be at most ${MOST_BYTES} bytes long`;
  if ([...normalized].length < LEAST_LENGTH) return `must be at least ${LEAST_LENGTH} characters long`;
  if (!/\p{Lu}/u.test(normalized)) return 'must contain an upper-case letter';
  if (!/\p{Ll}/u.test(normalized)) return 'must contain a lower-case letter';
  if (!/\p{Nd}/u.test(normalized)) return 'must contain a digit';
  return null;
}

/** A new password that keeps the policy. */
export const IsNewPassword = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({
      description: '8 or more characters with an upper-case letter, a lower-case letter and a digit; at most 72 bytes',
      minLength: LEAST_LENGTH,
      maxLength: MOST_BYTES,
      format: 'password',
    }),
    ValidateBy({
      name: 'isNewPassword',
      validator: {
        validate: (value) => passwordFlaw(value) === null,
        defaultMessage: buildMessage((each, args) => passwordFlaw(args?.value) ?? ''),
      },
    }),
  );
