import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toProblem } from './error-translation.js';
import { problemBody, problemContentType } from './problem-body.js';

/** The one place where errors become answers: problem details for everything, a log line for what is our fault. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = toProblem(error);
    if (problem.status >= 500)
      this.logger.error({ err: error, request_id: request.id, code: problem.code }, problem.code);
    if (reply.sent) return;
    void reply
      .status(problem.status)
      .headers(problem.extra.headers ?? {})
      .type(problemContentType)
      .send(problemBody(problem, request.id));
  }
}
