import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { NOT_JSON, refusalOf } from './json-scan.js';
import { mediaRefusal } from './media-refusal.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Values that a body of the route may have, at every level together. */
    bodyValues?: number;
  }
}

/** Stands for a body that cannot be read until a route asks for it: whether the caller may ask is decided first. */
export class UnreadableBody {
  constructor(readonly detail: string) {}
}

/**
 * Values that a body may have unless its route says otherwise: to transform and validate one takes up to 40 µs, and the
 * process does nothing else meanwhile.
 */
export const DEFAULT_BODY_VALUES = 2_000;

/**
 * JSON in UTF-8 is the one body that is read. Another type, charset or encoding is 415. Bytes that are no UTF-8 and text
 * that is no JSON are no error here: {@link UnreadableBody} is refused by the input pipe.
 */
export function readJsonBodies(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addHook('preParsing', ({ method, headers }, _reply, _payload, done) => {
    done(method === 'GET' || method === 'HEAD' ? null : mediaRefusal(headers));
  });
  // Fastify closes the connection of a body that is too large. A client that still writes would lose the answer, so Node
  // reads the rest and drops it, for as long as a request may take.
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    if (reply.statusCode === 413) reply.removeHeader('connection');
    done();
  });
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
    const { bodyValues = DEFAULT_BODY_VALUES } = request.routeOptions.config;
    done(null, bytes.length === 0 ? undefined : readJson(bytes as Buffer, bodyValues));
  });
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
