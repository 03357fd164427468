import { visibleLength } from './colour-marks.js';
import { inLine } from './terminal.js';
import { widthOf, wrapped } from './wrapped.js';

const GAP = '  ';

/** The minimum width at which the last column of a table is wrapped. */
const LEAST_ROOM = 20;

/**
 * Formats rows as text. Each column is as wide as its longest cell, and the first row is the heading. A cell stays on
 * one line. On a narrow terminal the last column is wrapped, and if there is no room for that, each cell gets a line of
 * its own.
 */
export function columns(cells: readonly (readonly string[])[], width = widthOf(process.stdout)): string {
  const rows = cells.map((row) => row.map(inLine));
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => visibleLength(row[column] ?? ''))));
  const start = widths.slice(0, -1).reduce((sum, one) => sum + one + GAP.length, 0);
  if (start + (widths.at(-1) ?? 0) <= width) return rows.map((row) => line(row, widths)).join('\n');
  if (width - start < LEAST_ROOM && widths.length > 2) return records(rows, width);
  return rows
    .map((row) => line([...row.slice(0, -1), wrapped(row.at(-1) ?? '', Math.max(LEAST_ROOM, width - start))], widths))
    .map((row) => row.replaceAll('\n', `\n${' '.repeat(start)}`))
    .join('\n');
}

/** Formats each row as lines of heading and cell. */
const records = ([heading = [], ...rows]: string[][], width: number): string =>
  rows
    .map((row) =>
      columns(
        heading.map((name, n) => [name, row[n] ?? '']).filter(([, cell]) => cell !== ''),
        width,
      ),
    )
    .join('\n\n');

const line = (row: readonly string[], widths: readonly number[]): string =>
  row
    .map((cell, i) => cell + ' '.repeat(Math.max(0, (widths[i] ?? 0) - visibleLength(cell))))
    .join(GAP)
    .trimEnd();
