import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import helmet from '@fastify/helmet';
import staticFiles from '@fastify/static';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import type { Documents } from './openapi/openapi-documents.js';
import { PAGE_HEADERS } from './page-headers.js';

const SWAGGER_FILES = [
  'swagger-ui.css',
  'swagger-ui-bundle.js',
  'swagger-ui-standalone-preset.js',
  'favicon-32x32.png',
];

const REDOC_FILE = 'redoc.standalone.js';

const page = (title: string, head: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<title>${title}</title>${head}</head><body style="margin:0">${body}</body></html>`;

const SWAGGER_PAGE = page(
  'Tenantry API',
  '<link rel="stylesheet" href="/docs/swagger-ui.css"><link rel="icon" href="/docs/favicon-32x32.png">',
  '<div id="ui"></div><script src="/docs/swagger-ui-bundle.js"></script>' +
    '<script src="/docs/swagger-ui-standalone-preset.js"></script><script src="/docs/start.js"></script>',
);

const swaggerStart = (canTry: boolean): string => `SwaggerUIBundle({
  dom_id: '#ui',
  urls: [
    { name: 'Platform (no X-TENANT)', url: '/openapi/core.json' },
    { name: 'Organization (X-TENANT)', url: '/openapi/tenant.json' },
  ],
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: 'StandaloneLayout',
  persistAuthorization: true,
  validatorUrl: null,${canTry ? '' : '\n  supportedSubmitMethods: [],'}
});`;

const REDOC_PAGE = page(
  'Tenantry API reference',
  '<link rel="icon" href="/docs/favicon-32x32.png">',
  `<div id="redoc"></div><script src="/redoc/${REDOC_FILE}"></script><script src="/redoc/start.js"></script>`,
);

const REDOC_START = `Redoc.init('/openapi.json', {}, document.getElementById('redoc'));`;

/** The documents and their two pages. `canTry` is whether the pages are on the server that they describe. */
export const docsPages =
  (documents: () => Documents, { canTry }: { canTry: boolean }): FastifyPluginAsync =>
  async (fastify) => {
    await fastify.register(helmet, PAGE_HEADERS);
    serve(fastify, 'application/json', {
      '/openapi.json': () => JSON.stringify(documents().merged),
      '/openapi/core.json': () => JSON.stringify(documents().core),
      '/openapi/tenant.json': () => JSON.stringify(documents().tenant),
    });
    serve(fastify, 'text/html', { '/docs': () => SWAGGER_PAGE, '/redoc': () => REDOC_PAGE });
    serve(fastify, 'text/javascript', {
      '/docs/start.js': () => swaggerStart(canTry),
      '/redoc/start.js': () => REDOC_START,
    });
    const swaggerUi = dirname(require.resolve('swagger-ui-dist/package.json'));
    await fastify.register(staticFiles, { root: swaggerUi, serve: false });
    for (const file of SWAGGER_FILES) {
      fastify.get(`/docs/${file}`, (_request, reply) => reply.sendFile(file));
    }
    fastify.get(`/redoc/${REDOC_FILE}`, (_request, reply) => reply.sendFile(REDOC_FILE, redocFolder()));
  };

function serve(fastify: FastifyInstance, type: string, pages: Record<string, () => string>): void {
  for (const [path, content] of Object.entries(pages)) {
    fastify.get(path, (_request, reply) => reply.type(`${type}; charset=utf-8`).send(content()));
  }
}

/** The build copies the file without its only external URL. Watch mode uses the package's file. */
function redocFolder(): string {
  const built = join(__dirname, '..', '..', 'assets');
  return existsSync(built) ? built : dirname(require.resolve(`redoc/bundles/${REDOC_FILE}`));
}
