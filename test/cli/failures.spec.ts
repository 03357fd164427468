import { DatabaseError } from 'pg';
import { failureOf } from '../../src/cli/failure.js';
import { reportText } from '../../src/cli/migrate/migration-report.js';
import { ExecReport } from '../../src/cli/tenant/exec-report.js';
import { confirm } from '../../src/cli/terminal/confirm.js';
import { NotFound, ValidationFailed } from '../../src/common/http.errors.js';
import { OperatorError } from '../../src/common/operator-error.js';
import type { RunSummary } from '../../src/tenancy/fleet/fleet-status.js';

describe('the message of a failed command', () => {
  it('is one sentence for an expected error, and the error itself for a defect', () => {
    const refused = Object.assign(new DatabaseError('relation "pets" does not exist', 1, 'error'), { code: '42P01' });
    const errors = [
      { field: 'name', message: 'must be a text' },
      { field: 'slug', message: 'slug is taken' },
    ];
    const defect = new TypeError('undefined is not a function');
    expect([
      failureOf(new OperatorError('Set DB_HOST.')),
      failureOf(refused),
      failureOf(new ValidationFailed(errors)),
      failureOf(new NotFound()),
      failureOf(defect),
    ]).toEqual([
      'Error: Set DB_HOST.',
      'Error: PostgreSQL rejected a statement (42P01): relation "pets" does not exist.',
      'Error: name must be a text; slug is taken.',
      `Error: ${new NotFound().detail}`,
      defect,
    ]);
  });
});

it('a deletion that cannot be confirmed names the option that confirms it', async () => {
  const { isTTY } = process.stdin;
  try {
    process.stdin.isTTY = false;
    await expect(confirm('acme', 'This deletes acme.', false)).rejects.toThrow(/^This deletes acme\. .* Add --yes\.$/);
    await expect(confirm('acme', 'This deletes acme.', true)).resolves.toBeUndefined();
  } finally {
    process.stdin.isTTY = isTTY;
  }
});

it('the report of a run that other processes continue names the command that shows it', () => {
  const run: RunSummary = {
    ...{ id: '7', undoes: null, target: 2, paused_ms: 0, started_at: new Date(), finished_at: null },
    options: { concurrency: 1, canary: 0 } as RunSummary['options'],
    ...{ state: 'running', results: { migrated: 1, waiting: 2 } },
  };
  const text = reportText(run, []);
  expect(text).toMatch(/^Run 7 running: .*1 migrated.*2 left/);
  expect(text).toMatch(/\nOther processes continue the run\. To see its status: npx tenantry migrate status$/);
});

describe('the report of SQL in many databases', () => {
  it('shows the first rows of each, counts the others, and remembers the last organization', () => {
    const log = jest.spyOn(console, 'log').mockImplementation();
    try {
      const report = new ExecReport({});
      report.add([
        { slug: 'acme', rows: Array.from({ length: 25 }, (_, n) => ({ n })), count: 25 },
        { slug: 'beta', error: 'refused' },
      ]);
      report.add([]);
      report.end(2);
      const text = log.mock.calls.flat().join('\n');
      expect(text).toMatch(/\{"n":19\}\n +and 5 more \(--json shows all\)/);
      expect(text).not.toContain('{"n":20}');
      expect([report.count, report.succeeded, report.last?.slug]).toEqual([2, 1, 'beta']);
    } finally {
      log.mockRestore();
    }
  });
});
