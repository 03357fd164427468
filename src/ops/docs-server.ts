import type { INestApplication } from '@nestjs/common';
import { fastify, type FastifyInstance } from 'fastify';
import type { Config } from '../config/config.js';
import { docsPages } from './docs-pages.js';
import { OpenApiDocuments } from './openapi/openapi-documents.js';

/** With DOCS set to a port, serves the documentation there and nowhere else. */
export async function startDocsServer(app: INestApplication, { DOCS, HOST }: Config): Promise<FastifyInstance | null> {
  if (typeof DOCS !== 'number') return null;
  const server = fastify();
  await server.register(docsPages(() => app.get(OpenApiDocuments).get(app)));
  await server.listen({ port: DOCS, host: HOST });
  return server;
}
