import type { FastifyRequest } from 'fastify';

/** A Host header that is safe to repeat in a command line. */
const HOST = /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i;

/** Host and port that the browser sent, or else those of the connection. */
export const authorityOf = ({ headers, socket }: FastifyRequest): string =>
  HOST.test(headers.host ?? '') ? String(headers.host) : `localhost:${socket.localPort ?? ''}`;
