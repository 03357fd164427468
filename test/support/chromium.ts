import { readFileSync } from 'node:fs';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
  type Request,
} from 'playwright-core';
import { builtDocuments } from './built-documents.js';
import { CHROMIUM, launchChromium } from './launch-chromium.js';
import type { Documents } from './openapi.js';
import { undocumented } from './undocumented.js';

/** `describe`, or a skipped one with the reason where no browser is installed. */
export const describeInBrowser = CHROMIUM === undefined ? describe.skip : describe;
if (CHROMIUM === undefined)
  console.warn('Skipped: no Chromium. Install it (apt-get install chromium) or set CHROMIUM.');

/** A story visits dozens of states, and a browser shares the processors with the application. */
jest.setTimeout(90_000);

/** How a page is looked at. */
export interface View extends Pick<BrowserContextOptions, 'baseURL' | 'locale'> {
  viewport: { width: number; height: number };
  colorScheme?: 'light' | 'dark';
}

export const DESKTOP = { viewport: { width: 1280, height: 800 } };
export const DARK = { ...DESKTOP, colorScheme: 'dark' } as const;
export const NARROW = { viewport: { width: 360, height: 740 } };

/** A state is looked at in light, dark and narrow. */
export const VIEWS = 3;

/** Ends the transitions that a change of the view starts. */
const END_TRANSITIONS = `new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))).then(() =>
  document.getAnimations().forEach((one) => one instanceof CSSTransition && one.finish()))`;

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const ALL_RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** The rules that look at colours. A colour scheme changes no element and no size, so no other rule can differ in it. */
const RULES_OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/** Chromium's own line for the 401 of a visitor without a session, and for an answer that a story provokes. */
const EXPECTED = /Failed to load resource: (the server responded with a status of [45]\d\d|net::ERR_FAILED)/;

/** Marks the answers that a story gives instead of the application. */
export const OF_STORY = 'x-story';

/** End the use of a context, after the test that used it. */
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(ends.splice(0).map((end) => end()));
});

/** A browser that notes everything that is wrong on its pages. */
export class TestBrowser {
  private readonly wrong: string[] = [];
  private readonly requests: Request[] = [];
  private readonly unused = new Map<string, BrowserContext[]>();

  private constructor(
    private readonly browser: Browser,
    private readonly url: string,
    private readonly documents: Promise<Documents>,
  ) {}

  /** @param documents of the application at `url`. By default those of the built application. */
  static async start(url: string, documents?: Documents): Promise<TestBrowser> {
    const browser = await launchChromium();
    return new TestBrowser(browser, url, documents ? Promise.resolve(documents) : builtDocuments());
  }

  stop(): Promise<void> {
    return this.browser.close();
  }

  /** A page of a new person, until the end of the test: no cookies, nothing stored. */
  async page(view: View = DESKTOP): Promise<Page> {
    return this.tab(await this.context(view), view);
  }

  /** Another tab of the person. */
  async tab(context: BrowserContext, { viewport, colorScheme = 'light' }: View = DESKTOP): Promise<Page> {
    const page = await context.newPage();
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    return page;
  }

  /** A context of an earlier test, if there is one: its cache has the program, which then starts in a third of the time. */
  private async context({ baseURL = this.url, locale = 'en-GB' }: View): Promise<BrowserContext> {
    const key = `${baseURL} ${locale}`;
    const unused = this.unused.get(key) ?? [];
    this.unused.set(key, unused);
    const context = unused.pop() ?? (await this.newContext({ baseURL, locale }));
    ends.push(async () => {
      await Promise.all(context.pages().map((page) => page.close()));
      await context.clearCookies();
      unused.push(context);
    });
    return context;
  }

  private async newContext(options: BrowserContextOptions): Promise<BrowserContext> {
    // A dialog that is fading in has other colours.
    const context = await this.browser.newContext({ ...options, reducedMotion: 'reduce' });
    context.setDefaultTimeout(8_000);
    context.on('console', (message) => {
      if (message.type() === 'error' && !EXPECTED.test(message.text()))
        this.wrong.push(`console at ${message.page()?.url()}: ${message.text()}`);
    });
    context.on('weberror', (error) => this.wrong.push(`error at ${error.page()?.url()}: ${error.error().message}`));
    context.on('request', (request) => {
      if (request.resourceType() === 'fetch') this.requests.push(request);
    });
    context.on('response', (response) => {
      if (response.status() >= 500 && !(OF_STORY in response.headers()))
        this.wrong.push(`${response.status()} of ${response.url()}`);
    });
    return context;
  }

  /**
   * The state that the page shows has no flaw that a program can find.
   *
   * @param at how a failure names the state.
   * @param rules tags or names of axe's rules.
   */
  async expectSound(page: Page, at = page.url(), rules: readonly string[] = ALL_RULES): Promise<void> {
    if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(AXE);
    const { violations, ...layout } = await page.evaluate<Findings>(`(async (rules) => ({
      violations: (await axe.run(document, { runOnly: rules, resultTypes: ['violations'] })).violations,
      width: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      stored: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
    }))(${JSON.stringify(rules)})`);
    const flaws = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
    );
    const documents = await this.documents;
    const wrong = [
      ...this.wrong.splice(0),
      ...this.requests.splice(0).flatMap((request) => undocumented(documents, request)),
    ];
    expect({ at, flaws, ...layout, wrong }).toEqual({ at, flaws: [], width: 0, stored: [], wrong: [] });
  }

  /** The same in each view. The page was opened in light, and each view is the same page with other settings. */
  async expectSoundInAllViews(page: Page): Promise<void> {
    await this.expectSound(page);
    await scheme(page, 'dark');
    await this.expectSound(page, page.url(), RULES_OF_COLOURS);
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

interface Findings {
  violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[];
  /** How far the page scrolls sideways, in px. */
  width: number;
  stored: string[];
}

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
