import type { INestApplicationContext } from '@nestjs/common';
import { Command } from 'commander';
import type { Examination } from '../doctor/doctor.js';
import { cannotStart, reason, type Repair, type Report } from '../doctor/report.js';
import { answer, type Json } from './answer.js';
import { describeReport } from './doctor-report.js';
import { examples } from './examples.js';
import { ExitCode } from './exit-code.js';
import { record } from './record.js';
import { service } from './services.js';
import { complain } from './terminal.js';
import type { WithApp } from './with-app.js';

interface Options extends Json {
  fix?: true;
  deep?: true;
}

/** @param stages what is looked at one after the other; a later one may not start on a broken installation. */
export const doctorCommand = (stages: readonly WithApp[]): Command =>
  examples(
    new Command('doctor')
      .description('look the whole installation over, and say what is wrong and what to do about it')
      .option('--fix', 'repair what is safe to repair, and look again; nothing that holds data is dropped')
      .option('--deep', 'log in to each tenant’s database as well, which takes its time')
      .addHelpText(
        'after',
        '\nEnds with 0 when nothing is an error, and 1 otherwise. Without --fix it changes\nnothing. As JSON it is { findings, fixed, checked }.',
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

/** In one entry. */
const MOST_RECORDED = 100;

/** With these the next stage finds what follows from them, and nothing else. */
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
      if (!hasErrors(report)) report.findings.push(...cannotStart(error)); // otherwise they say why
      return report;
    }
  }
  return report;
}

/** What was repaired is told also where it cannot be written down. */
async function recordRepairs(app: INestApplicationContext, fixed: readonly Repair[]): Promise<void> {
  const repairs = fixed
    .slice(0, MOST_RECORDED)
    .map(({ code, about, held }) => `${held ? 'held' : 'failed'}: ${[code, about ?? ''].join(' ').trim()}`);
  await record(app, { action: 'doctor.fix', details: { count: fixed.length, repairs } }).catch((error: unknown) =>
    complain(`Warning: the audit log has no entry of these repairs: ${reason(error)}.`),
  );
}
