import { Injectable } from '@nestjs/common';
import { OperatorError } from '../../common/operator-error.js';
import { CoreContext } from '../../database/core/core-context.js';
import { NOWHERE, type PlanGroup, type Run } from './migration-run.js';

/**
 * The number of rows per statement. A million tenants fit neither into memory nor into the time limit of a statement.
 */
const PIECE = 20_000;
const PAGE = 1_000;

/** The number of names that a plan shows for a group. */
const MOST_NAMED = 20;

/** A database of a plan, before its steps are known. */
interface Target {
  id: string;
  slug: string | null;
  schema: number;
  is_quarantined: boolean;
  from_schema: number;
  to_schema: number | null;
}

/** Databases of a plan with the same state. */
export type Group = Omit<PlanGroup, 'steps'> & { from_schema: number; to_schema: number | null };

type Alike = Pick<Group, 'schema' | 'from_schema' | 'to_schema'>;

/** A set of databases as SQL: FROM and WHERE, with $1 and $2. */
interface Source {
  sql: string;
  parameters: unknown[];
  /** The schema version before a run, and after it if known. */
  from: string;
  to: string;
}

const columnsOf = ({ from, to }: Source): string => `${from} AS from_schema, ${to} AS to_schema`;

const QUARANTINED = 'd.quarantined_at IS NOT NULL';

const BEHIND = `
  FROM tenant_databases d LEFT JOIN organizations o ON o.id = d.organization_id
  WHERE d.state = 'ready' AND (d.schema < $1 OR d.quarantined_at IS NOT NULL) AND ($2::text[] IS NULL OR o.slug = ANY ($2))`;

/**
 * The databases that a run changed and that are still changed. A database whose claiming process died may be changed.
 */
const CHANGED = `
  FROM migration_results r JOIN tenant_databases d ON d.id = r.database_id AND d.state = 'ready'
  LEFT JOIN organizations o ON o.id = d.organization_id
  JOIN migration_runs run ON run.id = r.run_id
  WHERE r.run_id = $1 AND $2::text[] IS NULL
    AND (r.state IN ('migrated', 'failed')
         OR r.state = 'waiting' AND (r.worker_id IS NOT NULL OR r.error IS NOT NULL
                                     OR run.state = 'running' AND r.server_id = '${NOWHERE}'))`;

const STILL = ` AND (r.state = 'waiting' OR d.schema > r.from_schema OR d.quarantined_at IS NOT NULL)`;

/** The databases for migrations: those that are behind, and those that a run has changed. */
@Injectable()
export class MigrationTargets {
  constructor(private readonly core: CoreContext) {}

  /** Whether a database is older than `target` or in quarantine. @param only slugs; null for all, spares among them. */
  isAnyBehind(target: number, only: readonly string[] | null): Promise<boolean> {
    return this.core.affects(`SELECT 1 ${BEHIND} LIMIT 1`, [target, only]);
  }

  /** @throws OperatorError if a slug belongs to no organization with a database. */
  async requireKnown(slugs: readonly string[] | null): Promise<void> {
    const unknown = slugs === null ? [] : await this.unknownOf(slugs);
    if (unknown.length === 0) return;
    throw new OperatorError(
      `There is no organization with a database called ${unknown.join(', ')}. To list all: npx tenantry tenant list`,
    );
  }

  /** Slugs without an organization, or without a database in use. */
  unknownOf(slugs: readonly string[]): Promise<string[]> {
    return this.core.column(
      `SELECT slug FROM unnest($1::text[]) slug WHERE NOT EXISTS (
         SELECT 1 FROM organizations o JOIN tenant_databases d ON d.organization_id = o.id AND d.state = 'ready'
         WHERE o.slug = slug.slug)`,
      [slugs],
    );
  }

  /** The databases that are behind. */
  behind(target: number, only: readonly string[] | null): Source {
    return { sql: BEHIND, parameters: [target, only], from: 'd.schema::float8', to: 'NULL::float8' };
  }

  /** The databases that a run has changed. */
  changedBy({ id }: Run): Source {
    return { sql: CHANGED + STILL, parameters: [id, null], from: 'r.from_schema::float8', to: 'r.to_schema::float8' };
  }

