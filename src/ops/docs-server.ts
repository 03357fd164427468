import type { INestApplication } from '@nestjs/common';
import { fastify, type FastifyInstance } from 'fastify';
import { NotFound } from '../common/http.errors.js';
import { problemBody, problemContentType } from '../common/problem-body.js';
import type { Config } from '../config/config.js';
import { requestId } from '../http/request-id.js';
import { docsPages } from './docs-pages.js';
import { OpenApiDocuments } from './openapi/openapi-documents.js';

/** With DOCS set to a port, serves the documentation there and nowhere else. */
export async function startDocsServer(app: INestApplication, { DOCS, HOST }: Config): Promise<FastifyInstance | null> {
  if (typeof DOCS !== 'number') return null;
  const server = fastify({ genReqId: requestId });
  server.setNotFoundHandler((request, reply) =>
    reply.status(404).type(problemContentType).send(problemBody(new NotFound(), request.id)),
  );
  await server.register(docsPages(() => app.get(OpenApiDocuments).get(app), { canTry: false }));
  await server.listen({ port: DOCS, host: HOST });
  return server;
}
