import { sharedTables } from '../auth/personal-data/shared-tables.js';
import type { Tables } from '../database/schema/tables.js';

/** Every table of a tenant database. */
export const tenantTables: Tables = {
  users: {
    kind: 'personal',
    of: { id: 'id' },
    exports: [
      'id',
      'email',
      'first_name',
      'last_name',
      'phone',
      'avatar',
      'bio',
      'role',
      'is_active',
      'email_verified_at',
      'locale',
      'origin',
      'core_user_id',
      'created_at',
      'updated_at',
    ],
    withholds: ['password_hash', 'credentials_version'],
    current: ['password_hash', 'credentials_version', 'is_active', 'role'],
  },
  ...sharedTables,
  invitations: {
    kind: 'personal',
    of: { invited_by: 'id', email: 'email' },
    exports: ['id', 'email', 'role', 'created_at', 'expires_at'],
    withholds: ['invited_by', 'ticket_id'],
    isBrief: true,
  },
  tenant_marker: { kind: 'product' },
};
