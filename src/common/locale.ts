/** The languages of e-mails. */
export const LOCALES = ['en', 'de'] as const;

export type Locale = (typeof LOCALES)[number];

/** The first of these languages for which templates exist: `de-CH` is `de`. */
export function localeOf(...languages: readonly (string | null | undefined)[]): Locale | null {
  const known = languages.map((language) =>
    LOCALES.find((locale) => locale === language?.split('-')[0]?.toLowerCase()),
  );
  return known.find((locale) => locale !== undefined) ?? null;
}

/** The languages of an Accept-Language header (RFC 9110, 12.5.4), the preferred one first. */
export function acceptedLanguages(header: string | undefined): string[] {
  return (header ?? '')
    .slice(0, LONGEST_HEADER)
    .split(',')
    .map((part) => /^\s*(?<language>[a-z-]+)\s*(?:;\s*q=(?<quality>[\d.]+))?\s*$/i.exec(part)?.groups)
    .flatMap((found) => (found ? [{ language: found['language'] ?? '', quality: Number(found['quality'] ?? 1) }] : []))
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality)
    .map(({ language }) => language);
}

const LONGEST_HEADER = 256;
