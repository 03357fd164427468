import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Context, requestedContext } from '../../http/route-context.js';

/** What nginx calls a client that left before it had its answer. */
const CLIENT_LEFT = 499;

/** A request that is over, one way or the other. */
export class EndedRequest {
  constructor(
    readonly request: FastifyRequest,
    private readonly reply: FastifyReply,
    /** The client's address, which a closed connection does not tell any more. */
    readonly ip: string | null,
    readonly durationMs: number,
  ) {}

  /** Whether the whole answer was sent. */
  get isAnswered(): boolean {
    return this.reply.raw.writableFinished;
  }

  get status(): number {
    return this.isAnswered ? this.reply.raw.statusCode : CLIENT_LEFT;
  }

  /** Of the answer's body. */
  get bytes(): number {
    const hasBody = this.isAnswered && this.request.method !== 'HEAD';
    return hasBody ? Number(this.reply.getHeader('content-length') ?? 0) : 0;
  }

  get route(): string | null {
    return routeOf(this.request);
  }

  /** Null for probes, pages, and what is not there. */
  get context(): Context | 'universal' | null {
    const { context } = this.request.routeOptions.config;
    return context === 'elsewhere' ? requestedContext(this.request.headers) : (context ?? null);
  }
}

/** The route's pattern, never the URL; null when there is none. */
export const routeOf = ({ is404, routeOptions }: FastifyRequest): string | null =>
  is404 ? null : (routeOptions.url ?? null);
