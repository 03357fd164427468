import type { Page } from 'playwright-core';
import { DESKTOP, NARROW, TestBrowser, type View, VIEWS } from '../../support/chromium.js';
import { type Condition, CONDITIONS, impose, visitUnder } from '../../support/console-states.js';
import { loaded, login, PASSWORD, visit } from '../../support/console-story.js';
import { measured } from '../../support/measured.js';
import type { Person } from './people.js';
import { PlatformWithFlaws } from './platform-with-flaws.js';

const DARK_NARROW = { ...NARROW, colorScheme: 'dark' } as const;
const TABS = 2;

/** Visits pages as persons of one platform, each of whom logs in once, and counts the states without a flaw. */
export class Walk {
  states = 0;

  private constructor(
    private readonly platform: PlatformWithFlaws,
    private readonly browser: TestBrowser,
  ) {}

  static async start(): Promise<Walk> {
    const platform = await PlatformWithFlaws.start();
    return new Walk(platform, await TestBrowser.start(platform.app.url));
  }

  async stop(): Promise<void> {
    measured('states of the console without a flaw', String(this.states));
    await this.browser.stop();
    await this.platform.stop();
  }

  /** Each page of the person in each view, half of them in a second tab, as a page often waits. */
  async inAllViews(person: Person): Promise<void> {
    const pages = Object.entries(person.pages);
    const half = Math.ceil(pages.length / TABS);
    await this.inTabs(person, DESKTOP, [pages.slice(0, half), pages.slice(half)], async (page, some) => {
      for (const [path, text] of some) {
        await visit(page, this.platform.pathOf(path));
        await page.getByText(text).filter({ visible: true }).first().waitFor();
        await loaded(page);
        await this.browser.expectSoundInAllViews(page);
        this.states += VIEWS;
      }
    });
  }

  /** Pages whose data does not come, each condition in a tab of its own. @param first is visited with data before. */
  async withoutData(person: Person, paths: readonly string[], first?: string): Promise<void> {
    await this.inTabs(person, DARK_NARROW, CONDITIONS, async (page, condition: Condition) => {
      if (first !== undefined) await visit(page, first);
      await loaded(page);
      await impose(condition, page);
      for (const path of paths) {
        await visitUnder(condition, page, this.platform.pathOf(path));
        await this.browser.expectSound(page, `${condition} ${path}`);
        this.states += 1;
      }
    });
  }

  async inGerman(paths: readonly string[]): Promise<void> {
    const page = await this.browser.page({ ...NARROW, locale: 'de-CH' });
    await page.goto('/account/login');
    for (const path of paths) {
      await visit(page, path);
      await loaded(page);
      expect(await page.locator('html').getAttribute('lang')).toBe('de');
      await this.browser.expectSound(page);
      this.states += 1;
    }
  }

  private async inTabs<Share>(
    { email, password = PASSWORD, tenant }: Person,
    view: View,
    shares: readonly Share[],
    work: (page: Page, share: Share) => Promise<void>,
  ): Promise<void> {
    const page = await this.browser.page(view);
    const begin = tenant === undefined ? '/account/data' : `/account/data?tenant=${tenant}`;
    if (email !== undefined) await login(page, email, { password, ...(tenant !== undefined && { tenant }) });
    await Promise.all(
      shares.map(async (share, n) => {
        const tab = n === 0 ? page : await this.browser.tab(page.context(), view);
        await tab.goto(email === undefined ? '/account/login' : begin);
        await loaded(tab);
        await work(tab, share);
        await tab.close();
      }),
    );
  }
}
