/** The name of core in the store, where an organization's database has its id. */
export const CORE = 'core';