  /** The number of databases with the same state, with some names. */
  async groups(source: Source): Promise<Group[]> {
    const counts = await this.core.query<Omit<Group, 'first' | 'first_quarantined'>>(
      `SELECT d.schema::float8, ${columnsOf(source)}, count(d.organization_id)::int AS organizations,
              (count(*) - count(d.organization_id))::int AS spares,
              (count(d.organization_id) FILTER (WHERE d.quarantined_at IS NOT NULL))::int AS quarantined
       ${source.sql} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
      source.parameters,
    );
    const groups: Group[] = [];
    for (const count of counts) {
      const first = await this.names(source, count, 'true');
      const first_quarantined = count.quarantined === 0 ? [] : await this.names(source, count, QUARANTINED);
      groups.push({ ...count, first, first_quarantined });
    }
    return groups;
  }

  /** Page by page, ordered by id: databases of organizations first, then spares. */
  async *pages(source: Source): AsyncGenerator<Target[]> {
    for (const whose of ['NOT NULL', 'NULL']) {
      for (let after = NOWHERE; ;) {
        const page = await this.core.query<Target>(
          `SELECT d.id, o.slug, d.schema::float8, d.quarantined_at IS NOT NULL AS is_quarantined,
                  ${columnsOf(source)} ${source.sql} AND d.organization_id IS ${whose} AND d.id > $3::uuid ORDER BY d.id LIMIT ${PAGE}`,
          [...source.parameters, after],
        );
        if (page.length > 0) yield page;
        if (page.length < PAGE) break;
        after = page.at(-1)?.id ?? after;
      }
    }
  }

  private names({ sql, parameters, from, to }: Source, group: Alike, condition: string): Promise<string[]> {
    return this.core.column(
      `SELECT o.slug ${sql} AND d.organization_id IS NOT NULL AND ${condition} AND d.schema = $3
       AND ${from} IS NOT DISTINCT FROM $4::float8 AND ${to} IS NOT DISTINCT FROM $5::float8 ORDER BY d.id LIMIT ${MOST_NAMED}`,
      [...parameters, group.schema, group.from_schema, group.to_schema],
    );
  }

  /**
   * Adds databases that are behind and not yet in the run: those of organizations by id, then spares.
   *
   * @param pieces the maximum number of pieces to add.
   * @returns the number of databases that were added.
   */
  async enlist({ id, target, options }: Run, pieces = Infinity): Promise<number> {
    const isNew = 'NOT EXISTS (SELECT FROM migration_results WHERE run_id = $3::uuid AND database_id = d.id)';
    return this.insert(`${BEHIND} AND ${isNew}`, [target, options.only, id], pieces);
  }

  /** Adds the databases that the run to be undone has changed, or may have changed. */
  async enlistUndoing({ id, undoes }: Run): Promise<void> {
    await this.insert(CHANGED, [undoes, null, id], Infinity);
  }

  /** Adds them in pieces. @param parameters the third is the run. */
  private async insert(from: string, parameters: unknown[], pieces: number): Promise<number> {
    const [before = 0] = await this.core.column<number>(
      'SELECT coalesce(max(position), 0) FROM migration_results WHERE run_id = $1',
      [parameters[2]],
    );
    let added = 0;
    let left = pieces;
    for (const whose of ['NOT NULL', 'NULL']) {
      for (let after: string | null = NOWHERE; after !== null;) {
        const piece: { n: number; last: string | null } | null = await this.core.first(
          `WITH piece AS (
             SELECT d.id, o.slug, d.server_id, d.schema ${from} AND d.organization_id IS ${whose} AND d.id > $4::uuid
             ORDER BY d.id LIMIT ${PIECE}
           ), added AS (
             INSERT INTO migration_results (run_id, database_id, position, slug, server_id, from_schema)
             SELECT $3::uuid, id, $5::int + row_number() OVER (ORDER BY id), slug, server_id, schema FROM piece
             ON CONFLICT DO NOTHING RETURNING 1
           )
           SELECT (SELECT count(*)::int FROM added) AS n, (SELECT max(id::text) FROM piece) AS last`,
          [...parameters, after, before + added],
        );
        added += piece?.n ?? 0;
        after = piece?.last ?? null;
        left -= piece?.n === 0 ? 0 : 1;
        if (left === 0) return added;
      }
    }
    return added;
  }
}
