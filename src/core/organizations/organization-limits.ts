import { MINUTE, SECOND } from '../../config/units.js';

/** Each is a database on the server: enough for whoever sets up a few, too few to fill a disk from one address. */
export const CREATIONS = { name: 'creations', most: 30, seconds: (10 * MINUTE) / SECOND };

/** Each ends sessions, or changes who may connect, in PostgreSQL itself. */
export const LIFE_CYCLE = { name: 'life-cycle', most: 60, seconds: MINUTE / SECOND };
