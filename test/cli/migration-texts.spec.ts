import { planText } from '../../src/cli/migrate/migration-plan.js';
import { exitCodeOf, reportText, summaryOf } from '../../src/cli/migrate/migration-report.js';
import { ExitCode } from '../../src/cli/exit-code.js';
import type { RunSummary } from '../../src/tenancy/fleet/fleet-status.js';

const RUN = {
  id: '01990d5c-7a3e-7c41-9d0b-5f2b8e6a1c34',
  undoes: null,
  state: 'stopped',
  options: { canary: 1, wave: null, concurrency: 4, stopAfter: 10, only: null },
  started_at: new Date('2026-01-01T00:00:00Z'),
  finished_at: null,
  paused_ms: 0,
  results: {},
} as unknown as RunSummary;

describe('the outcome of a migration run', () => {
  it('has no duration while it runs, and excludes pauses afterwards', () => {
    expect(summaryOf(RUN)).toMatch(/^stopped: no databases$/);
    const finished = { ...RUN, state: 'done', finished_at: new Date('2026-01-01T00:00:10Z'), paused_ms: 4_000 };
    expect(summaryOf({ ...finished, results: { migrated: 2 } } as RunSummary)).toContain(' in 6.0 s');
  });

  it('names the failures and the next commands', () => {
    const run = { ...RUN, results: { failed: 1, waiting: 2 } } as RunSummary;
    const failed = { slug: null, error: null } as Parameters<typeof reportText>[1][number];
    const text = reportText(run, [failed, { ...failed, slug: 'acme', error: 'boom' }]);
    expect(text).toMatch(/\(spare\)/);
    expect(text).toMatch(/acme +boom/);
    expect(text).toContain(`--resume ${RUN.id} --canary 0`);
    expect(text).toContain(`--undo ${RUN.id}`);
    expect(exitCodeOf(run)).toBe(ExitCode.failed);
    expect(exitCodeOf({ ...run, results: { failed: 1, migrated: 1 } })).toBe(ExitCode.partly);
    expect(reportText({ ...run, undoes: 'x' }, [])).not.toContain('--undo');
  });
});

describe('the plan of a run', () => {
  it('groups tenants with the same schema, and names those in quarantine', () => {
    const none = { organizations: 0, spares: 0, quarantined: 0, first: [], first_quarantined: [] };
    const steps = ['AddA', 'AddB'];
    const names = { first: ['acme'], first_quarantined: ['acme'] };
    const groups = [
      { ...none, ...names, schema: 5, steps, organizations: 1, quarantined: 1 },
      { ...none, schema: 5, steps, spares: 1 },
      { ...none, schema: 6, steps: [], spares: 1 },
      { ...none, ...names, schema: 7, steps, organizations: 1_000_000 },
    ];
    const plan = { groups } as unknown as Parameters<typeof planText>[0];
    const text = planText(plan, 'undo');
    expect(text).toContain('1 organization and 1 spare at 5');
    expect(text).toMatch(/organizations +acme/);
    expect(text).toMatch(/1000000 organizations and 0 spares at 7\n[^]* acme and 999999 more/);
    expect(text).toContain('quarantined');
    expect(text).toContain('no migrations; ends the quarantine of these organizations');
    expect(text).toContain('New organizations still get the undone migrations');
    expect(planText({ groups: [] } as unknown as typeof plan, 'undo')).toBe('');
  });
});
