import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toProblem } from '../common/error-translation.js';
import { isConnectionLost, isMissingObject } from '../common/database-errors.js';
import { ServerBusy } from '../common/http.errors.js';
import type { Problem } from '../common/problem.js';
import { TenantUnavailable } from '../tenancy/tenant.errors.js';
import { problemBody, problemContentType } from '../common/problem-body.js';
import { isProbe } from './route-context.js';

/** The one place where errors become responses: problem details for every error, and a log line for a server error. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = this.problemOf(error, request);
    request.problem = problem;
    if (problem.status >= 500) this.log(error, problem, request);
    if (reply.sent) return;
    void reply
      .status(problem.status)
      .headers(problem.extra.headers ?? {})
      .type(problemContentType)
      .send(problemBody(problem, request.id));
  }

  /** A busy server throws this for each request, and an unready process for each probe. Neither needs a stack trace. */
  private log(error: unknown, { status, code, detail }: Problem, request: FastifyRequest): void {
    const facts = { request_id: request.id, code, tenant: request.tenantScope?.tenant.slug };
    if (error instanceof ServerBusy) this.logger.warn(facts, detail);
    else if (status === 503 && isProbe(request)) this.logger.debug(facts, detail);
    else this.logger.error({ err: error, ...facts }, code);
  }

  /**
   * A tenant's database that is lost during a request, or lacks a migration of this release, makes only this tenant
   * unavailable. The next request reopens the database and reads its schema version again.
   */
  private problemOf(error: unknown, { tenantScope, routeOptions }: FastifyRequest): Problem {
    const isUnusable = isConnectionLost(error) || (tenantScope?.isBehind && isMissingObject(error));
    if (!tenantScope?.isOpen || !isUnusable) return toProblem(error, routeOptions.bodyLimit);
    tenantScope.retire();
    return new TenantUnavailable();
  }
}
