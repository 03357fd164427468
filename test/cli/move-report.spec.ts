import { movedWords, planWords } from '../../src/cli/tenant/move-report.js';
import type { TenantMove } from '../../src/tenancy/move/tenant-move.js';

const MOVE: TenantMove = {
  id: '01a20d42-2982-7036-8346-965b82c9c51b',
  organization_id: '01a20d42-2982-7036-8346-965b82c9c51c',
  slug: 'acme',
  kind: 'move',
  from_database: 'old',
  to_database: 'new',
  from_server_id: 'here',
  to_server_id: 'there',
  step: 'copying',
  options: { keepDays: 7, rate: null },
  facts: {},
  switched_at: null,
  keep_until: null,
  is_undoable: false,
  pause_ms: null,
  error: null,
  created_at: new Date(0),
  updated_at: new Date(0),
};

const NEXT = 'To continue: npx tenantry tenant move acme --resume';

const PLAN = {
  slug: 'acme',
  from_server_id: 'here',
  to_server_id: 'there',
  bytes: 12_345_678,
  tables: 9,
  keyless: [] as string[],
  expected_seconds: 3,
  expected_pause_ms: 300,
  refusals: [] as string[],
};

describe('the report of a move', () => {
  it.each<[string, Partial<TenantMove>, string]>([
    ['at work', {}, 'The move of acme is in the step copying.'],
    ['stopped', { error: 'Disk full' }, `The move of acme stopped in the step copying: Disk full\n${NEXT}`],
    ['abandoned', { step: 'abandoned' }, 'The move of acme is abandoned. It is served from its old database.'],
    ['ended', { step: 'done', pause_ms: 200 }, 'acme is served from there. Requests waited 200 ms.'],
    [
      'that can be undone',
      { step: 'switched', pause_ms: 200, is_undoable: true, keep_until: new Date(0) },
      'acme is served from there. Requests waited 200 ms. The old copy is kept until 1970-01-01T00:00:00.000Z. ' +
        'To move back: npx tenantry tenant move acme --undo',
    ],
  ])('of one %s', (_, change, words) => {
    expect(movedWords({ ...MOVE, ...change })).toBe(words);
  });

  it('of one whose process died names the command that continues it', () => {
    expect(movedWords(MOVE, true)).toBe(
      `The move of acme is in the step copying, and no process executes it.\n${NEXT}`,
    );
  });

  it('plans: size and duration, the tables that are copied in the pause, or the obstacles', () => {
    expect(planWords(PLAN)).toMatch(/^acme has 12.3 MB in 9 tables. The move takes about 3 s.\nRequests will wait/);
    expect(planWords({ ...PLAN, keyless: ['public.readings'] })).toContain(
      'Without a primary key, copied in the pause: public.readings',
    );
    expect(planWords({ ...PLAN, refusals: ['It is full.'] })).toBe('acme cannot be moved:\n  It is full.');
  });
});
