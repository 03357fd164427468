import type { FastifyHelmetOptions } from '@fastify/helmet';

/** The pages load all scripts, styles, fonts and pictures from this host. */
const CONTENT_SECURITY_POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    workerSrc: ["'self'", 'blob:'],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
};

/** Headers of every HTML page. */
export const PAGE_HEADERS: FastifyHelmetOptions = {
  contentSecurityPolicy: CONTENT_SECURITY_POLICY,
  strictTransportSecurity: false, // the proxy that terminates TLS decides this for the whole host
};
