import { DAY } from '../../src/config/units.js';

/** With FAULTS=some, a third of the cases is tried, each day another third. CI sets it in order to end in time. */
export const SHARE = process.env['FAULTS'] === 'some' ? 3 : 1;
const FIRST = Math.floor(Date.now() / DAY) % SHARE;

/** The statements before which a process is killed: the first one, and the distance to the next. */
export const KILLS = { first: FIRST, distance: SHARE };

export const someOf = <T>(all: readonly T[]): T[] => all.filter((_, n) => n % SHARE === FIRST);
