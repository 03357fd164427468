import type { Examination } from '../../doctor/doctor.js';
import { cannotStart, reason, type Repair, repairDetails, type Report } from '../../doctor/report.js';
import { answer, type Json } from '../answer.js';
import type { App } from '../app.js';
import { CliCommand } from '../cli-command.js';
import { ExitCode } from '../exit-code.js';
import { complain } from '../terminal/terminal.js';
import { describeReport } from './doctor-report.js';

interface Options extends Json {
  fix?: true;
  deep?: true;
}

export const doctorCommand = (): CliCommand =>
  new CliCommand('doctor')
    .description('check the whole installation and report each problem with the action to take')
    .option('--fix', 'make safe repairs and check again; nothing that holds data is dropped')
    .option('--deep', 'also log in to each tenant’s database, which takes longer')
    .note(
      'Exits with 0 if there are no errors, otherwise with 1. Without --fix it changes\nnothing. The JSON is { findings, fixed, checked }.',
    )
    .examples('doctor', 'doctor --fix', `doctor --json | jq -r '.findings[] | select(.severity == "error") | .code'`)
    .action(async ({ fix, deep, json }: Options, command: CliCommand) => {
      const report = await examine(command, { fix: fix === true, deep: deep === true });
      answer({ json }, report, describeReport(report));
      if (hasErrors(report)) process.exitCode = ExitCode.failed;
    });

/** After one of these errors, the next stage would only report its consequences. */
const BARRING =
  /^(postgres_unreachable|core_(database_missing|behind|role_refused|rights_missing|credential_unreadable))$/;

const hasErrors = ({ findings }: Report): boolean => findings.some(({ severity }) => severity === 'error');

async function examine(command: CliCommand, examination: Examination): Promise<Report> {
  const report: Report = { findings: [], fixed: [], checked: [] };
  for (const stage of command.parts.stages) {
    if (report.findings.some(({ code }) => BARRING.test(code))) return report;
    try {
      await command.start(async (app) => {
        const { findings, fixed, checked } = await app.get('Doctor').examine(examination);
        if (fixed.length > 0) await recordRepairs(app, fixed);
        report.findings.push(...findings);
        report.fixed.push(...fixed);
        report.checked.push(...checked);
      }, stage);
    } catch (error) {
      if (!hasErrors(report)) report.findings.push(...cannotStart(error)); // otherwise the findings state the cause
      return report;
    }
  }
  return report;
}

/** Repairs are reported even if the audit log cannot be written. */
async function recordRepairs(app: App, fixed: readonly Repair[]): Promise<void> {
  await app
    .record({ action: 'doctor.fix', details: repairDetails(fixed) })
    .catch((error: unknown) =>
      complain(`Warning: these repairs could not be written to the audit log: ${reason(error)}.`),
    );
}
