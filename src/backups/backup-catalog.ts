import { Injectable } from '@nestjs/common';
import { CoreContext } from '../database/core/core-context.js';
import type { Backup } from './backup.js';
import { type BackupSubject, subjectOf, type SubjectRow, SUBJECTS } from './backup-subject.js';

const COLUMNS = `id, organization_id, slug, database_id, state, schema::float8, bytes::float8, rows::float8, manifest_sha256,
  error, started_at, finished_at, verified_at`;

/** A backup sends a heartbeat every 10 s. Without one for this time, its process has died. */
const DEAD = `updated_at < now() - interval '1 minute'`;

/** The number of backups that one round of the upkeep handles. */
const MOST_IN_A_ROUND = 500;

export interface FinishedBackup {
  readonly schema: number;
  readonly bytes: number;
  readonly rows: number;
  readonly manifest_sha256: string;
}

/** Core's list of backups. */
@Injectable()
export class BackupCatalog {
  constructor(private readonly core: CoreContext) {}

  async begin(id: string, { organization, database }: BackupSubject): Promise<Backup> {
    const [backup] = await this.core.query<Backup>(
      `INSERT INTO tenant_backups (id, organization_id, slug, database_id) VALUES ($1, $2, $3, $4) RETURNING ${COLUMNS}`,
      [id, organization?.id ?? null, organization?.slug ?? null, database?.id ?? null],
    );
    return backup as Backup;
  }

  async heartbeat(id: string): Promise<void> {
    await this.core.query(`UPDATE tenant_backups SET updated_at = now() WHERE id = $1 AND state = 'running'`, [id]);
  }

  /** @returns null if the upkeep considered its process dead, so that it does not count. */
  finish(id: string, { schema, bytes, rows, manifest_sha256 }: FinishedBackup): Promise<Backup | null> {
    return this.core.first<Backup>(
      `UPDATE tenant_backups SET state = 'complete', finished_at = now(), updated_at = now(), schema = $2, bytes = $3,
         rows = $4, manifest_sha256 = $5
       WHERE id = $1 AND state = 'running' RETURNING ${COLUMNS}`,
      [id, schema, bytes, rows, manifest_sha256],
    );
  }

  /** Marks a backup whose objects are to be deleted. @param error why it failed. Null for one that expired. */
  removing(id: string, error: string | null): Promise<boolean> {
    return this.core.affects(
      `UPDATE tenant_backups SET state = 'removing', error = coalesce($2, error), updated_at = now()
       WHERE id = $1 AND state <> 'failed'`,
      [id, error],
    );
  }

  /** Records that its objects are deleted. A failed backup stays in the list. */
  async removed(id: string): Promise<void> {
    await this.core.query(
      `UPDATE tenant_backups SET state = 'failed', finished_at = now() WHERE id = $1 AND state = 'removing' AND error IS NOT NULL`,
      [id],
    );
    await this.core.query(`DELETE FROM tenant_backups WHERE id = $1 AND state = 'removing'`, [id]);
  }

  async verified(id: string): Promise<void> {
    await this.core.query('UPDATE tenant_backups SET verified_at = now() WHERE id = $1', [id]);
  }

  find(id: string): Promise<Backup | null> {
    return this.core.first<Backup>(`SELECT ${COLUMNS} FROM tenant_backups WHERE id::text = $1`, [id]);
  }

  /**
   * Newest first: those of the organization with this slug. Without one, those of the purged organizations that had it.
   *
   * @param slug null for core.
   */
  list(slug: string | null): Promise<Backup[]> {
    return this.core.query<Backup>(
      `SELECT ${COLUMNS} FROM tenant_backups AS b
       WHERE slug IS NOT DISTINCT FROM $1
         AND organization_id IS NOT DISTINCT FROM coalesce((SELECT id FROM organizations WHERE slug = $1), b.organization_id)
       ORDER BY b.id DESC`,
      [slug],
    );
  }

  /** A page, newest first, with one backup more than requested, if there is one. */
  page(organizationId: string, { limit, cursor }: { limit: number; cursor?: string }): Promise<Backup[]> {
    return this.core.query<Backup>(
      `SELECT ${COLUMNS} FROM tenant_backups WHERE organization_id = $1 AND ($2::uuid IS NULL OR id < $2)
       ORDER BY id DESC LIMIT $3`,
      [organizationId, cursor ?? null, limit + 1],
    );
  }

  /** Backups whose process died, and deletions that did not finish. */
  unfinished(): Promise<Backup[]> {
    return this.core.query<Backup>(
      `SELECT ${COLUMNS} FROM tenant_backups
       WHERE state = 'running' AND ${DEAD} OR state = 'removing' AND (${DEAD} OR error IS NULL)
       ORDER BY updated_at LIMIT ${MOST_IN_A_ROUND}`,
    );
  }

  /** The ids of all backups in any state. */
  async ids(): Promise<Set<string>> {
    return new Set(await this.core.column<string>('SELECT id FROM tenant_backups'));
  }

  /** Complete backups that were never read back, oldest first. */
  unverified(): Promise<Backup[]> {
    return this.core.query<Backup>(
      `SELECT ${COLUMNS} FROM tenant_backups WHERE state = 'complete' AND verified_at IS NULL ORDER BY id LIMIT ${MOST_IN_A_ROUND}`,
    );
  }

  /** The complete backups of the same organization, or of core, newest first. */
  completeLike({ organization_id }: Pick<Backup, 'organization_id'>): Promise<Backup[]> {
    return this.core.query<Backup>(
      `SELECT ${COLUMNS} FROM tenant_backups WHERE state = 'complete' AND organization_id IS NOT DISTINCT FROM $1 ORDER BY id DESC`,
      [organization_id],
    );
  }

  /** Backups of organizations that were purged this long ago. */
  ofPurged(days: number): Promise<Backup[]> {
    return this.core.query<Backup>(
      `SELECT ${COLUMNS} FROM tenant_backups
       WHERE purged_at <= now() - make_interval(days => $1) AND state = 'complete' LIMIT ${MOST_IN_A_ROUND}`,
      [days],
    );
  }

  /** A complete backup of an organization that exists. */
  random(): Promise<Backup | null> {
    return this.core.first<Backup>(
      `SELECT ${COLUMNS} FROM tenant_backups
       WHERE state = 'complete' AND organization_id IS NOT NULL AND purged_at IS NULL ORDER BY random() LIMIT 1`,
    );
  }

  /** Records that it was restored into a database. */
  async rehearsed(id: string): Promise<void> {
    await this.core.query('UPDATE tenant_backups SET verified_at = now(), rehearsed_at = now() WHERE id = $1', [id]);
  }

  /** Deletes old failures from the list. */
  async prune(): Promise<void> {
    await this.core.query(
      `DELETE FROM tenant_backups WHERE state = 'failed' AND (started_at < now() - interval '30 days' OR purged_at IS NOT NULL)`,
    );
  }

  /** The organization's database, if it can be read. */
  async subject(slug: string): Promise<BackupSubject | null> {
    const row = await this.core.first<SubjectRow>(`${SUBJECTS} WHERE o.slug = $1 AND d.state IN ('ready', 'fenced')`, [
      slug,
    ]);
    return row && subjectOf(row);
  }
}
