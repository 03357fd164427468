const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE = BigInt(DIGITS.length);

/** `bytes` as a number in base 62, padded to `length` digits: only letters and digits, so a double click selects it. */
export function toBase62(bytes: Buffer, length: number): string {
  let text = '';
  for (let rest = BigInt(`0x${bytes.toString('hex')}`); rest > 0n; rest /= BASE)
    text = (DIGITS[Number(rest % BASE)] as string) + text;
  return text.padStart(length, '0');
}

/** The inverse of {@link toBase62}. @returns null for a number that needs more than `size` bytes. */
export function fromBase62(text: string, size: number): Buffer | null {
  let number = 0n;
  for (const digit of text) number = number * BASE + BigInt(DIGITS.indexOf(digit));
  const hex = number.toString(16);
  return hex.length > size * 2 ? null : Buffer.from(hex.padStart(size * 2, '0'), 'hex');
}
