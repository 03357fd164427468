import { createRequire } from 'node:module';
import type * as Lists from '@zxcvbn-ts/language-common';

const requireHere = createRequire(__filename);
let common: ReadonlySet<string> | undefined;

/** Whether a password is among the 49,233 most common ones, ignoring case. The list (4 MB) is read on first use. */
export function isCommonPassword(normalized: string): boolean {
  common ??= new Set((requireHere('@zxcvbn-ts/language-common') as typeof Lists).dictionary['passwords-common']);
  return common.has(normalized.toLowerCase());
}
