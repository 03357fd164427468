import type { INestApplication } from '@nestjs/common';
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { toProblem } from '../common/error-translation.js';
import { NotFound } from '../common/http.errors.js';
import type { Problem } from '../common/problem.js';
import { problemBody, problemContentType } from '../common/problem-body.js';
import type { Config } from '../config/config.js';
import { prepareServer } from '../http/prepare-server.js';
import { serverOptions } from '../http/server-options.js';
import { docsPages } from './docs-pages.js';
import { Metrics } from './metrics/metrics.js';
import { metricsPage } from './metrics/metrics-page.js';
import { OpenApiDocuments } from './openapi/openapi-documents.js';
import { cannotListen } from './ports.js';

/**
 * Serves the pages of DOCS and METRICS on their own port, if they have one, and on that port only. There is one server
 * per port.
 */
export async function startOpsServers(app: INestApplication, config: Config): Promise<FastifyInstance[]> {
  const ports = [config.DOCS, config.METRICS].filter((value) => typeof value === 'number');
  const servers: FastifyInstance[] = [];
  for (const port of new Set(ports)) servers.push(await start(app, config, port));
  return servers;
}

async function start(app: INestApplication, config: Config, port: number): Promise<FastifyInstance> {
  const { DOCS, METRICS, HOST } = config;
  const server = fastify(serverOptions());
  prepareServer(server);
  server.addHook('onRequest', ({ is404 }, _reply, done) => done(is404 ? new NotFound() : undefined));
  server.setErrorHandler((error, request, reply) =>
    answer(toProblem(error, request.routeOptions.bodyLimit), request, reply),
  );
  if (DOCS === port) {
    await server.register(docsPages(() => app.get(OpenApiDocuments).get(app), { canTry: false }));
  }
  if (METRICS === port) await server.register(metricsPage(app.get(Metrics)));
  await server.listen({ port, host: HOST }).catch((error: unknown) => cannotListen(error, config, port));
  return server;
}

const answer = (problem: Problem, { id }: FastifyRequest, reply: FastifyReply): FastifyReply =>
  reply.status(problem.status).type(problemContentType).send(problemBody(problem, id));
