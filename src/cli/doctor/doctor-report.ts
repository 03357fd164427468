import type { CheckedFinding, Repair, Report } from '../../doctor/report.js';
import { bad, doubtful, faint, good } from '../terminal/colours.js';
import { named, plural } from '../terminal/words.js';

const INDENT = '           ';
const MOST_WIDTH = 100;
const BULLET = '→ ';
const FIX = 'npx tenantry doctor --fix';

/**
 * The report as text: one line per passed check, the findings of the others under headings, and the totals at the end.
 */
export function describeReport({ findings, fixed, checked }: Report): string {
  const names = [...new Set([...checked, ...findings.map(({ check }) => check)])];
  const groups = names.map((name) =>
    group(
      name,
      findings.filter(({ check }) => check === name),
    ),
  );
  return [...groups, ...repairs(fixed), summary(findings)].join('\n');
}

const group = (name: string, findings: CheckedFinding[]): string =>
  findings.length === 0 ? `${good('ok')}       ${name}` : [name, ...findings.map(describe)].join('\n');

function describe({ severity, code, about, more = 0, meaning, advice, fixable }: CheckedFinding): string {
  const label = { error: bad, warning: doubtful, info: faint }[severity](severity.padEnd(7));
  const whom = about.length === 0 ? '' : `: ${named(about, about.length + more)}`;
  return [
    `  ${label}  ${code}${whom}`,
    wrapped(meaning),
    ...(advice === null ? [] : [wrapped(advice, BULLET)]),
    ...(fixable && !advice?.includes(FIX) ? [wrapped(`Run: ${FIX}`, BULLET)] : []),
  ].join('\n');
}

function repairs(fixed: readonly Repair[]): string[] {
  const outcomes = new Map<string, Repair[]>();
  for (const one of fixed) {
    const outcome = `${one.code} ${String(one.held)} ${one.error ?? ''}`;
    outcomes.set(outcome, [...(outcomes.get(outcome) ?? []), one]);
  }
  return outcomes.size === 0 ? [] : ['\nRepairs', ...[...outcomes.values()].map(repair)];
}

function repair(same: readonly Repair[]): string {
  const [{ code, held, error } = { code: '', held: false, error: null }] = same;
  const names = same.flatMap(({ about }) => about ?? []);
  const whom = names.length === 0 ? '' : `: ${named(names)}`;
  const outcome = held ? good('held   ') : bad('failed ');
  return `  ${outcome}  ${code}${whom}${error === null ? '' : ` (${error})`}`;
}

function summary(findings: readonly CheckedFinding[]): string {
  const count = (which: string): number => findings.filter(({ severity }) => severity === which).length;
  const [errors, warnings, notes] = [count('error'), count('warning'), count('info')];
  const colour = errors > 0 ? bad : warnings > 0 ? doubtful : good;
  const fixable = findings.filter((finding) => finding.fixable).length;
  const offer = fixable === 0 ? '' : ` \`${FIX}\` repairs ${fixable} of them.`;
  return `\n${colour(`${plural(errors, 'error')}, ${plural(warnings, 'warning')}, ${plural(notes, 'note')}.`)}${offer}`;
}

/** Wraps sentences to a readable width and indents all but the first line to the text after the bullet. */
function wrapped(text: string, bullet = ''): string {
  const width = Math.min(process.stdout.columns || MOST_WIDTH, MOST_WIDTH); // undefined without a terminal, 0 on a terminal without a size
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = `${lines.at(-1) ?? ''}${lines.at(-1) === '' ? '' : ' '}${word}`;
    if (INDENT.length + bullet.length + line.length > width) lines.push(word);
    else lines[lines.length - 1] = line;
  }
  return lines.map((line, n) => `${INDENT}${n === 0 ? faint(bullet) : ' '.repeat(bullet.length)}${line}`).join('\n');
}
