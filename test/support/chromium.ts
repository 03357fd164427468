import { existsSync, readFileSync } from 'node:fs';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
  type Request,
} from 'playwright-core';
import { builtDocuments } from './built-documents.js';
import { type Documents, operationsOf } from './openapi.js';

const CHROMIUM = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && existsSync(path));

/** `describe`, or a skipped one with the reason where no browser is installed. */
export const describeInBrowser = CHROMIUM === undefined ? describe.skip : describe;
if (CHROMIUM === undefined)
  console.warn('Skipped: no Chromium. Install it (apt-get install chromium) or set CHROMIUM.');

/** A story visits dozens of states, and a browser shares the processors with the application. */
jest.setTimeout(90_000);

export const DESKTOP = { viewport: { width: 1280, height: 800 } };
export const DARK = { ...DESKTOP, colorScheme: 'dark' } as const;
export const NARROW = { viewport: { width: 360, height: 740 } };

/** A state is looked at in light, dark and narrow. */
export const VIEWS = 3;

/** Ends the transitions that a change of the view starts. */
const END_TRANSITIONS = `new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))).then(() =>
  document.getAnimations().forEach((one) => one instanceof CSSTransition && one.finish()))`;

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Chromium's own line for the 401 of a visitor without a session, and for an answer that a story provokes. */
const EXPECTED = /Failed to load resource: (the server responded with a status of [45]\d\d|net::ERR_FAILED)/;

/** Marks the answers that a story gives instead of the application. */
export const OF_STORY = 'x-story';

/** A browser that notes everything that is wrong on its pages. */
export class TestBrowser {
  private readonly wrong: string[] = [];
  private readonly requests: Request[] = [];

  private constructor(
    private readonly browser: Browser,
    private readonly url: string,
    private readonly documents: Promise<Documents>,
  ) {}

  /** @param documents of the application at `url`. By default those of the built application. */
  static async start(url: string, documents?: Documents): Promise<TestBrowser> {
    const browser = await chromium.launch({
      executablePath: CHROMIUM as string,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
    return new TestBrowser(browser, url, documents ? Promise.resolve(documents) : builtDocuments());
  }

  stop(): Promise<void> {
    return this.browser.close();
  }

  /** A new person: no cookies, nothing stored. */
  async page(options: BrowserContextOptions = DESKTOP): Promise<Page> {
    const context: BrowserContext = await this.browser.newContext({
      baseURL: this.url,
      locale: 'en-GB',
      reducedMotion: 'reduce', // a dialog that is fading in has other colours
      ...options,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(8_000);
    page.on('console', (message) => {
      if (message.type() === 'error' && !EXPECTED.test(message.text()))
        this.wrong.push(`console at ${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.wrong.push(`error at ${page.url()}: ${error.message}`));
    page.on('request', (request) => {
      if (request.resourceType() === 'fetch') this.requests.push(request);
    });
    page.on('response', (response) => {
      if (response.status() >= 500 && !(OF_STORY in response.headers()))
        this.wrong.push(`${response.status()} of ${response.url()}`);
    });
    return page;
  }

  /** The state that the page shows has no flaw that a program can find. */
  async expectSound(page: Page): Promise<void> {
    if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(AXE);
    const { violations } = await page.evaluate<Results>(`axe.run(document, { runOnly: ${JSON.stringify(RULES)} })`);
    const flaws = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
    );
    const width = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    const stored = await page.evaluate<string[]>('[...Object.keys(localStorage), ...Object.keys(sessionStorage)]');
    const documents = await this.documents;
    const wrong = [
      ...this.wrong.splice(0),
      ...this.requests.splice(0).flatMap((request) => undocumented(documents, request)),
    ];
    expect({ at: page.url(), flaws, width, stored, wrong }).toEqual({
      at: page.url(),
      flaws: [],
      width: 0,
      stored: [],
      wrong: [],
    });
  }

  /** The same in each view. The page was opened in light. */
  async expectSoundInAllViews(page: Page): Promise<void> {
    await this.expectSound(page);
    await scheme(page, 'dark');
    await this.expectSound(page);
    await page.setViewportSize(NARROW.viewport);
    await scheme(page, 'light');
    await this.expectSound(page);
    await page.setViewportSize(DESKTOP.viewport);
  }
}

async function scheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
  await page.evaluate(END_TRANSITIONS);
}

/** Query parameters of the API that its document does not list: the API ignores them, so a filter would do nothing. */
function undocumented(documents: Documents, request: Request): string[] {
  const { pathname, searchParams } = new URL(request.url());
  const method = request.method();
  const headers = request.headers();
  const document = documents[headers['x-tenant'] === undefined ? 'core' : 'tenant'];
  const found = operationsOf(document).find(({ route }) => matches(route, `${method} ${pathname}`));
  const known = (found?.operation.parameters ?? []).map((parameter) => ('name' in parameter ? parameter.name : ''));
  return [...searchParams.keys()]
    .filter((name) => !known.includes(name))
    .map((name) => `${method} ${pathname}?${name}`);
}

interface Results {
  violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[];
}

const matches = (route: string, request: string): boolean =>
  new RegExp(`^${route.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(request);

/** The name of the element that has the focus. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate<string>(
    '(({ ariaLabel, labels, innerText }) => ariaLabel ?? labels?.[0]?.innerText ?? innerText)(document.activeElement)',
  );

/** Presses Tab until an element whose name begins like this has the focus. */
export async function tabTo(page: Page, name: string): Promise<void> {
  const passed: string[] = [];
  while (passed.length < 60) {
    await page.keyboard.press('Tab');
    const now = await focused(page);
    if (now.startsWith(name)) return;
    passed.push(now);
  }
  throw new Error(`Tab does not reach ${name}, only ${passed.join(', ')}`);
}
