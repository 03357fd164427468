import helmet from '@fastify/helmet';
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import type { KeptMail, MailFolder } from '../../mail/transport/mail-folder.js';
import { authorityOf } from '../authority.js';
import { htmlType, notFoundPage } from '../page.js';
import { PAGE_HEADERS } from '../page-headers.js';
import { listPage, mailPageOf } from './pages.js';

interface OfMail {
  Params: { id: string };
}

/** An e-mail's own HTML can load nothing, run nothing, and belongs to no origin. */
const SANDBOX = [
  'sandbox',
  "default-src 'none'",
  'img-src https:',
  "style-src 'unsafe-inline'",
  "frame-ancestors 'self'",
].join('; ');

/** `GET /mail`: the e-mails that were not sent, for development. The application never has this page in production. */
export const mailPage =
  (folder: MailFolder): FastifyPluginAsync =>
  async (fastify) => {
    await fastify.register(helmet, PAGE_HEADERS);
    fastify.addHook('onSend', async (_request, reply) => {
      void reply.header('cache-control', 'no-store');
    });

    fastify.get('/mail', async (_request, reply) => reply.type(htmlType).send(listPage(await folder.list())));

    fastify.get<OfMail>('/mail/:id', async (request, reply) => {
      const mail = await folder.find(request.params.id);
      return answer(reply, htmlType, mail && mailPageOf(mail, authorityOf(request)));
    });

    fastify.get<OfMail>('/mail/:id/html', async ({ params }, reply) => {
      const mail: KeptMail | null = await folder.find(params.id);
      void reply.header('content-security-policy', SANDBOX);
      return answer(reply, htmlType, mail && mail.html);
    });

    fastify.get<OfMail>('/mail/:id/raw', async ({ params }, reply) =>
      answer(reply, 'text/plain; charset=utf-8', await folder.findMessage(params.id)),
    );
  };

const answer = (reply: FastifyReply, type: string, content: string | null): FastifyReply =>
  content === null ? reply.status(404).type(htmlType).send(notFoundPage) : reply.type(type).send(content);
