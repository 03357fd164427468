import type { FastifyInstance } from 'fastify';

/** Levels of nesting a body may have: what walks it afterwards is recursive. */
const DEEPEST = 32;

/** Stands for a body that is not JSON until somebody asks for it: who may ask at all is decided first. */
export class UnreadableBody {}

/** JSON is the one body we read. Broken JSON is no error here: {@link UnreadableBody} is refused by the input pipe. */
export function readJsonBodies(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
    if (text === '') {
      done(null, undefined);
      return;
    }
    void parse(request, text as string, (error, body) => {
      done(null, error || isDeeper(body, DEEPEST) ? new UnreadableBody() : body);
    });
  });
}

const isDeeper = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1)));
