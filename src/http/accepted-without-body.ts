import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { ApiAcceptedResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';

class AcceptedWithoutBodyInterceptor implements NestInterceptor {
  intercept(execution: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const reply = execution.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((result) => {
        if (result !== null) return result;
        void reply.status(202);
        return undefined;
      }),
    );
  }
}

/** A route that answers 202 without a body when its handler returns null. */
export const AcceptedWithoutBody = (description: string): MethodDecorator =>
  applyDecorators(UseInterceptors(new AcceptedWithoutBodyInterceptor()), ApiAcceptedResponse({ description }));
