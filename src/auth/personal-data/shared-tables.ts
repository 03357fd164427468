import type { Tables } from '../../database/schema/tables.js';

/** The tables that core and tenant databases have in common. */
export const sharedTables = {
  sessions: {
    kind: 'credential',
    of: { user_id: 'id' },
    exports: ['id', 'user_agent', 'ip', 'auth_time', 'created_at', 'last_used_at', 'expires_at'],
    withholds: ['user_id', 'refresh_hash', 'parent_hash', 'rotated_at'],
  },
  tickets: { kind: 'credential', of: { user_id: 'id', email: 'email' } },
  known_devices: { kind: 'credential', of: { user_id: 'id' } },
  login_policy: { kind: 'product', current: 'rows' },
  audit_log: {
    kind: 'personal',
    of: { actor_id: 'id' },
    exports: ['id', 'action', 'object', 'outcome', 'details', 'ip', 'request_id', 'created_at'],
    withholds: ['actor_id'],
    isKept: true,
  },
  outbox: { kind: 'transient' },
  migrations: { kind: 'product' },
} as const satisfies Tables;
