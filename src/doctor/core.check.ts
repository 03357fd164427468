import { Inject, Injectable } from '@nestjs/common';
import { Client } from 'pg';
import { sqlState } from '../common/database-errors.js';
import { CONFIG, type Config } from '../config/config.js';
import { requestConnection } from '../database/pool/connections.js';
import { withClient } from '../database/pool/with-client.js';
import { CoreDatabase } from '../database/core/core-database.js';
import { CoreSchema } from '../database/core/core-schema.js';
import { CredentialCipher } from '../database/credential-cipher.js';
import { DATABASE_GRANTS } from '../database/server/database-grants.js';
import { CredentialUnreadable } from '../database/database.errors.js';
import { identifier } from '../database/identifiers.js';
import { Installation } from '../database/core/installation.js';
import { PostgresAdmin } from '../database/server/postgres-admin.js';
import { findUnvalidated } from '../database/schema/constraint-validation.js';
import { startupFailure } from '../database/startup-failure.js';
import type { Check } from './check.js';
import { about, type Finding, problem, warning } from './finding.js';
import { reason } from './report.js';

const VIOLATED = warning('core_rows_violate_constraint', {
  meaning:
    'These rows of the core database have a value that the code does not know. PostgreSQL rejects every change of these rows.',
  advice: 'Correct each row. The next start, or `npx tenantry migrate core`, then validates the constraint.',
});

const BEHIND = 'core_behind';
const MISSING_DATABASE = '3D000';

interface InstallationRow {
  id: string;
  role_secret: string | null;
}

