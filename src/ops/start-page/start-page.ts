import helmet from '@fastify/helmet';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { NotFound } from '../../common/http.errors.js';
import { problemBody, problemContentType } from '../../common/problem-body.js';
import { PAGE_HEADERS } from '../page-headers.js';
import { authorityOf } from '../authority.js';
import { htmlType, notFoundPage } from '../page.js';
import { type PageSettings, welcomePage } from './pages.js';

/**
 * `GET /`: a start page with links, for users who open the application in a browser. In production the response is 404,
 * as a page for a browser and as a problem for all other clients.
 */
export const startPage =
  (config: PageSettings): FastifyPluginAsync =>
  async (fastify) => {
    await fastify.register(helmet, PAGE_HEADERS);
    fastify.get('/', (request, reply) => {
      if (config.NODE_ENV !== 'production') return reply.type(htmlType).send(welcomePage(authorityOf(request), config));
      reply.status(404);
      if (wantsPage(request)) return reply.type(htmlType).send(notFoundPage);
      return reply.type(problemContentType).send(problemBody(new NotFound(), request.id));
    });
  };

const wantsPage = ({ headers }: FastifyRequest): boolean => /\btext\/html\b/i.test(headers.accept ?? '');
