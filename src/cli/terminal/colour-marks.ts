import { randomBytes } from 'node:crypto';

/**
 * A placeholder for ESC in the application's own colours until they are printed. It is random for each start, so that
 * no
stored text or argument can contain it. Any ESC in such a text is escaped.
 */
export const OURS = `<${randomBytes(12).toString('base64url')}>`;

const COLOUR = new RegExp(`${OURS}\\[[\\d;]*m`, 'g');

/** The number of visible characters in a line. */
export const visibleLength = (line: string): number => line.replace(COLOUR, '').length;
