import { Injectable } from '@nestjs/common';
import { newId } from '../../common/ids.js';
import { violationOf } from '../../common/violations.js';
import { CoreContext } from '../../database/core/core-context.js';
import type { TenantDatabaseState } from '../catalog/tenant-database-row.js';
import { MoveInterrupted, MoveRefused } from './move.errors.js';
import { type MoveFacts, type MoveOptions, type MoveStep, type TenantMove, UNFINISHED } from './tenant-move.js';

const COLUMNS = `id, organization_id, slug, kind, from_database, to_database, from_server_id, to_server_id, step, options,
  facts, switched_at, keep_until, is_undoable, pause_ms, error, created_at, updated_at`;

export type NewMove = Pick<
  TenantMove,
  'slug' | 'kind' | 'from_database' | 'from_server_id' | 'to_server_id' | 'options'
> &
  Partial<Pick<TenantMove, 'to_database' | 'facts'>> & { readonly organization_id: string };

const BEING_MOVED = 'The organization is being moved or cloned. Finish or abandon that move first.';

/** The moves in core. */
@Injectable()
export class MoveCatalog {
  constructor(private readonly core: CoreContext) {}

  /**
   * Holds the source until the end of its transaction: a deletion precedes the move, or abandons it. A new place for an
   * organization ends the undo of earlier moves.
   *
   * @throws MoveRefused if the source no longer serves the organization, or the organization has a running move.
   */
  begin(move: NewMove): Promise<TenantMove> {
    return this.core.transaction(async () => {
      const source = 'SELECT state FROM tenant_databases WHERE id = $1 FOR SHARE';
      const row = await this.core.first<{ state: TenantDatabaseState }>(source, [move.from_database]);
      if (row?.state === 'moving') throw new MoveRefused([BEING_MOVED]);
      if (row?.state !== 'ready')
        throw new MoveRefused(['The database of the organization has just changed. Try again.']);
      if (move.kind === 'move' || move.kind === 'restore') await this.endUndo(move.organization_id);
      return this.insert(move).catch(explain);
    });
  }

  /** Records a move of a drain or a balance that could not begin. */
  async refuse(
    { id, slug, to_server_id }: { id: string; slug: string; to_server_id: string },
    options: MoveOptions,
    error: string,
  ): Promise<void> {
    await this.core.query(
      `INSERT INTO tenant_moves
         (id, organization_id, slug, kind, from_database, from_server_id, to_server_id, options, step, error)
       SELECT $1, d.organization_id, $3, 'move', d.id, d.server_id, $4, $5, 'abandoned', $6
       FROM tenant_databases d WHERE d.organization_id = $2`,
      [newId(), id, slug, to_server_id, JSON.stringify(options), error],
    );
  }

  find(id: string): Promise<TenantMove | null> {
    return this.first('id = $1', [id]);
  }

  /** @throws MoveInterrupted if it does not exist. */
  async get(id: string): Promise<TenantMove> {
    const move = await this.find(id);
    if (!move) throw new MoveInterrupted();
    return move;
  }

  /** The newest move of the organization. */
  latest(organizationId: string): Promise<TenantMove | null> {
    return this.first('organization_id = $1 ORDER BY id DESC LIMIT 1', [organizationId]);
  }

  /** The unfinished move of the organization. */
  running(organizationId: string): Promise<TenantMove | null> {
    return this.first('organization_id = $1 AND step = ANY ($2)', [organizationId, UNFINISHED]);
  }

  /** The move whose old copy the organization's current database can be moved back to. */
  undoable(organizationId: string): Promise<TenantMove | null> {
    return this.first(`organization_id = $1 AND step = 'switched' AND is_undoable`, [organizationId]);
  }

  /**
   * A page of moves, newest first, with one move more than requested, if there is one.
   *
   * @param organizationId null for those of all organizations.
   */
  page(organizationId: string | null, { limit, cursor }: { limit: number; cursor?: string }): Promise<TenantMove[]> {
    const of = organizationId === null ? '$1::uuid IS NULL' : 'organization_id = $1';
    return this.list(`${of} AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`, [
      organizationId,
      cursor ?? null,
      limit + 1,
    ]);
  }

  list(condition: string, parameters: unknown[] = []): Promise<TenantMove[]> {
    return this.core.query(`SELECT ${COLUMNS} FROM tenant_moves WHERE ${condition}`, parameters);
  }

