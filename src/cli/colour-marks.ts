import { randomBytes } from 'node:crypto';

/**
 * Stands for ESC in a colour of ours until it is printed. Drawn at each start, so that no stored text and no argument
 * holds it: what they have of ESC is written out.
 */
export const OURS = `<${randomBytes(12).toString('base64url')}>`;

const COLOUR = new RegExp(`${OURS}\\[[\\d;]*m`, 'g');

/** How many characters of a line are seen. */
export const visibleLength = (line: string): number => line.replace(COLOUR, '').length;
