import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import helmet from '@fastify/helmet';
import staticFiles from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';
import { html } from '../../common/html.js';
import type { Config } from '../../config/config.js';
import { DAY } from '../../config/units.js';
import { htmlType, page } from '../page.js';
import { consolePolicy } from './console-policy.js';

/** The build wrote this wherever a tag needs a nonce. */
const NONCE = /__NONCE__/g;

/** The settings that the pages know. */
type Settings = Pick<Config, 'APP_URL' | 'CORE_REGISTRATION'>;

/** Every path below these two is a page of the browser program, which reads the path itself. */
const PATHS = ['/console', '/console/*', '/account', '/account/*'];

const ASSETS = '/console/assets/';

const NOT_BUILT = page(
  'The console is not built',
  html`<h1>The console is not built</h1>
    <p>Run <code>npm run build</code> and restart the server, or use <code>npm run console:dev</code>.</p>`,
);

/**
 * The console and the account pages: one HTML file, and assets whose names contain a hash of their content. They belong to
 * no context and ignore X-TENANT. A missing asset is 404, never the HTML file. From APP_URL the pages read the organization
 * in their host name.
 */
export const consolePages =
  (config: Settings): FastifyPluginAsync =>
  async (fastify) => {
    const folder = builtConsole();
    const index = folder && indexOf(folder, config);
    await fastify.register(helmet, { contentSecurityPolicy: false, strictTransportSecurity: false });
    if (folder === null) fastify.get(`${ASSETS}*`, (_request, reply) => reply.callNotFound());
    else
      await fastify.register(staticFiles, {
        root: join(folder, 'assets'),
        prefix: ASSETS,
        maxAge: 365 * DAY,
        immutable: true,
        preCompressed: true,
      });
    for (const path of PATHS) {
      fastify.get(path, (_request, reply) => {
        const nonce = randomBytes(16).toString('base64');
        void reply
          .type(htmlType)
          .header('cache-control', 'no-cache')
          .header('content-security-policy', consolePolicy(nonce));
        return index === null ? reply.status(503).send(NOT_BUILT) : reply.send(index.replace(NONCE, nonce));
      });
    }
  };

const indexOf = (folder: string, { APP_URL: appUrl = '', CORE_REGISTRATION: registration }: Settings): string =>
  readFileSync(join(folder, 'index.html'), 'utf8')
    .replace('__APP_URL__', html`${appUrl}`.text)
    .replace('__CORE_REGISTRATION__', registration);

/** Beside the compiled code, or in `dist` where the sources run. Null without a build. */
function builtConsole(): string | null {
  const root = join(__dirname, '..', '..', '..');
  const folders = [join(root, 'dist', 'console'), join(root, 'console')];
  return folders.find((folder) => existsSync(join(folder, 'assets'))) ?? null;
}
