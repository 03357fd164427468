import { visibleLength } from './colour-marks.js';
import { inLine, say } from './terminal.js';
import { widthOf, wrapped } from './wrapped.js';

const GAP = '  ';

/** The minimum width for wrapping the last column of a table. */
const LEAST_ROOM = 20;

/**
 * Formats rows as text. Each column is as wide as its longest cell, and the first row is the heading. A cell stays on
 * one line. On a narrow terminal the last column is wrapped, and if there is no room for that, each cell gets a line of
 * its own.
 */
export const columns = (cells: readonly (readonly string[])[], width = widthOf(process.stdout)): string =>
  layOut(cells, width).text;

/** A table that is printed page by page. A later page can widen a column, but never narrows one. */
export class Table {
  private widths?: number[];

  constructor(private readonly heading: readonly string[]) {}

  add(rows: readonly (readonly string[])[]): void {
    if (rows.length > 0) this.print(rows);
  }

  /** Prints the heading if the table has no rows. */
  end(): void {
    if (this.widths === undefined) this.print([]);
  }

  private print(rows: readonly (readonly string[])[]): void {
    const { text, widths, isInRecords } = layOut([this.heading, ...rows], widthOf(process.stdout), this.widths);
    const isFirst = this.widths === undefined;
    say(!isFirst && isInRecords ? `\n${text}` : text);
    this.widths = widths;
  }
}

/** @param before the column widths of earlier pages. Their heading is not repeated. */
function layOut(cells: readonly (readonly string[])[], width: number, before?: readonly number[]) {
  const all = cells.map((row) => row.map(inLine));
  const widths = (all[0] ?? []).map((_, column) =>
    Math.max(before?.[column] ?? 0, ...all.map((row) => visibleLength(row[column] ?? ''))),
  );
  const rows = before ? all.slice(1) : all;
  const start = widths.slice(0, -1).reduce((sum, one) => sum + one + GAP.length, 0);
  const isInRecords = start + (widths.at(-1) ?? 0) > width && width - start < LEAST_ROOM && widths.length > 2;
  if (isInRecords) return { text: records(all, width), widths, isInRecords };
  if (start + (widths.at(-1) ?? 0) <= width)
    return { text: rows.map((row) => line(row, widths)).join('\n'), widths, isInRecords };
  const text = rows
    .map((row) => line([...row.slice(0, -1), wrapped(row.at(-1) ?? '', Math.max(LEAST_ROOM, width - start))], widths))
    .map((row) => row.replaceAll('\n', `\n${' '.repeat(start)}`))
    .join('\n');
  return { text, widths, isInRecords };
}

/** Formats each row as one line per cell, with the heading before the cell. */
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
