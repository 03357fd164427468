import type { Tables } from '../../database/schema/tables.js';

/** The tables that core and tenant databases have in common. */
export const sharedTables = {
  sessions: {
    kind: 'credential',
    of: { user_id: 'id', actor_id: 'id' },
    exports: ['id', 'user_agent', 'ip', 'auth_time', 'amr', 'created_at', 'last_used_at', 'expires_at'],
    withholds: ['user_id', 'refresh_hash', 'parent_hash', 'rotated_at', 'actor_id', 'actor_session_id'],
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
  roles: { kind: 'product', current: 'rows' },
  api_keys: {
    kind: 'credential',
    of: { user_id: 'id' },
    exports: ['id', 'name', 'permissions', 'created_at', 'expires_at', 'last_used_at', 'rotated_at', 'revoked_at'],
    withholds: ['user_id', 'hash', 'last4', 'created_by'],
    current: 'rows or none',
  },
  audit_log: {
    kind: 'personal',
    of: { actor_id: 'id', on_behalf_of: 'id' },
    exports: ['id', 'action', 'object', 'outcome', 'details', 'ip', 'request_id', 'created_at'],
    withholds: ['actor_id', 'key_id', 'on_behalf_of'],
    isKept: true,
    isLeftByClones: true,
  },
  outbox: { kind: 'transient' },
  migrations: { kind: 'product' },
} as const satisfies Tables;
