import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { chromium } from 'playwright-core';
import { inTurns } from './support/in-turns.mjs';
import { atMost, row } from './support/row.mjs';
import { ms } from './support/sides.mjs';

const LABEL = 'E-mail address';
const CHROMIUM = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export const about = 'the login of the console until its form is shown, in Chromium with an empty cache, over loopback';

export async function run(world) {
  const { url } = await world.application({ CONSOLE: 'on' });
  const bare = await barePage();
  const browser = await chromium.launch({
    executablePath: CHROMIUM.find((path) => path && existsSync(path)),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    await load(browser, `${url}/account/login`); // starts the processes of the browser
    const times = await inTurns(world.quick ? 5 : 15, {
      ours: () => load(browser, `${url}/account/login`),
      bare: () => load(browser, bare.url),
    });
    const sides = { ours: ms(times.ours), bare: `${ms(times.bare)}, the same form as plain HTML` };
    return [row({ work: about, unit: 'ms', values: times.ours, must: atMost(1_000), goal: atMost(600), sides })];
  } finally {
    await browser.close();
    bare.server.close();
  }
}

/** In a new context, so that nothing is cached. @returns milliseconds until the first field is visible. */
async function load(browser, url) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const begin = performance.now();
  await page.goto(url, { waitUntil: 'commit' });
  await page.getByLabel(LABEL).waitFor();
  const time = performance.now() - begin;
  await context.close();
  return time;
}

async function barePage() {
  const html = `<!doctype html><title>Log in</title><form><label>${LABEL} <input type="email"></label></form>`;
  const server = createServer((_request, response) => response.setHeader('content-type', 'text/html').end(html));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { server, url: `http://127.0.0.1:${server.address().port}/` };
}
