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
      'core_user_id',
      'created_at',
      'updated_at',
    ],
    withholds: ['password_hash'],
  },
  sessions: {
    kind: 'credential',
    of: { user_id: 'id' },
    exports: ['id', 'user_agent', 'ip', 'auth_time', 'created_at', 'last_used_at', 'expires_at'],
    withholds: ['user_id', 'refresh_hash', 'parent_hash', 'rotated_at'],
  },
  audit_log: {
    kind: 'personal',
    of: { actor_id: 'id' },
    exports: ['id', 'action', 'object', 'outcome', 'details', 'ip', 'request_id', 'created_at'],
    withholds: ['actor_id'],
    isKept: true,
  },
  outbox: { kind: 'transient' },
  migrations: { kind: 'product' },
  tenant_marker: { kind: 'product' },
};
