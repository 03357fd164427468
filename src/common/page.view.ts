import { encodeCursor } from './page-query.dto.js';

/** One page of a list, newest first. */
export class PageView<T> {
  items: T[];

  /** Pass it as `cursor` to get the next page; null on the last page */
  next_cursor: string | null;
}

/** Builds a page from up to `limit + 1` rows in descending order of id. */
export function pageView<T extends { id: string }, V>(rows: T[], limit: number, view: (row: T) => V): PageView<V> {
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items: items.map(view), next_cursor: last ? encodeCursor(last.id) : null };
}
