import type { BrowserContextOptions, Page } from 'playwright-core';
import { DESKTOP, describeInBrowser, NARROW, TestBrowser, VIEWS } from '../../support/chromium.js';
import { type Condition, CONDITIONS, impose, visitUnder } from '../../support/console-states.js';
import { loaded, login, PASSWORD, visit } from '../../support/console-story.js';
import { measured } from '../../support/measured.js';
import { PEOPLE, type Person, TABS, WITH_DATA } from './people.js';
import { PlatformWithFlaws } from './platform-with-flaws.js';

const DARK_NARROW = { ...NARROW, colorScheme: 'dark' } as const;
const OPERATOR = PEOPLE['operator'] as Person;
const PAGES = 3;

describeInBrowser('every state of the console', () => {
  let platform: PlatformWithFlaws;
  let browser: TestBrowser;
  let states = 0;

  beforeAll(async () => {
    platform = await PlatformWithFlaws.start();
    browser = await TestBrowser.start(platform.app.url);
  });
  afterAll(async () => {
    measured('states of the console without a flaw', String(states));
    await browser.stop();
    await platform.stop();
  });

  async function pageOf({ email, password = PASSWORD, tenant }: Person, view: BrowserContextOptions): Promise<Page> {
    const page = await browser.page(view);
    const [where, query] = tenant === undefined ? [{}, ''] : [{ tenant }, `?tenant=${tenant}`];
    if (email === undefined) await page.goto('/account/login');
    else await login(page, email, { password, next: `/account/data${query}`, ...where });
    await loaded(page);
    return page;
  }

  it.each(Object.entries(PEOPLE))(
    'for the %s',
    async (_name, person) => {
      await inParallel(Object.entries(person.pages), async (pages) => {
        const page = await pageOf(person, DESKTOP);
        for (const [path, text] of pages) {
          await visit(page, platform.pathOf(path));
          await page.getByText(text).filter({ visible: true }).first().waitFor();
          await loaded(page);
          await browser.expectSoundInAllViews(page);
          states += VIEWS;
        }
      });
    },
    90_000,
  );

  it('German, for a visitor', async () => {
    const page = await browser.page({ ...NARROW, locale: 'de-CH' });
    await page.goto('/account/login');
    for (const path of Object.keys(PEOPLE['visitor']?.pages ?? {})) {
      await visit(page, path);
      await loaded(page);
      expect(await page.locator('html').getAttribute('lang')).toBe('de');
      await browser.expectSound(page);
      states += 1;
    }
  }, 60_000);

  describe.each(CONDITIONS)('whose data is %s', (condition) => {
    it.each(Object.entries(WITH_DATA))(
      'for the %s',
      async (name, paths) => {
        await inParallel(paths, async (some) => {
          const page = await pageOf(PEOPLE[name] as Person, DARK_NARROW);
          await impose(condition, page);
          await expectSoundUnder(condition, page, some);
        });
      },
      90_000,
    );

    it('on the tabs of an organization', async () => {
      await inParallel(TABS, async (tabs) => {
        const page = await pageOf(OPERATOR, DARK_NARROW);
        await visit(page, '/console/organizations/acme');
        await loaded(page);
        await impose(condition, page);
        await expectSoundUnder(condition, page, tabs);
      });
    }, 90_000);
  });

  async function expectSoundUnder(condition: Condition, page: Page, paths: readonly string[]): Promise<void> {
    for (const path of paths) {
      await visitUnder(condition, page, platform.pathOf(path));
      await browser.expectSound(page);
      states += 1;
    }
  }

  it('is measured, at least 60 of them', () => {
    expect(states).toBeGreaterThanOrEqual(60);
  });
});

/** Several pages of one browser each visit some of the states, as most of the time a page waits. */
async function inParallel<Item>(items: readonly Item[], work: (some: Item[]) => Promise<void>): Promise<void> {
  const size = Math.ceil(items.length / PAGES);
  const shares = Array.from({ length: PAGES }, (_, n) => items.slice(n * size, (n + 1) * size));
  await Promise.all(shares.filter(({ length }) => length > 0).map(work));
}
