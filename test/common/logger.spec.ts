import { Writable } from 'node:stream';
import { DatabaseError } from 'pg';
import { pino } from 'pino';
import { QueryFailedError } from 'typeorm';
import { createLogger, NestLogger, toggleDebug } from '../../src/common/logger.js';

describe('the log', () => {
  const lines: Record<string, unknown>[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(JSON.parse(chunk.toString()) as Record<string, unknown>);
      done();
    },
  });
  const logger = new NestLogger(pino({ level: 'trace' }, sink));
  const written = (write: () => void): Record<string, unknown> => {
    lines.length = 0;
    write();
    return lines[0] ?? {};
  };

  it('is one JSON line per event, with its fields', () => {
    expect(written(() => logger.log('Started', 'App'))).toMatchObject({ level: 30, msg: 'Started', context: 'App' });
    const facts = { database: 'x', code: 'y' };
    expect(written(() => logger.warn(facts, 'It happened', 'App'))).toMatchObject({
      ...facts,
      level: 40,
      msg: 'It happened',
    });
    const failure = written(() => logger.error(new Error('no'), 'App'));
    expect(failure).toMatchObject({ level: 50, msg: 'no', err: { message: 'no' } });
    expect(written(() => logger.error('no', 'the stack', 'App'))).toMatchObject({ rest: ['the stack'] });
    expect(written(() => logger.fatal('x', 'App'))['level']).toBe(60);
    expect(written(() => logger.verbose('x', 'App'))['level']).toBe(10);
  });

  it('logs Nest’s list of routes at debug level', () => {
    expect(written(() => logger.log('Mapped', 'RouterExplorer'))['level']).toBe(20);
    expect(written(() => logger.debug('x', 'RouterExplorer'))['level']).toBe(20);
  });

  it('contains the failure, but neither the parameters of a statement nor the row', () => {
    const failure = Object.assign(new DatabaseError('duplicate key', 1, 'error'), {
      code: '23505',
      detail: 'Key (email)=(secret@b.com)',
    });
    const failed = new QueryFailedError('INSERT INTO users', ['secret@b.com', '$2b$12$secret'], failure);
    const outer = new Error('It did not start', { cause: failed });
    createLogger('info', false, sink).error({ err: outer }, 'no');
    const text = JSON.stringify(lines.at(-1));
    expect(text).not.toMatch(/secret/);
    expect(lines.at(-1)).toMatchObject({
      err: { message: 'It did not start', cause: { sql_state: '23505', message: 'duplicate key' } },
    });
  });

  it('includes debug entries after a switch, and then the configured levels again', () => {
    const log = createLogger('warn', false, sink);
    for (const level of ['debug', 'warn']) {
      toggleDebug(log, 'warn');
      expect(log.level).toBe(level);
    }
  });

  it('has levels, and a form for terminals', () => {
    expect(createLogger('warn', false).level).toBe('warn');
    expect(createLogger('silent', true).level).toBe('silent');
  });
});
