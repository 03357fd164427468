import { DatabaseError } from 'pg';
import { trace, TraceFlags } from '@opentelemetry/api';
import {
  isConnectionLost,
  isDatabaseUnavailable,
  isMissingObject,
  isUnfitValue,
  StandbyReached,
} from '../../src/common/database-errors.js';
import { emailForms } from '../../src/common/email-address.js';
import { fieldErrors } from '../../src/common/field-errors.js';
import { ValidationFailed } from '../../src/common/http.errors.js';
import { listedErrors } from '../../src/common/listed-errors.js';
import { redact } from '../../src/common/redact.js';
import { endWith } from '../../src/common/tracing.js';
import { translated } from '../../src/common/violations.js';
import { MigrationFailed } from '../../src/database/database.errors.js';
import { startupFailure } from '../../src/database/startup-failure.js';

const refused = (code: string, facts: Partial<DatabaseError> = {}): DatabaseError =>
  Object.assign(new DatabaseError('refused', 1, 'error'), { code, ...facts });

describe('an error of a statement', () => {
  it('without a SQLSTATE is neither a missing object nor an unsuitable value', () => {
    const kinds = (error: unknown) => [isMissingObject(error), isUnfitValue(error)];
    expect(['42P01', '22001', '23505'].map((code) => kinds(refused(code)))).toEqual([
      [true, false],
      [false, true],
      [false, false],
    ]);
    expect(kinds(new Error('something else'))).toEqual([false, false]);
  });

  it('is an outage when the server is a standby, or when the role may not connect', () => {
    const denied = (routine?: string) => refused('42501', routine === undefined ? {} : { routine });
    const outages = [new StandbyReached(), denied('InitPostgres'), denied('aclcheck_error'), denied()];
    expect(outages.map(isDatabaseUnavailable)).toEqual([true, true, false, false]);
    expect(outages.map(isConnectionLost)).toEqual([true, true, false, false]);
  });

  it('names the column that must not be null, if PostgreSQL names it', () => {
    const errorsOf = (error: unknown): unknown => {
      try {
        return translated({})(error);
      } catch (failure) {
        return failure instanceof ValidationFailed ? failure.extra.errors : failure;
      }
    };
    expect(errorsOf(refused('23502', { column: 'name' }))).toEqual([{ field: 'name', message: 'must not be null' }]);
    expect(errorsOf(refused('23502')) ?? []).toEqual([]);
  });
});

describe('a start that PostgreSQL rejects', () => {
  it('names the missing setting when the server asks for a password and none is set', () => {
    const cause = new Error('SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string');
    expect((startupFailure(cause) as Error).message).toBe(
      'PostgreSQL requires a password for DB_USER, but none is set. Set DB_PASS.',
    );
  });

  it('names the failed migration, whatever it threw', () => {
    const messages = [new Error('no such table'), 'a text'].map((cause) => new MigrationFailed('AddPets1', { cause }));
    expect(messages.map(({ message }) => message)).toEqual(['AddPets1: no such table', 'AddPets1: a text']);
  });
});

describe('the errors of a body', () => {
  it('stay under 16 KiB in all scripts, each with its field and a message', () => {
    const errors = Array.from({ length: 30 }, (_, n) => ({
      field: `${n}${'名'.repeat(500)}`,
      message: '長'.repeat(500),
    }));
    const listed = listedErrors(errors);
    expect(listed.length).toBeGreaterThan(0);
    expect(Buffer.byteLength(JSON.stringify(listed))).toBeLessThan(16 * 1_024);
    expect(listedErrors([{ field: 'name', message: 'is too long' }])).toEqual([
      { field: 'name', message: 'is too long' },
    ]);
  });

  it('have a message even if no rule provides one', () => {
    expect(fieldErrors([{ property: 'name' }, { property: 'slug', constraints: { text: 'must be a text' } }])).toEqual([
      { field: 'name', message: 'is not valid' },
      { field: 'slug', message: 'must be a text' },
    ]);
  });

  it('include an address that is too long to be parsed', () => {
    expect(emailForms(`${'a'.repeat(1_100)}@example.com`)).toEqual([]);
    expect(emailForms('Ada@Example.com')).toEqual(['ada@example.com']);
  });
});

it('an error whose stack starts with another text is logged with its frames, and without that text', () => {
  const error = new Error('password=hunter2');
  error.name = 'Renamed';
  const text = JSON.stringify(redact(error));
  expect(text).toContain('Renamed: password=[redacted]');
  expect(text).not.toContain('hunter2');
  expect(text).toMatch(/\bat .*refusals\.spec/);
});

it('a span ends with its work, and passes its result and its error on', async () => {
  const context = { traceId: '1'.repeat(32), spanId: '1'.repeat(16), traceFlags: TraceFlags.NONE };
  const span = trace.wrapSpanContext(context);
  const text = 'a text' as unknown as Error;
  const end = jest.spyOn(span, 'end');
  const attribute = jest.spyOn(span, 'setAttribute');
  await expect(endWith(span, Promise.resolve(7))).resolves.toBe(7);
  await expect(endWith(span, Promise.reject(new TypeError('secret')))).rejects.toThrow(TypeError);
  await expect(endWith(span, Promise.reject(text))).rejects.toBe('a text');
  expect(end).toHaveBeenCalledTimes(3);
  expect(attribute.mock.calls).toEqual([
    ['error.type', 'TypeError'],
    ['error.type', 'string'],
  ]);
});
