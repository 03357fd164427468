import { InitCore1767225600000 } from './core/1767225600000-init-core.js';

/** Migrations of the core database, oldest first. */
export const coreMigrations = [InitCore1767225600000];
