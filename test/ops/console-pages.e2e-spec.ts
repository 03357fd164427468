import { TestApp } from '../support/app.js';

const PAGES = ['/console', '/console/organizations/acme', '/account/reset-password'];

describe('with CONSOLE=on', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start({ APP_URL: 'https://{tenant}.suite.example' });
  });
  afterAll(() => app.stop());

  it.each(PAGES)('%s is the program, with a policy that allows only its own files', async (path) => {
    const { text, headers } = await app
      .call('get', path, { tenant: 'Not A Slug' })
      .expect('content-type', /^text\/html/);
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain('unsafe');
    expect(headers['cache-control']).toBe('no-cache');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(text).not.toMatch(/__NONCE__|__APP_URL__|__CORE_REGISTRATION__|<script(?![^>]* src=)/);
  });

  it('answers each request with another nonce', async () => {
    const nonces = await Promise.all(
      [1, 2].map(async () => {
        const { headers } = await app.call('get', '/console');
        return /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1];
      }),
    );
    expect(new Set(nonces).size).toBe(2);
  });

  it('never answers with the program for a file that does not exist', async () => {
    for (const path of ['/console/assets/none.js', '/console/assets/..%2f..%2fpackage.json']) {
      const { status, text } = await app.call('get', path);
      expect([path, status, text.includes('id="root"')]).toEqual([path, 404, false]);
    }
  });
});

it('with CONSOLE=off there is neither the console nor an account page', async () => {
  const app = await TestApp.start({ CONSOLE: 'off' });
  try {
    for (const path of PAGES) expect((await app.call('get', path).expect(404)).body.code).toBe('not_found');
  } finally {
    await app.stop();
  }
});
