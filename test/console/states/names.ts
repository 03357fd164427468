/** Names that a layout may not survive. */
export const LONG = 'Donaudampfschifffahrtsgesellschaftskapitänswitwenversicherungsanstalt';
export const RIGHT_TO_LEFT = 'شركة الاختبار المحدودة';
export const LONG_EMAIL = `${'a.long.address.'.repeat(4)}ada@${'sub-domain.'.repeat(5)}example.com`;
