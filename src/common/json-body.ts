import type { FastifyInstance } from 'fastify';
import { refusalOf } from './json-scan.js';
import { mediaRefusal } from './media-refusal.js';

/** Stands for a body that cannot be read until a route asks for it: whether the caller may ask is decided first. */
export class UnreadableBody {
  constructor(readonly detail: string) {}
}

/** Keeps a byte-order mark, which `readJson` skips. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * JSON in UTF-8 is the one body that is read. Another type, charset or encoding is 415. Bytes that are no UTF-8 and text
 * that is no JSON are no error here: {@link UnreadableBody} is refused by the input pipe.
 */
export function readJsonBodies(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addHook('preParsing', ({ method, headers }, _reply, _payload, done) => {
    done(method === 'GET' || method === 'HEAD' ? null : mediaRefusal(headers));
  });
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, bytes, done) => {
    done(null, bytes.length === 0 ? undefined : readJson(bytes as Buffer));
  });
}

function readJson(bytes: Buffer): unknown {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return new UnreadableBody('The body is not valid UTF-8. Send JSON in UTF-8.');
  }
  if (text.startsWith('\uFEFF')) text = text.slice(1);
  const refusal = refusalOf(text);
  if (refusal !== undefined) return new UnreadableBody(refusal);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return new UnreadableBody('The body is not valid JSON.');
  }
}
