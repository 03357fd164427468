import { InitCore1767225600000 } from './core/1767225600000-init-core.js';
import { AddActivatedAt1767312000000 } from './core/1767312000000-add-activated-at.js';
import { AddTenantChanges1767398400000 } from './core/1767398400000-add-tenant-changes.js';

/** Migrations of the core database, oldest first. */
export const coreMigrations = [InitCore1767225600000, AddActivatedAt1767312000000, AddTenantChanges1767398400000];
