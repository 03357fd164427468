import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { isId } from '../../common/ids.js';
import type { PageQuery } from '../../common/page-query.dto.js';
import { SECOND } from '../../config/units.js';
import { CoreAuditLog } from '../../core/audit/audit-log.js';
import { Doctor } from '../../doctor/doctor.js';
import { repairDetails } from '../../doctor/report.js';
import { DatabaseServers } from '../../tenancy/servers/database-servers.js';
import { BackgroundWork } from '../background/background-work.js';
import { ExaminationInProgress, ExaminationNotFound } from './examination.errors.js';
import { type Examination, ExaminationRepository, type ExaminationSummary } from './examination.repository.js';
import type { StartExamination } from './start-examination.dto.js';

const BEAT_MS = 1 * SECOND;

/** Examinations of the installation by the doctor, one at a time over all processes. */
@Injectable()
export class ExaminationsService {
  constructor(
    private readonly examinations: ExaminationRepository,
    private readonly doctor: Doctor,
    private readonly servers: DatabaseServers,
    private readonly background: BackgroundWork,
    private readonly audit: CoreAuditLog,
  ) {}

  list(page: PageQuery): Promise<ExaminationSummary[]> {
    return this.examinations.list(page);
  }

  /** @throws ExaminationNotFound */
  async get(id: string): Promise<Examination> {
    const examination = isId(id) ? await this.examinations.find(id) : null;
    if (!examination) throw new ExaminationNotFound();
    return examination;
  }

  /** @returns the examination, which continues. @throws ExaminationInProgress */
  async start({ deep = false, fix = false }: StartExamination, actor: Actor): Promise<Examination> {
    const begun = await this.examinations.begin({ deep, fix });
    if (!begun) throw new ExaminationInProgress();
    this.background.start(() => this.examine(begun, actor));
    return { ...begun, findings: [], fixed: [] };
  }

  private async examine({ id, deep, fix }: ExaminationSummary, actor: Actor): Promise<void> {
    let progress: [done: number, of: number] = [0, 0];
    const report = (): Promise<void> => this.examinations.report(id, ...progress);
    const beating = setInterval(() => void report().catch(() => undefined), BEAT_MS);
    try {
      await this.servers.load();
      const found = await this.doctor.examine({ deep, fix }, (...step) => (progress = step));
      await report();
      await this.examinations.finish(id, found);
      const event = { actor, action: 'doctor.fix', object: `examination:${id}` } as const;
      if (fix) await this.audit.record({ ...event, details: repairDetails(found.fixed) });
    } finally {
      clearInterval(beating);
    }
  }
}
