import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import helmet from '@fastify/helmet';
import staticFiles from '@fastify/static';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import type { Documents } from './openapi/openapi-documents.js';

/** Everything the pages load comes from here: no script, style, font or picture of another host. */
const CONTENT_SECURITY_POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    workerSrc: ["'self'", 'blob:'],
    frameAncestors: ["'none'"],
  },
};

const page = (title: string, head: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<title>${title}</title>${head}</head><body style="margin:0">${body}</body></html>`;

const SWAGGER_PAGE = page(
  'Tenantry API',
  '<link rel="stylesheet" href="/docs/swagger-ui.css"><link rel="icon" href="/docs/favicon-32x32.png">',
  '<div id="ui"></div><script src="/docs/swagger-ui-bundle.js"></script>' +
    '<script src="/docs/swagger-ui-standalone-preset.js"></script><script src="/docs/start.js"></script>',
);

const SWAGGER_START = `SwaggerUIBundle({
  dom_id: '#ui',
  urls: [
    { name: 'Platform (no X-TENANT)', url: '/openapi/core.json' },
    { name: 'Organization (X-TENANT)', url: '/openapi/tenant.json' },
  ],
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: 'StandaloneLayout',
  persistAuthorization: true,
  validatorUrl: null,
});`;

const REDOC_PAGE = page(
  'Tenantry API reference',
  '<link rel="icon" href="/docs/favicon-32x32.png">',
  '<div id="redoc"></div><script src="/redoc/redoc.standalone.js"></script><script src="/redoc/start.js"></script>',
);

const REDOC_START = `Redoc.init('/openapi.json', { disableSearch: false }, document.getElementById('redoc'));`;

/** The documents and their two pages, on the application's server or on one of their own. */
export const docsPages =
  (documents: () => Documents): FastifyPluginAsync =>
  async (fastify) => {
    await fastify.register(helmet, { contentSecurityPolicy: CONTENT_SECURITY_POLICY });
    await fastify.register(staticFiles, {
      root: dirname(require.resolve('swagger-ui-dist/package.json')),
      prefix: '/docs/',
      index: false,
      allowedPath: (path) => /^\/(swagger-ui|favicon)[\w.-]*\.(css|js|png)$/.test(path),
    });
    serve(fastify, 'application/json', {
      '/openapi.json': () => JSON.stringify(documents().merged),
      '/openapi/core.json': () => JSON.stringify(documents().core),
      '/openapi/tenant.json': () => JSON.stringify(documents().tenant),
    });
    serve(fastify, 'text/html', { '/docs': () => SWAGGER_PAGE, '/redoc': () => REDOC_PAGE });
    serve(fastify, 'text/javascript', { '/docs/start.js': () => SWAGGER_START, '/redoc/start.js': () => REDOC_START });
    fastify.get('/redoc/redoc.standalone.js', (_request, reply) => reply.sendFile(...redocBundle()));
  };

function serve(fastify: FastifyInstance, type: string, pages: Record<string, () => string>): void {
  for (const [path, content] of Object.entries(pages)) {
    fastify.get(path, (_request, reply) => reply.type(`${type}; charset=utf-8`).send(content()));
  }
}

/** Copied by the build, without its one outside address; in watch mode the package's own file does. */
function redocBundle(): [file: string, folder: string] {
  const built = join(__dirname, '..', '..', 'assets');
  const folder = existsSync(built) ? built : dirname(require.resolve('redoc/bundles/redoc.standalone.js'));
  return ['redoc.standalone.js', folder];
}
