import type { Tables } from '../../database/schema/tables.js';

/** The tables that core and tenant databases have in common. */
export const sharedTables = {
  sessions: {
    kind: 'credential',
    of: { user_id: 'id' },
    exports: ['id', 'user_agent', 'ip', 'auth_time', 'amr', 'created_at', 'last_used_at', 'expires_at'],
    withholds: ['user_id', 'refresh_hash', 'parent_hash', 'rotated_at'],
  },
  tickets: { kind: 'credential', of: { user_id: 'id', email: 'email' } },
  auth_factors: {
    kind: 'credential',
    of: { user_id: 'id' },
    exports: ['id', 'type', 'name', 'created_at', 'confirmed_at', 'last_used_at'],
    withholds: ['user_id', 'secret', 'last_step'],
    current: 'rows',
  },
  passkeys: {
    kind: 'credential',
    of: { user_id: 'id' },
    exports: ['id', 'name', 'transports', 'is_synced', 'rp_id', 'created_at', 'last_used_at'],
    withholds: ['user_id', 'credential_id', 'public_key', 'counter'],
    current: 'rows',
  },
  recovery_codes: { kind: 'credential', of: { user_id: 'id' }, current: 'rows' },
  auth_challenges: { kind: 'credential', of: { user_id: 'id' } },
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
