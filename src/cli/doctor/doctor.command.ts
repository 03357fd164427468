import type { INestApplicationContext } from '@nestjs/common';
import { Command } from 'commander';
import type { Examination } from '../../doctor/doctor.js';
import { cannotStart, reason, type Repair, type Report } from '../../doctor/report.js';
import { answer, type Json } from '../answer.js';
import { describeReport } from './doctor-report.js';
import { examples } from '../terminal/examples.js';
import { ExitCode } from '../exit-code.js';
import { record } from '../record.js';
import { service } from '../services.js';
import { complain } from '../terminal/terminal.js';
import type { WithApp } from '../with-app.js';

interface Options extends Json {
  fix?: true;
  deep?: true;
}

/**
 * @param stages the parts of the application to check, in order. A later one may fail to start on a broken
 * installation.
 */
export const doctorCommand = (stages: readonly WithApp[]): Command =>
  examples(
    new Command('doctor')
      .description('check the whole installation and report each problem with the action to take')
      .option('--fix', 'make safe repairs and check again; nothing that holds data is dropped')
      .option('--deep', 'also log in to each tenant’s database, which takes longer')
      .addHelpText(
        'after',
        '\nExits with 0 if there are no errors, otherwise with 1. Without --fix it changes\nnothing. The JSON is { findings, fixed, checked }.',
      )
      .action(async ({ fix, deep, json }: Options) => {
        const report = await examine(stages, { fix: fix === true, deep: deep === true });
        answer({ json }, report, describeReport(report));
        if (hasErrors(report)) process.exitCode = ExitCode.failed;
      }),
    'doctor',
    'doctor --fix',
    `doctor --json | jq -r '.findings[] | select(.severity == "error") | .code'`,
  );

/** The maximum number of repairs in one audit entry. */
const MOST_RECORDED = 100;

/** After one of these errors, the next stage would only report its consequences. */
const BARRING =
  /^(postgres_unreachable|core_(database_missing|behind|role_refused|rights_missing|credential_unreadable))$/;

const hasErrors = ({ findings }: Report): boolean => findings.some(({ severity }) => severity === 'error');

async function examine(stages: readonly WithApp[], examination: Examination): Promise<Report> {
  const report: Report = { findings: [], fixed: [], checked: [] };
  for (const stage of stages) {
    if (report.findings.some(({ code }) => BARRING.test(code))) return report;
    try {
      await stage(async (app) => {
        const { findings, fixed, checked } = await (await service(app, 'Doctor')).examine(examination);
        if (fixed.length > 0) await recordRepairs(app, fixed);
        report.findings.push(...findings);
        report.fixed.push(...fixed);
        report.checked.push(...checked);
      });
    } catch (error) {
      if (!hasErrors(report)) report.findings.push(...cannotStart(error)); // otherwise the findings state the cause
      return report;
    }
  }
  return report;
}

/** Repairs are reported even if the audit log cannot be written. */
async function recordRepairs(app: INestApplicationContext, fixed: readonly Repair[]): Promise<void> {
  const repairs = fixed
    .slice(0, MOST_RECORDED)
    .map(({ code, about, held }) => `${held ? 'held' : 'failed'}: ${[code, about ?? ''].join(' ').trim()}`);
  await record(app, { action: 'doctor.fix', details: { count: fixed.length, repairs } }).catch((error: unknown) =>
    complain(`Warning: these repairs could not be written to the audit log: ${reason(error)}.`),
  );
}
