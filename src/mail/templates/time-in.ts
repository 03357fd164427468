import type { Locale } from '../../common/locale.js';

/** A time for people, such as "November 30, 2026 at 9:15 AM UTC". */
export const timeIn = (locale: Locale, iso: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(iso)) +
  ' UTC';
