import { columns } from '../../src/cli/terminal/columns.js';
import { describeReport } from '../../src/cli/doctor/doctor-report.js';
import { ConfigError } from '../../src/config/config.errors.js';
import { cannotStart, type CheckedFinding, reason, repairs } from '../../src/doctor/report.js';

const finding = (changes: Partial<CheckedFinding>): CheckedFinding => ({
  check: 'Roles',
  severity: 'error',
  code: 'role_wrong',
  about: [],
  meaning: 'It is not as it should be.',
  advice: null,
  fixable: false,
  ...changes,
});

describe('a report of the doctor', () => {
  it('is one line per passed check', () => {
    const text = describeReport({ findings: [], fixed: [], checked: ['Roles', 'Clocks'] });
    expect(text).toBe('ok       Roles\nok       Clocks\n\n0 errors, 0 warnings, 0 notes.');
  });

  it('explains a finding and the action in lines of 100 characters, and names some of a thousand affected objects', () => {
    const about = Array.from({ length: 1_000 }, (_, n) => `organization-${n}`);
    const text = describeReport({
      findings: [
        finding({ about, meaning: 'A sentence that goes on and on. '.repeat(8).trim(), advice: 'Do something.' }),
        finding({ severity: 'warning', code: 'role_odd', about: ['acme'], fixable: true }),
        finding({ severity: 'info', code: 'role_new', check: 'Orphans' }),
      ],
      fixed: [],
      checked: ['Roles'],
    });
    const lines = text.split('\n');
    expect(lines[0]).toBe('Roles');
    expect(lines[1]).toMatch(/^ {2}error {4}role_wrong: organization-0, .* and 99\d more \(--json names all\)$/);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(100);
    expect(text).toContain('→ Do something.');
    expect(text).toContain(
      '  warning  role_odd: acme\n           It is not as it should be.\n           → Run: npx tenantry doctor --fix',
    );
    expect(text).toContain('Orphans\n  info     role_new\n');
    expect(text).toMatch(/\n1 error, 1 warning, 1 note\. `npx tenantry doctor --fix` repairs 1 of them\.$/);
  });

  it('counts repairs of one kind together, successful and failed ones separately', () => {
    const repair = { code: 'role_odd', about: 'acme', held: true, error: null };
    const text = describeReport({
      findings: [finding({ severity: 'warning' })],
      fixed: [
        repair,
        { ...repair, about: 'globex' },
        { ...repair, code: 'core_old', about: null },
        { ...repair, held: false, error: 'refused' },
      ],
      checked: [],
    });
    expect(text).toContain(
      'Repairs\n  held     role_odd: acme, globex\n  held     core_old\n  failed   role_odd: acme (refused)\n',
    );
  });
});

describe('the outcome of repairs', () => {
  it('is a failure, with its error, for each object that is still found afterwards', () => {
    const before = [
      finding({ fixable: true, about: ['acme', 'globex'] }),
      finding({ fixable: true, code: 'core_old' }),
      finding({ code: 'by_hand' }),
    ];
    const outcome = repairs(before, [finding({ about: ['globex'] })], 'refused');
    expect(outcome).toEqual([
      { code: 'role_wrong', about: 'acme', held: true, error: null },
      { code: 'role_wrong', about: 'globex', held: false, error: 'refused' },
      { code: 'core_old', about: null, held: true, error: null },
    ]);
  });
});

describe('an installation that does not start', () => {
  it('has a finding for each setting that is not valid, or the error as advice', () => {
    const wrong = new ConfigError([
      ['PORT', 'must be a port'],
      ['DB_SSL', 'must be a mode'],
    ]);
    expect(cannotStart(wrong)).toMatchObject([
      { check: 'Settings', code: 'setting_invalid', about: ['PORT'], advice: 'PORT: must be a port.' },
      { check: 'Settings', code: 'setting_invalid', about: ['DB_SSL'], advice: 'DB_SSL: must be a mode.' },
    ]);
    expect(cannotStart(new Error('Start PostgreSQL.'))).toMatchObject([{ advice: 'Start PostgreSQL.' }]);
  });

  it('has a reason in a few words, whatever was thrown', () => {
    const coded = Object.assign(new Error(''), { code: 'ECONNREFUSED' });
    const reasons = [new Error('It fell over.'), coded, new Error(''), 'a text'].map(reason);
    expect(reasons).toEqual(['It fell over', 'ECONNREFUSED', 'unknown', 'a text']);
  });
});

describe('a table', () => {
  it('is as wide as its widest cells, even with incomplete rows', () => {
    expect(columns([['NAME', 'SINCE'], ['acme', '2026'], ['a long one'], ['b', 'c', 'beyond']])).toBe(
      'NAME        SINCE\nacme        2026\na long one\nb           c      beyond',
    );
    expect(columns([])).toBe('');
  });
});
