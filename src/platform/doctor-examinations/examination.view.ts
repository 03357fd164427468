import { ApiProperty } from '@nestjs/swagger';
import { PageView } from '../../common/page.view.js';
import type { CheckedFinding, Repair } from '../../doctor/report.js';
import type { Examination, ExaminationSummary } from './examination.repository.js';

/** How far an examination is */
export class ExaminationProgress {
  @ApiProperty({ type: 'integer' })
  done: number;

  /** 0 until the number of steps is known */
  @ApiProperty({ type: 'integer' })
  of: number;
}

/** The number of findings by severity */
export class FindingCounts {
  @ApiProperty({ type: 'integer' })
  error: number;

  @ApiProperty({ type: 'integer' })
  warning: number;

  @ApiProperty({ type: 'integer' })
  info: number;
}

/** A finding of the doctor */
export class FindingView {
  severity: 'error' | 'warning' | 'info';

  /**
   * Stable identifier
   * @example pool_short
   */
  code: string;

  /** The affected organizations, databases, servers or settings; empty for the whole installation */
  about: string[];

  /** Number of further names that are not listed */
  @ApiProperty({ type: 'integer' })
  more: number;

  /** The problem and its consequences */
  meaning: string;

  /** The action to take; null if none is needed */
  advice: string | null;

  /** Whether an examination with `fix` repairs it */
  fixable: boolean;

  /** The check that found it */
  check: string;
}

/** The outcome of a repair */
export class RepairView {
  code: string;

  /** The repaired object; null for the whole installation */
  about: string | null;

  /** Whether the finding is resolved */
  held: boolean;

  error: string | null;
}

/** An examination of the installation, without its findings */
export class ExaminationSummaryView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  /** `interrupted`: its process died */
  state: 'running' | 'done' | 'interrupted';

  deep: boolean;

  fix: boolean;

  progress: ExaminationProgress;

  counts: FindingCounts;

  started_at: Date;

  finished_at: Date | null;
}

/** An examination of the installation */
export class ExaminationView extends ExaminationSummaryView {
  /** After the repairs; empty until it is done */
  findings: FindingView[];

  fixed: RepairView[];
}

/** A page of examinations */
export class ExaminationPage extends PageView<ExaminationSummaryView> {
  declare items: ExaminationSummaryView[];
}

export const examinationSummaryView = (examination: ExaminationSummary): ExaminationSummaryView => ({
  id: examination.id,
  state: examination.state,
  deep: examination.deep,
  fix: examination.fix,
  progress: { done: examination.done, of: examination.total },
  counts: examination.counts,
  started_at: examination.started_at,
  finished_at: examination.finished_at,
});

export const examinationView = (examination: Examination): ExaminationView => ({
  ...examinationSummaryView(examination),
  findings: examination.findings.map(findingView),
  fixed: examination.fixed.map(repairView),
});

const findingView = (finding: CheckedFinding): FindingView => ({
  severity: finding.severity,
  code: finding.code,
  about: [...finding.about],
  more: finding.more ?? 0,
  meaning: finding.meaning,
  advice: finding.advice,
  fixable: finding.fixable,
  check: finding.check,
});

const repairView = ({ code, about, held, error }: Repair): RepairView => ({ code, about, held, error });
