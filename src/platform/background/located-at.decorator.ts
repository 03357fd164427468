import { type CallHandler, type ExecutionContext, type NestInterceptor, UseInterceptors } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Observable, tap } from 'rxjs';

class LocationInterceptor implements NestInterceptor<{ id: string }> {
  constructor(private readonly path: string) {}

  intercept(execution: ExecutionContext, next: CallHandler<{ id: string }>): Observable<{ id: string }> {
    const reply = execution.switchToHttp().getResponse<FastifyReply>();
    return next
      .handle()
      .pipe(tap(({ id }) => void reply.headers({ location: `${this.path}/${id}`, 'retry-after': '1' })));
  }
}

/** A route that starts work. Its response says where to poll the state, and how often. */
export const LocatedAt = (path: string): MethodDecorator => UseInterceptors(new LocationInterceptor(path));
