import { HttpException } from '@nestjs/common';
import { DatabaseError } from 'pg';
import { QueryFailedError, QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { toProblem } from '../../src/common/error-translation.js';
import { SlugTaken } from '../../src/core/organizations/organization.errors.js';

describe('errors become problems', () => {
  const postgres = (code: string): DatabaseError =>
    Object.assign(new DatabaseError('secret detail', 1, 'error'), { code });
  const socket = (code: string): Error => Object.assign(new Error(`connect ${code} 10.0.0.1:5432`), { code });
  const http = (statusCode: number, code: string): Error => Object.assign(new Error('x'), { statusCode, code });

  it.each([
    ['our own', new SlugTaken(), 409, 'slug_taken'],
    ['a server that shuts down', postgres('57P01'), 503, 'unavailable'],
    ['too many connections', new QueryFailedError('SELECT', [], postgres('53300')), 503, 'unavailable'],
    ['a lock that took too long', new QueryFailedError('SELECT', [], postgres('55P03')), 503, 'unavailable'],
    ['a read-only server', postgres('25006'), 503, 'unavailable'],
    ['NUL in a text', postgres('22021'), 400, 'validation_failed'],
    ['a defect in a statement', new QueryFailedError('SELECT', [], postgres('42703')), 500, 'internal_error'],
    ['nobody at the port', socket('ECONNREFUSED'), 503, 'unavailable'],
    ['nobody at any address', new AggregateError([socket('ECONNREFUSED'), socket('ETIMEDOUT')]), 503, 'unavailable'],
    ['a server that hangs', new QueryFailedError('SELECT', [], new Error('Query read timeout')), 503, 'unavailable'],
    ['a connection that broke between two statements', new QueryRunnerAlreadyReleasedError(), 503, 'unavailable'],
    ['one that broke in a transaction', new QueryRunnerProviderAlreadyReleasedError(), 503, 'unavailable'],
    ['a connection that broke', new Error('Connection terminated unexpectedly'), 503, 'unavailable'],
    ['a long URL', http(414, 'FST_ERR_MAX_PARAM_LENGTH'), 404, 'not_found'],
    ['a bad URL', http(400, 'FST_ERR_BAD_URL'), 400, 'bad_request'],
    ['the framework’s 400', new HttpException('x', 400), 400, 'validation_failed'],
    ['the framework’s 418', new HttpException('x', 418), 500, 'internal_error'],
    ['anything else', new Error('secret'), 500, 'internal_error'],
    ['what is no error', 'secret', 500, 'internal_error'],
  ])('%s', (_, error, status, code) => {
    const problem = toProblem(error, 16_384);
    expect([problem.status, problem.code]).toEqual([status, code]);
    expect(problem.detail).not.toMatch(/secret|10\.0|SELECT/);
  });
});
