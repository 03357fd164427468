import { Injectable } from '@nestjs/common';
import { newId } from '../../common/ids.js';
import type { PageQuery } from '../../common/page-query.dto.js';
import { CoreContext } from '../../database/core/core-context.js';
import type { Examination as Options } from '../../doctor/doctor.js';
import type { Repair, Report } from '../../doctor/report.js';

export const EXAMINATION_STATES = ['running', 'done'] as const;

/** An examination without its findings. */
export interface ExaminationSummary {
  id: string;
  /** `interrupted`: its process died. */
  state: (typeof EXAMINATION_STATES)[number] | 'interrupted';
  deep: boolean;
  fix: boolean;
  done: number;
  total: number;
  /** The number of findings by severity. */
  counts: { error: number; warning: number; info: number };
  started_at: Date;
  finished_at: Date | null;
}

export interface Examination extends ExaminationSummary {
  findings: Report['findings'];
  fixed: Repair[];
}

const KEPT = 20;

/** A process that has not reported for this time counts as dead. */
const ALIVE = `beat_at > now() - interval '15 seconds'`;

const count = (severity: string): string =>
  `'${severity}', (SELECT count(*)::int FROM jsonb_array_elements(findings) f WHERE f ->> 'severity' = '${severity}')`;

const SUMMARY = `
  id, CASE WHEN state = 'running' AND NOT ${ALIVE} THEN 'interrupted' ELSE state END AS state, deep, fix, done, total,
  jsonb_build_object(${['error', 'warning', 'info'].map(count).join(', ')}) AS counts, started_at, finished_at`;

const BEGIN = `
  INSERT INTO doctor_examinations (id, deep, fix)
  SELECT $1, $2, $3 WHERE NOT EXISTS (SELECT FROM doctor_examinations WHERE state = 'running' AND ${ALIVE})
  RETURNING ${SUMMARY}`;

/** The latest examinations, in core. */
@Injectable()
export class ExaminationRepository {
  constructor(private readonly core: CoreContext) {}

  /** Begins one, and deletes the oldest. @returns null while another one is in progress. */
  begin({ deep, fix }: Options): Promise<ExaminationSummary | null> {
    return this.core.transaction(async () => {
      await this.core.query(`SELECT pg_advisory_xact_lock(hashtextextended('tenantry examinations', 0))`);
      const begun = await this.core.first<ExaminationSummary>(BEGIN, [newId(), deep, fix]);
      await this.core.query(
        `DELETE FROM doctor_examinations WHERE id <= (SELECT id FROM doctor_examinations ORDER BY id DESC OFFSET ${KEPT} LIMIT 1)`,
      );
      return begun;
    });
  }

  async report(id: string, done: number, total: number): Promise<void> {
    await this.core.query('UPDATE doctor_examinations SET done = $2, total = $3, beat_at = now() WHERE id = $1', [
      id,
      done,
      total,
    ]);
  }

  async finish(id: string, { findings, fixed }: Report): Promise<void> {
    await this.core.query(
      `UPDATE doctor_examinations SET state = 'done', done = total, findings = $2, fixed = $3, finished_at = now()
       WHERE id = $1`,
      [id, JSON.stringify(findings), JSON.stringify(fixed)],
    );
  }

  /** Newest first, with one more than requested, if there is one. */
  list({ limit, cursor }: PageQuery): Promise<ExaminationSummary[]> {
    return this.core.query(
      `SELECT ${SUMMARY} FROM doctor_examinations WHERE $1::uuid IS NULL OR id < $1 ORDER BY id DESC LIMIT $2`,
      [cursor ?? null, limit + 1],
    );
  }

  find(id: string): Promise<Examination | null> {
    return this.core.first(`SELECT ${SUMMARY}, findings, fixed FROM doctor_examinations WHERE id = $1`, [id]);
  }
}
