import { withoutControls } from '../common/loggable.js';

const GAP = '  ';

/** A colour of ours. Everything else that commands a terminal was written by somebody else. */
const COLOUR = /(\p{Cc}\[[\d;]*m)/u;

/** Rows as text, each column as wide as its longest cell. The first row is the heading. */
export function columns(cells: readonly (readonly string[])[]): string {
  const rows = cells.map((row) => row.map(printable));
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join(GAP)
        .trimEnd(),
    )
    .join('\n');
}

const printable = (cell: string): string =>
  cell
    .split(COLOUR)
    .map((part, i) => (i % 2 === 1 ? part : withoutControls(part)))
    .join('');
