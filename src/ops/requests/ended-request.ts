import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Context, requestedContext } from '../../http/route-context.js';

/** The status that nginx logs for a client that disconnected before the response. */
const CLIENT_LEFT = 499;

/** A request that has ended, with or without a response. */
export class EndedRequest {
  constructor(
    readonly request: FastifyRequest,
    private readonly reply: FastifyReply,
    /** The client's address. A closed connection no longer reveals it. */
    readonly ip: string | null,
    readonly durationMs: number,
  ) {}

  /** Whether the whole response was sent. */
  get isAnswered(): boolean {
    return this.reply.raw.writableFinished;
  }

  get status(): number {
    return this.isAnswered ? this.reply.raw.statusCode : CLIENT_LEFT;
  }

  /** Size of the response body. */
  get bytes(): number {
    const hasBody = this.isAnswered && this.request.method !== 'HEAD';
    return hasBody ? Number(this.reply.getHeader('content-length') ?? 0) : 0;
  }

  get route(): string | null {
    return routeOf(this.request);
  }

  /** Null for probes, pages, and unknown paths. */
  get context(): Context | 'universal' | null {
    const { context } = this.request.routeOptions.config;
    return context === 'elsewhere' ? requestedContext(this.request.headers) : (context ?? null);
  }
}

/** The route's pattern, never the URL. Null for an unknown path. */
export const routeOf = ({ is404, routeOptions }: FastifyRequest): string | null =>
  is404 ? null : (routeOptions.url ?? null);
