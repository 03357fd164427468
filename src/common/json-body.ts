import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { UnsupportedMediaType } from './http.errors.js';
import { NOT_JSON, refusalOf } from './json-scan.js';
import { mediaRefusal } from './media-refusal.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The maximum number of values in a body of the route, over all levels. */
    bodyValues?: number;
    /** Whether the route also accepts `application/x-www-form-urlencoded`. */
    acceptsForm?: boolean;
  }
}

/** Replaces an unreadable body until a route reads it, so that the caller's access is checked first. */
export class UnreadableBody {
  constructor(readonly detail: string) {}
}

/**
 * The default maximum number of values in a body. Transforming and validating one value blocks the process for up to 40
 * µs.
 */
export const DEFAULT_BODY_VALUES = 2_000;

/**
 * Accepts only JSON in UTF-8, and a form where the route does. Another type, charset or encoding is answered with 415. Invalid UTF-8 and invalid JSON
 * are not rejected here: the input pipe rejects {@link UnreadableBody}.
 */
export function readJsonBodies(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addHook('preParsing', ({ method, headers }, _reply, _payload, done) => {
    done(method === 'GET' || method === 'HEAD' ? null : mediaRefusal(headers));
  });
  // Fastify closes the connection if a body is too large. A client that is still sending would then miss the response,
  // so Node reads and discards the rest, up to the request timeout.
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    if (reply.statusCode === 413) reply.removeHeader('connection');
    done();
  });
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
    const { bodyValues = DEFAULT_BODY_VALUES } = request.routeOptions.config;
    done(null, bytes.length === 0 ? undefined : readJson(bytes as Buffer, bodyValues));
  });
  fastify.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'buffer' }, (request, bytes, done) => {
    if (request.routeOptions.config.acceptsForm !== true) return done(new UnsupportedMediaType());
    done(null, readForm(bytes as Buffer));
  });
}

function readForm(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) return new UnreadableBody('The body is not valid UTF-8. Send a form in UTF-8.');
  const fields = [...new URLSearchParams(bytes.toString())];
  const isRepeated = new Set(fields.map(([name]) => name)).size < fields.length;
  return isRepeated ? new UnreadableBody('A field occurs twice. Send each field once.') : Object.fromEntries(fields);
}

function readJson(bytes: Buffer, mostValues: number): unknown {
  if (!isUtf8(bytes)) return new UnreadableBody('The body is not valid UTF-8. Send JSON in UTF-8.');
  let text = bytes.toString();
  if (text.startsWith('\uFEFF')) text = text.slice(1);
  const refusal = refusalOf(text, mostValues);
  if (refusal !== undefined) return new UnreadableBody(refusal);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return new UnreadableBody(NOT_JSON);
  }
}
