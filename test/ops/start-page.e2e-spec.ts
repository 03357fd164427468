import { TestApp } from '../support/app.js';

/** As a browser asks for a page. */
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8';
const ROUTE = ['get', '/'] as const;

describe('GET / in development', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ NODE_ENV: 'development', DOCS: 'on', METRICS: 'on' });
  });
  afterAll(() => app.stop());

  it.each([BROWSER, 'text/html', '*/*', 'application/json', ''])('is a page for Accept %j', async (accept) => {
    const { text, headers } = await app
      .call(...ROUTE)
      .set('Accept', accept)
      .expect(200)
      .expect('content-type', 'text/html; charset=utf-8');
    expect(text).toContain('<h1>Tenantry</h1>');
    const docs = await app.call('get', '/docs').expect(200);
    for (const name of ['content-security-policy', 'x-content-type-options', 'x-frame-options', 'referrer-policy'])
      expect([name, headers[name]]).toEqual([name, docs.headers[name]]);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('links to pages that exist, and loads nothing else', async () => {
    const { text } = await app.call(...ROUTE).expect(200);
    const links = [...text.matchAll(/<a href="([^"]+)"/g)].map(([, url]) => url ?? '');
    expect(links).toEqual(['/console', '/docs', '/redoc', '/openapi.json', '/metrics', '/health/ready']);
    for (const url of links.slice(1)) await app.call('get', url).expect(200); // the console may not be built
    expect(text).not.toMatch(/<script|src=|@import|url\(|https?:\/\//);
  });

  it('ignores X-TENANT, and repeats no invalid Host header', async () => {
    await app.call('get', '/', { tenant: 'Not A Slug' }).expect(200);
    for (const host of ['"><script>alert(1)</script>', 'localhost:1;rm -rf', '$(id)', "a'b", 'x'.repeat(300)]) {
      const { text } = await app.call(...ROUTE).set('Host', host);
      expect(text).not.toMatch(/alert\(1\)|rm -rf|\$\(id\)|a'b/);
    }
    const { text } = await app.call(...ROUTE).set('Host', 'company.example:8443');
    expect(text).toContain('curl -s company.example:8443/auth/register');
  });
});

it('the start page links to the port of the API pages if they have one, and states when they are off', async () => {
  const app = await TestApp.start({ NODE_ENV: 'development', DOCS: '9463', METRICS: '9464' });
  const off = await TestApp.start({ NODE_ENV: 'development', CONSOLE: 'off', DOCS: 'off', METRICS: 'off' });
  try {
    const { text } = await app.call(...ROUTE).expect(200);
    expect(text).toMatch(/href="http:\/\/127\.0\.0\.1:9463\/docs".*href="http:\/\/127\.0\.0\.1:9464\/metrics"/);
    const { text: without } = await off.call(...ROUTE).expect(200);
    expect(without).toContain('The API pages are off');
    expect(without).not.toContain('metrics');
  } finally {
    await Promise.all([app.stop(), off.stop()]);
  }
});

describe('GET / in production', () => {
  let app: TestApp;
  beforeAll(async () => {
    const password = { DB_PASS: process.env['TEST_DB_PASS'], BCRYPT_COST: '10' };
    app = await TestApp.start({ NODE_ENV: 'production', ...password });
  });
  afterAll(() => app.stop());

  it.each([BROWSER, 'text/html', 'TEXT/HTML;q=0.1'])('is a 404 page for Accept %j', async (accept) => {
    const { text, headers } = await app
      .call(...ROUTE)
      .set('Accept', accept)
      .expect(404)
      .expect('content-type', 'text/html; charset=utf-8');
    expect(text).toContain('Not found');
    expect(text).not.toContain('Tenantry');
    expect(headers['content-security-policy']).toContain("default-src 'self'");
  });

  it.each(['*/*', 'application/json', ''])('is a 404 problem for Accept %j', async (accept) => {
    const { body } = await app
      .call(...ROUTE)
      .set('Accept', accept)
      .expect(404)
      .expect('content-type', /^application\/problem\+json/);
    expect(body.code).toBe('not_found');
  });
});
