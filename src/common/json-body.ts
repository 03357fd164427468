import type { FastifyInstance } from 'fastify';

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
      done(null, error ? new UnreadableBody() : body);
    });
  });
}
