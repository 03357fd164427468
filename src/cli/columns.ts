import { inLine, visibleLength } from './terminal.js';

const GAP = '  ';

/** Rows as text, each column as wide as its longest cell. The first row is the heading. A cell stays in its line. */
export function columns(cells: readonly (readonly string[])[]): string {
  const rows = cells.map((row) => row.map(inLine));
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => visibleLength(row[column] ?? ''))));
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell + ' '.repeat(Math.max(0, (widths[i] ?? 0) - visibleLength(cell))))
        .join(GAP)
        .trimEnd(),
    )
    .join('\n');
}
