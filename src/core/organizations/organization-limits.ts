import { MINUTE, SECOND } from '../../config/units.js';

/**
 * Each organization is a database on the server. The limit allows a user to create several, but prevents one address
 * from filling the disk.
 */
export const CREATIONS = { name: 'creations', most: 30, seconds: (10 * MINUTE) / SECOND };

/** Each call ends sessions or changes connection privileges in PostgreSQL. */
export const LIFE_CYCLE = { name: 'life-cycle', most: 60, seconds: MINUTE / SECOND };