  /** The milliseconds until the fence of the organization is overdue. Null if it has none. */
  async fenceEndsIn(organizationId: string): Promise<number | null> {
    const [leftMs] = await this.core.column<number>(
      `SELECT ceil(extract(epoch FROM m.fence_until - clock_timestamp()) * 1000)::int
       FROM tenant_moves m JOIN tenant_databases d ON d.id = m.from_database AND d.state = 'moving'
       WHERE m.organization_id = $1 AND m.fence_until IS NOT NULL ORDER BY m.id DESC LIMIT 1`,
      [organizationId],
    );
    return leftMs ?? null;
  }

  /** @throws MoveInterrupted if the move is no longer in the step `from`. */
  async advance(move: TenantMove, to: MoveStep, target?: string): Promise<TenantMove> {
    const [row] = await this.core.query<TenantMove>(
      `UPDATE tenant_moves SET step = $3, to_database = coalesce($4, to_database), error = NULL, updated_at = now()
       WHERE id = $1 AND step = $2 RETURNING ${COLUMNS}`,
      [move.id, move.step, to, target ?? null],
    );
    if (!row) throw new MoveInterrupted();
    return row;
  }

  /** Adds facts. @throws MoveInterrupted if the move is no longer in its step. */
  async note(move: TenantMove, facts: MoveFacts): Promise<TenantMove> {
    const [row] = await this.core.query<TenantMove>(
      `UPDATE tenant_moves SET facts = facts || $3, updated_at = now() WHERE id = $1 AND step = $2 RETURNING ${COLUMNS}`,
      [move.id, move.step, JSON.stringify(facts)],
    );
    if (!row) throw new MoveInterrupted();
    return row;
  }

  /** Records why it stopped. */
  async stop(id: string, error: string): Promise<void> {
    await this.core.query('UPDATE tenant_moves SET error = $2, updated_at = now() WHERE id = $1', [id, error]);
  }

  /** Ends a move in a step that it does not leave. @returns whether it was in one of the steps `from`. */
  end(id: string, from: readonly MoveStep[], to: 'done' | 'abandoning' | 'abandoned' | 'undone'): Promise<boolean> {
    return this.core.affects(
      `UPDATE tenant_moves SET step = $3, is_undoable = false, updated_at = now() WHERE id = $1 AND step = ANY ($2)`,
      [id, from, to],
    );
  }

  /** Abandons the running move of a deleted organization, and ends the time of its old copies. @returns that move. */
  async giveUp(organizationId: string): Promise<TenantMove | null> {
    const moves = await this.core.query<TenantMove>(
      `UPDATE tenant_moves SET step = CASE step WHEN 'switched' THEN step ELSE 'abandoning' END, keep_until = now(),
         updated_at = now()
       WHERE organization_id = $1 AND step NOT IN ('done', 'abandoned', 'undone') RETURNING ${COLUMNS}`,
      [organizationId],
    );
    return moves.find(({ step }) => step === 'abandoning') ?? null;
  }

  /** Ends the undo of earlier moves. Their old copies are kept as before. */
  private async endUndo(organizationId: string): Promise<void> {
    await this.core.query(
      'UPDATE tenant_moves SET is_undoable = false, updated_at = now() WHERE organization_id = $1 AND is_undoable',
      [organizationId],
    );
  }

  private async insert(move: NewMove): Promise<TenantMove> {
    const [row] = await this.core.query<TenantMove>(
      `INSERT INTO tenant_moves
         (id, organization_id, slug, kind, from_database, to_database, from_server_id, to_server_id, options, facts)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING ${COLUMNS}`,
      [
        ...[newId(), move.organization_id, move.slug, move.kind, move.from_database, move.to_database ?? null],
        ...[move.from_server_id, move.to_server_id, JSON.stringify(move.options), JSON.stringify(move.facts ?? {})],
      ],
    );
    return row as TenantMove;
  }

  private async first(condition: string, parameters: unknown[]): Promise<TenantMove | null> {
    return (await this.list(condition, parameters))[0] ?? null;
  }
}

function explain(error: unknown): never {
  if (violationOf(error)?.constraint !== 'tenant_moves_running') throw error;
  throw new MoveRefused([BEING_MOVED]);
}
