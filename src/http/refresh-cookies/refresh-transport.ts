import type { FastifyRequest } from 'fastify';

/** A browser sends `cookie` in it, and gets its refresh token in a cookie instead of the body. */
export const TRANSPORT_HEADER = 'X-Refresh-Transport';

const NAME = TRANSPORT_HEADER.toLowerCase();

/** Whether the client keeps its refresh token in a cookie. Without the header, no cookie is read or set. */
export const keepsCookie = ({ headers }: Pick<FastifyRequest, 'headers'>): boolean => headers[NAME] === 'cookie';