/** The core database: it exists, is migrated, is closed to other roles, and accepts the role of requests. */
@Injectable()
export class CoreCheck implements Check {
  readonly name = 'Core database';

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly release: CoreSchema,
    private readonly admin: PostgresAdmin,
    private readonly cipher: CredentialCipher,
    private readonly core: CoreDatabase,
  ) {}

  async inspect(): Promise<Finding[]> {
    const state = await this.admin.query('SELECT 1').then(() => null, sqlState);
    if (state === MISSING_DATABASE) return [this.missing()];
    if (state !== null) return []; // the server is unusable, which another check reports
    const schema = await this.schemaVersion();
    if (schema.some(({ code }) => code === BEHIND)) return schema;
    const [row] = await this.admin.query<InstallationRow>('SELECT id, role_secret FROM installation');
    if (!row?.role_secret) return [...schema, NEVER_STARTED];
    return [
      ...schema,
      ...(await this.states()),
      ...(await this.rolesWithAccess(row.id)),
      ...(await this.role(row.id, row.role_secret)),
    ];
  }

  /** Repairs the database like each start. Also revokes access from tenants' roles. */
  async fix(): Promise<void> {
    const { id } = await this.core.repairGrants();
    const database = identifier(this.config.DB_NAME);
    for (const role of (await this.admitted(id)).filter(isTenantrys))
      await this.admin.query(`REVOKE ALL ON DATABASE ${database} FROM ${identifier(role)}`);
  }

  private missing(): Finding {
    return problem('core_database_missing', {
      about: [this.config.DB_NAME],
      meaning: 'No database has this name. Either there is no installation yet, or DB_NAME was changed.',
      advice: 'Check DB_NAME. For a new installation, start the server or run `npx tenantry migrate core`.',
    });
  }

  private async schemaVersion(): Promise<Finding[]> {
    const [isThere] = await this.admin.column<boolean>(`SELECT to_regclass('migrations') IS NOT NULL`);
    const applied = isThere === true ? await this.admin.column<string>('SELECT name FROM migrations') : [];
    const ours = this.release.migrations.map(({ name }) => name);
    const pending = ours.filter((name) => !applied.includes(name));
    const behind = problem(BEHIND, {
      meaning: 'These migrations of this release are not applied. The release does not work without them.',
      advice: 'Run: npx tenantry migrate core',
    });
    const ahead = warning('core_ahead', {
      meaning: 'These migrations belong to a newer release.',
      advice: 'Run the doctor of the newest release that is deployed.',
    });
    const unknown = applied.filter((name) => !ours.includes(name));
    return [...about(pending, behind), ...about(unknown, ahead)];
  }

  private async states(): Promise<Finding[]> {
    const unvalidated = await findUnvalidated((sql) => this.admin.query(sql));
    const rows = unvalidated.flatMap(({ table, name, rows }) => rows.map((row) => `${table} ${row} (${name})`));
    return about(rows, VIOLATED);
  }

  private async rolesWithAccess(installation: string): Promise<Finding[]> {
    const admitted = await this.admitted(installation);
    const isOpen = problem('core_open_to_others', {
      meaning: 'These roles can connect to the core database, which holds all organizations and platform users.',
      advice: this.revocation('<role>'),
      fixable: true,
    });
    const admitsRole = warning('core_open_to_role', {
      meaning: 'Roles that do not belong to Tenantry can connect to the core database.',
      advice: `Unless this is on purpose: ${this.revocation('<role>')}`,
    });
    const isOurs = (role: string): boolean => role === 'PUBLIC' || isTenantrys(role);
    return [
      ...about(admitted.filter(isOurs), isOpen),
      ...about(
        admitted.filter((role) => !isOurs(role)),
        admitsRole,
      ),
    ];
  }

  private revocation(role: string): string {
    return `REVOKE ALL ON DATABASE ${identifier(this.config.DB_NAME)} FROM ${role};`;
  }

  /** The roles that may connect in addition to the owner, the administrator and the role of requests. */
  private admitted(installation: string): Promise<string[]> {
    return this.admin.column(
      `SELECT DISTINCT coalesce(r.rolname, 'PUBLIC') AS grantee
       FROM pg_database d, ${DATABASE_GRANTS}
       LEFT JOIN pg_roles r ON r.oid = acl.grantee
       WHERE d.datname = current_database() AND acl.privilege_type = 'CONNECT'
         AND acl.grantee <> d.datdba AND r.rolname IS DISTINCT FROM current_user
         AND r.rolname IS DISTINCT FROM $1`,
      [Installation.names(installation).coreRole],
    );
  }

  /** Whether requests can log in with the password that core stores, over the connection that requests use. */
  private async role(installation: string, sealed: string): Promise<Finding[]> {
    try {
      const { coreRole: user } = Installation.names(installation);
      const credentials = { database: this.config.DB_NAME, user, password: this.cipher.open(sealed, installation) };
      const client = new Client(requestConnection(this.config, credentials));
      await withClient(client, () => client.query('SELECT 1'));
      return [];
    } catch (error) {
      return [refusal(error)];
    }
  }
}

/** Roles of tenants, or of another installation. They never need access to the core database. */
const isTenantrys = (role: string): boolean => /^tenantry_(core_|owner_)?[0-9a-f]{32}$/.test(role);

const NEVER_STARTED = problem('core_role_refused', {
  meaning: 'Core has no role for requests yet.',
  advice: 'Start the server. It creates the role.',
  fixable: true,
});

function refusal(error: unknown): Finding {
  if (error instanceof CredentialUnreadable)
    return problem('core_credential_unreadable', {
      about: ['SECRET_KEY'],
      meaning:
        'The password of core’s role was encrypted with another key. No process can start, and the passwords of tenants cannot be decrypted.',
      advice:
        'Set SECRET_KEY to the key of this installation. After a rotation, set SECRET_KEY_PREVIOUS to the previous key.',
    });
  const state = sqlState(error) ?? '';
  if (/^(28|42501)/.test(state))
    return problem('core_role_refused', {
      meaning: `PostgreSQL rejects the login of the role of requests (${state}).`,
      advice: 'Start a server. It repairs the role. If that does not help, check pg_hba.conf.',
      fixable: true,
    });
  return problem('requests_unreachable', {
    about: ['DB_HOST', 'DB_PORT'],
    meaning:
      'The administrator can connect, but the connection for requests fails. It may go through a connection pooler.',
    advice: reason(startupFailure(error)),
  });
}
