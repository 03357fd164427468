import Fastify from 'fastify';
import type { Config } from '../../src/config/config.js';
import { startPage } from '../../src/ops/start-page/start-page.js';

describe('the start page', () => {
  async function answer(NODE_ENV: Config['NODE_ENV'], headers: Record<string, string>) {
    const fastify = Fastify();
    await fastify.register(
      startPage({ NODE_ENV, CONSOLE: false, DOCS: false, METRICS: false, MAIL: 'off', SMTP_URL: undefined }),
    );
    const { statusCode, body, headers: sent } = await fastify.inject({ url: '/', headers });
    await fastify.close();
    return { statusCode, body, type: String(sent['content-type']) };
  }

  it('repeats the host in its commands only if it is safe to paste', async () => {
    expect((await answer('development', { host: 'app.example:8080' })).body).toContain('app.example:8080');
    const forged = await answer('development', { host: 'app.example;reboot' });
    expect(forged.body).not.toContain('reboot');
    expect(forged.body).toContain('localhost:');
  });

  it('is a problem in production for a program, even for one that accepts nothing by name', async () => {
    for (const headers of [{}, { accept: 'application/json' }]) {
      const { statusCode, type } = await answer('production', headers as Record<string, string>);
      expect([statusCode, type]).toEqual([404, expect.stringContaining('application/problem+json')]);
    }
    expect((await answer('production', { accept: 'text/html' })).type).toContain('text/html');
  });
});
