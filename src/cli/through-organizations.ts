import type { OrganizationDetails, OrganizationFilter } from '../core/organizations/organization-overview.js';
import { inParallel } from '../tenancy/in-parallel.js';
import type { App } from './app.js';
import { withProgress } from './terminal/progress.js';
import { isRead } from './terminal/terminal.js';

/** An organization whose database exists. */
export type Target = OrganizationDetails & { database_id: string; server_id: string };

interface Way {
  /** Only organizations whose database is in use. */
  filter: Omit<OrganizationFilter, 'state'>;
  /** The number of organizations, for the progress report. */
  count: number;
  concurrency: number;
  /** A name for the progress report. */
  label: string;
  /** Aborted by Ctrl-C. Then no further organization is started. */
  signal: AbortSignal;
}

/**
 * Runs `work` for organizations page by page, `concurrency` at a time. It keeps one page in memory, because the
 * outcomes of
many organizations may not fit.
 *
 * @returns the outcomes of each page, by slug, without those that Ctrl-C skipped.
 */
export async function* throughOrganizations<T>(
  app: App,
  { filter, count, concurrency, label, signal }: Way,
  work: (one: Target) => Promise<T>,
): AsyncGenerator<T[]> {
  let before = 0;
  for await (const page of app.get('OrganizationOverview').pages({ ...filter, state: 'ready' })) {
    const outcomes = new Array<{ outcome: T } | undefined>(page.length);
    let done = 0;
    await withProgress(label, signal, ({ onProgress }) =>
      inParallel(
        page.map((one, n) => ({ one: one as Target, n })),
        concurrency,
        async ({ one, n }) => {
          outcomes[n] = { outcome: await work(one) };
          done += 1;
          onProgress?.(before + done, Math.max(count, before + done));
          return false;
        },
        signal,
      ),
    );
    before += done;
    yield outcomes.flatMap((one) => (one ? [one.outcome] : []));
    if (signal.aborted || !isRead()) return;
  }
}
