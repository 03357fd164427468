import { Injectable } from '@nestjs/common';
import type { QueryResultRow } from 'pg';
import { OperatorError } from '../../common/operator-error.js';
import { CredentialCipher } from '../../database/credential-cipher.js';
import { PostgresAdmin } from '../../database/server/postgres-admin.js';
import type { Failure, RotationResult, UnreadableSecret, SecretsInspection } from './rotation-result.js';
import { type Secrets, TenantCredentials } from './tenant-credentials.js';
import type { RunControl } from '../run-control.js';

const PAGE = 500;

/** The maximum number of names. If all tenants fail, they have the same cause, and a few names are enough. */
const MOST_NAMED = 1_000;

/** A secret outside of tenant_databases. Requests cannot read most of them, so the administrator does. */
interface PlatformSecret extends QueryResultRow {
  table: 'installation' | 'database_servers' | 'data_keys' | 'api_key_secret';
  column: 'role_secret' | 'admin_secret' | 'sealed';
  id: string;
  sealed: string;
  called: string;
}

/**
 * Re-encrypts or replaces all secrets of the installation, one after the other. A failure does not stop the others. It
 * can be run again after a stop or a crash.
 */
@Injectable()
export class KeyRotation {
  constructor(
    private readonly admin: PostgresAdmin,
    private readonly cipher: CredentialCipher,
    private readonly credentials: TenantCredentials,
  ) {}

  /**
   * Re-encrypts with SECRET_KEY all secrets encrypted with SECRET_KEY_PREVIOUS. A secret that cannot be decrypted stays
   * unchanged.
   */
  async reseal(control: RunControl = {}): Promise<RotationResult> {
    const platform = await this.platformSecrets();
    const tally = new RotationProgress(control, platform.length + (await this.credentials.count(null)));
    for (const secret of platform) await tally.count(secret.called, () => this.resealPlatform(secret));
    const last = await this.eachDatabase(
      (row) => tally.count(nameOf(row), () => this.credentials.reseal(row)),
      null,
      control,
    );
    return tally.endedAt(last);
  }

  /** The secrets that {@link reseal} would change or could not decrypt. */
  async inspect(): Promise<SecretsInspection> {
    const found: SecretsInspection = { outdated: 0, tenants: 0, others: 0, unreadable: [] };
    const check = (secret: Omit<UnreadableSecret, 'error'>, id: string, sealed: string): void => {
      try {
        if (this.cipher.reseal(sealed, id) !== sealed) found.outdated += 1;
      } catch (error) {
        const kind = secret.slug === null ? 'others' : 'tenants';
        found[kind] += 1;
        if (found[kind] <= MOST_NAMED) found.unreadable.push({ ...secret, error });
      }
    };
    for (const { called, id, sealed } of await this.platformSecrets()) check({ what: called, slug: null }, id, sealed);
    await this.eachDatabase(async (row) => {
      const secret = { what: nameOf(row), slug: row.slug };
      for (const sealed of [row.secret, row.next_secret]) if (sealed !== null) check(secret, row.id, sealed);
    });
    return found;
  }

  /** Sets a new password for every tenant's role in PostgreSQL. @param after a database id: only those after it. */
  async rotatePasswords(after: string | null, control: RunControl = {}): Promise<RotationResult> {
    const tally = new RotationProgress(control, await this.credentials.count(after));
    const last = await this.eachDatabase(
      (row) => tally.count(nameOf(row), () => this.credentials.rotate(row)),
      after,
      control,
    );
    return tally.endedAt(last);
  }

  /**
   * Sets a new password for one tenant's role in PostgreSQL, terminates its sessions and resets its settings. Requests
   * in progress there fail.
   *
   * @throws OperatorError if there is no such tenant.
   */
  async rotatePassword(slug: string): Promise<void> {
    const row = await this.credentials.findOf(slug);
    if (!row) throw new OperatorError(`There is no organization "${slug}" with a database.`);
    if (!(await this.credentials.rotate(row, 'replacePassword')))
      throw new OperatorError(`The database of "${slug}" is being changed. Retry in a minute.`);
  }

  private async platformSecrets(): Promise<PlatformSecret[]> {
    const secrets = await this.admin.query<PlatformSecret>(`
      SELECT 'installation' AS "table", 'role_secret' AS "column", id, role_secret AS sealed,
             'the role of the core database' AS called
      FROM installation WHERE role_secret IS NOT NULL
      UNION ALL
      SELECT 'database_servers', 'admin_secret', id, admin_secret, 'the administrator of the database server ' || id
      FROM database_servers WHERE admin_secret IS NOT NULL
      UNION ALL
      SELECT 'data_keys', 'sealed', k.id, k.sealed, 'the data key of ' || coalesce(o.slug, 'the platform')
      FROM data_keys k LEFT JOIN organizations o ON o.id = k.organization_id
    `);
    return [...secrets, ...(await this.apiKeySecret())];
  }

  /** Core databases of earlier releases have none. */
  private async apiKeySecret(): Promise<PlatformSecret[]> {
    const [table] = await this.admin.query(`SELECT 1 AS found WHERE to_regclass('api_key_secret') IS NOT NULL`);
    if (!table) return [];
    return this.admin.query<PlatformSecret>(
      `SELECT 'api_key_secret' AS "table", 'sealed' AS "column", id, sealed, 'the secret of API keys' AS called
       FROM api_key_secret`,
    );
  }

  private async resealPlatform({ table, column, id, sealed }: PlatformSecret): Promise<boolean> {
    const resealed = this.cipher.reseal(sealed, id);
    if (resealed === sealed) return false;
    await this.admin.query(`UPDATE ${table} SET ${column} = $3 WHERE id = $1 AND ${column} = $2`, [
      id,
      sealed,
      resealed,
    ]);
    return true;
  }

  /** @returns the last database that was processed. */
  private async eachDatabase(
    work: (row: Secrets) => Promise<void>,
    after: string | null = null,
    { signal }: RunControl = {},
  ): Promise<string | null> {
    let last = after;
    for (let page = await this.credentials.list(last, PAGE); page.length > 0;) {
      for (const row of page) {
        if (signal?.aborted) return last;
        await work(row);
        last = row.id;
      }
      page = await this.credentials.list(last, PAGE);
    }
    return last;
  }
}

class RotationProgress {
  private readonly result = { changed: 0, unchanged: 0, failures: 0, failed: new Array<Failure>() };

  constructor(
    private readonly control: RunControl,
    private readonly total: number,
  ) {}

  /** @param last the last database that was processed. */
  endedAt(last: string | null): RotationResult {
    const left = this.control.signal?.aborted ? this.total - this.done : 0;
    return { ...this.result, rest: left > 0 ? { count: left, after: last } : null };
  }

  /** @param work returns whether it changed anything. */
  async count(what: string, work: () => Promise<boolean>): Promise<void> {
    const { result } = this;
    try {
      if (await work()) result.changed += 1;
      else result.unchanged += 1;
    } catch (error) {
      result.failures += 1;
      if (result.failures <= MOST_NAMED) result.failed.push({ what, error });
    }
    this.control.onProgress?.(this.done, this.total);
  }

  private get done(): number {
    return this.result.changed + this.result.unchanged + this.result.failures;
  }
}

const nameOf = ({ id, slug }: Secrets): string =>
  slug === null ? `a spare (database ${id})` : `${slug} (database ${id})`;
