import { createHash } from 'node:crypto';
import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';

class PolledInterceptor implements NestInterceptor<{ state: string }> {
  intercept(execution: ExecutionContext, next: CallHandler<{ state: string }>): Observable<unknown> {
    const http = execution.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const known = http.getRequest<FastifyRequest>().headers['if-none-match'];
    return next.handle().pipe(
      map((view) => {
        const tag = tagOf(view);
        reply.header('etag', tag);
        if (view.state === 'running') reply.header('retry-after', '1');
        if (!known?.split(',').some((one) => one.trim().replace('W/', '') === tag)) return view;
        reply.code(304);
        return undefined;
      }),
    );
  }
}

const tagOf = (view: object): string =>
  `"${createHash('sha256').update(JSON.stringify(view)).digest('base64url').slice(0, 22)}"`;

/** A route that clients read again while the work is running. It says when, and sends an unchanged state once. */
export const Polled = (): MethodDecorator =>
  applyDecorators(
    UseInterceptors(new PolledInterceptor()),
    ApiHeader({
      name: 'If-None-Match',
      required: false,
      description:
        'The ETag of an earlier response. If the state is still the same, the response is 304 without a body',
      schema: { type: 'string' },
      example: '"Wd0x2nB1c3E4f5G6h7J8k9"',
    }),
    ApiResponse({ status: 304, description: 'Not modified: the state still has this ETag' }),
  );
