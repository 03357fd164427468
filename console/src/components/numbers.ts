import { language } from '../texts/texts';

const NO_BREAK = '\u00a0';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** "9.4 MB" or "900 bytes", in one line. */
export function bytes(count: number): string {
  const step = count < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(count) / 3));
  const text = new Intl.NumberFormat(language, {
    style: 'unit',
    unit: UNITS[step],
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step > 1 ? 1 : 0,
  }).format(count / 1000 ** step);
  return text.replace(' ', NO_BREAK);
}

const plain = new Intl.NumberFormat(language);

/** "12,345". */
export const count = (value: number): string => plain.format(value);

/** "212 ms", in one line. */
export const milliseconds = (value: number): string => `${count(value)}${NO_BREAK}ms`;
