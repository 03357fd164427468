import helmet from '@fastify/helmet';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { NotFound } from '../../common/http.errors.js';
import { problemBody, problemContentType } from '../../common/problem-body.js';
import type { Config } from '../../config/config.js';
import { PAGE_HEADERS } from '../page-headers.js';
import { html, notFoundPage, welcomePage } from './pages.js';

/** A Host header that is safe to repeat in a command line. */
const HOST = /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i;

/**
 * `GET /`: a start page with links, for users who open the application in a browser. In production the response is 404,
 * as a page for a browser and as a problem for all other clients.
 */
export const startPage =
  (config: Pick<Config, 'NODE_ENV' | 'DOCS' | 'METRICS'>): FastifyPluginAsync =>
  async (fastify) => {
    await fastify.register(helmet, PAGE_HEADERS);
    fastify.get('/', (request, reply) => {
      if (config.NODE_ENV !== 'production') return reply.type(html).send(welcomePage(authorityOf(request), config));
      reply.status(404);
      if (wantsPage(request)) return reply.type(html).send(notFoundPage);
      return reply.type(problemContentType).send(problemBody(new NotFound(), request.id));
    });
  };

const wantsPage = ({ headers }: FastifyRequest): boolean => /\btext\/html\b/i.test(headers.accept ?? '');

/** Host and port that the browser sent, or else those of the connection. */
const authorityOf = ({ headers, socket }: FastifyRequest): string =>
  HOST.test(headers.host ?? '') ? String(headers.host) : `localhost:${socket.localPort ?? ''}`;
