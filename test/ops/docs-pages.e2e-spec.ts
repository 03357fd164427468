import { ContextRoutes } from '../../src/http/context-routing.js';
import { startOpsServers } from '../../src/ops/ops-servers.js';
import { TestApp } from '../support/app.js';
import { freePort } from '../support/free-port.js';
import { DOCUMENTS, type DocumentName, type Documents, fetchDocuments, operationsOf } from '../support/openapi.js';

const PAGES = ['/docs', '/redoc'];

/** Everything a page names in `src` and `href`. */
const assetsOf = (html: string): string[] => [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url ?? '');

describe('with DOCS=on', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start({ DOCS: 'on' });
  });
  afterAll(() => app.stop());

  it.each(PAGES)('%s and everything it loads come from this server', async (path) => {
    const { text, headers } = await app
      .call('get', path)
      .expect(200)
      .expect('content-type', /^text\/html/);
    expect(headers['content-security-policy']).toContain("script-src 'self';");
    expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
    const assets = assetsOf(text);
    expect(assets.length).toBeGreaterThanOrEqual(3);
    for (const asset of assets) {
      expect(asset).toMatch(/^\/(docs|redoc)\/[\w.-]+$/);
      await app
        .call('get', asset)
        .expect(200)
        .expect('content-type', /javascript|css|png/);
    }
  });

  it('offers both documents in the selector of Swagger UI, and the merged one in ReDoc', async () => {
    const swagger = (await app.call('get', '/docs/start.js').expect(200)).text;
    expect([...swagger.matchAll(/url: '([^']+)'/g)].map(([, url]) => url)).toEqual([DOCUMENTS.core, DOCUMENTS.tenant]);
    expect(swagger).not.toContain('supportedSubmitMethods');
    expect((await app.call('get', '/redoc/start.js').expect(200)).text).toContain(`'${DOCUMENTS.merged}'`);
  });

  it('serves nothing else from the packages that the pages come from', async () => {
    for (const path of ['/docs/package.json', '/docs/..%2fpackage.json', '/redoc/package.json', '/docs/']) {
      const { body } = await app.call('get', path).expect(404);
      expect(body.code).toBe('not_found');
    }
  });

  it('ignores X-TENANT', async () => {
    for (const path of [...PAGES, ...Object.values(DOCUMENTS)]) {
      await app.call('get', path, { tenant: 'Not A Slug' }).expect(200);
    }
  });

  describe('the documents', () => {
    let documents: Documents;

    beforeAll(async () => {
      documents = await fetchDocuments(app.url);
    });

    it.each(['core', 'tenant'] as const)('have every route of %s, the universal ones, and nothing else', (context) => {
      const universal = ['POST /auth/refresh'];
      const routes = app
        .get(ContextRoutes)
        .list()
        .filter(({ method, contexts }) => method !== 'HEAD' && contexts.has(context))
        .map(({ method, url }) => `${method} ${url.replaceAll(/:(\w+)/g, '{$1}')}`);
      expect(routes.length).toBeGreaterThanOrEqual(6);
      expect(routesOf(context)).toEqual([...routes, ...universal].sort());
    });

    it('give an operation the same name in both contexts, and two operations different names', () => {
      const names = operationsOf(documents.merged).map(({ operation }) => operation.operationId);
      expect(new Set(names).size).toBe(names.length);
      for (const { route, operation } of operationsOf(documents.tenant)) {
        const inCore = operationsOf(documents.core).find((one) => one.route === route);
        expect(operation.operationId).toBe(inCore?.operation.operationId ?? operation.operationId);
      }
    });

    const routesOf = (name: DocumentName): string[] =>
      operationsOf(documents[name])
        .map(({ route }) => route)
        .sort();
  });
});

describe('with DOCS set to a port', () => {
  it('serves pages and documents there and nowhere else', async () => {
    const port = await freePort();
    const app = await TestApp.start({ DOCS: String(port) });
    const servers = await startOpsServers(app.nest, app.config);
    const there = `http://127.0.0.1:${port}`;
    try {
      for (const path of [...PAGES, ...Object.values(DOCUMENTS)]) {
        await app.call('get', path).expect(404);
        expect((await fetch(there + path)).status).toBe(200);
      }
      expect(await (await fetch(`${there}/docs/start.js`)).text()).toContain('supportedSubmitMethods: []');
      const missing = await fetch(`${there}/users/me`);
      expect(missing.headers.get('content-type')).toContain('application/problem+json');
      expect(await missing.json()).toMatchObject({ status: 404, code: 'not_found', request_id: expect.any(String) });
    } finally {
      await Promise.all(servers.map((server) => server.close()));
      await app.stop();
    }
  });
});

describe('with DOCS=off and METRICS=off', () => {
  it('has neither pages nor documents nor metrics', async () => {
    const app = await TestApp.start({ DOCS: 'off', METRICS: 'off' });
    try {
      expect(await startOpsServers(app.nest, app.config)).toEqual([]);
      for (const path of [
        ...PAGES,
        ...Object.values(DOCUMENTS),
        '/metrics',
        '/docs/start.js',
        '/redoc/redoc.standalone.js',
      ]) {
        const { body } = await app.call('get', path).expect(404);
        expect(body.code).toBe('not_found');
      }
    } finally {
      await app.stop();
    }
  });
});
