import type { Page } from 'playwright-core';
import { TestApp } from '../support/app.js';
import { describeInBrowser, focused, TestBrowser } from '../support/chromium.js';
import { ADMIN, adminPage, heading, loaded, login, press } from '../support/console-story.js';
import { until } from '../support/until.js';

const NAME = `${'🦊'.repeat(30)} شركة الاختبار 👩‍👩‍👧‍👦`;

/** Holds the POST requests to `url` until they shall fail, as on a slow network that then is gone. */
async function hold(page: Page, url: string): Promise<{ sent: string[]; fail: () => void }> {
  const sent: string[] = [];
  let fail: () => void = () => undefined;
  const isTold = new Promise<void>((resolve) => (fail = resolve));
  await page.route(url, async (route, request) => {
    if (request.method() !== 'POST') return route.continue();
    sent.push(request.url());
    await isTold;
    return route.abort();
  });
  return { sent, fail };
}

describeInBrowser('in the console, when something comes in between,', () => {
  let app: TestApp;
  let browser: TestBrowser;

  beforeAll(async () => {
    app = await TestApp.start(ADMIN);
    browser = await TestBrowser.start(app.url);
    await app.organization('acme', await app.account('owner@company.com'));
    await app.account('ada@acme.com', 'acme');
    await app.sql(`UPDATE users SET role = 'admin'`, [], await app.databaseOf('acme'));
  });
  afterAll(async () => {
    await browser.stop();
    await app.stop();
  });

  it('a dialog stays open until its slow answer, sends one request for two clicks, and shows the problem', async () => {
    const page = await adminPage(browser, '/console/organizations');
    await press(page, 'New organization');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill(NAME);
    await dialog.getByLabel('Slug').fill('foxes');
    const { sent, fail } = await hold(page, '**/organizations');
    await dialog.getByRole('button', { name: 'Create' }).dblclick();
    await page.keyboard.press('Escape');
    expect(await dialog.getByRole('button', { name: 'Cancel' }).isDisabled()).toBe(true);
    fail();
    await dialog.getByRole('alert').waitFor();
    expect(sent).toHaveLength(1);
    await browser.expectSound(page);
    await page.unrouteAll();
    await dialog.getByRole('button', { name: 'Create' }).click();
    await heading(page, NAME);
    await loaded(page);
    await browser.expectSoundInAllViews(page);
    await page.goBack();
    await heading(page, 'Organizations');
  });

  it('a question that is answered twice by the keyboard acts once, and its problem leaves the focus on the button', async () => {
    const page = await adminPage(browser, '/console/servers');
    await page.getByRole('button', { name: /^Close / }).press('Enter');
    const dialog = page.getByRole('dialog');
    const button = dialog.locator('form').getByRole('button', { name: 'Close' });
    const { sent, fail } = await hold(page, '**/close');
    await button.press('Enter');
    await page.keyboard.press('Enter');
    await until(async () => (await page.evaluate('document.activeElement === document.body')) === true);
    fail();
    await dialog.getByRole('alert').waitFor();
    await until(async () => (await focused(page)) === 'Close' && (await dialog.locator('form :focus').count()) === 1);
    expect(sent).toHaveLength(1);
    await page.unrouteAll();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Open / }).waitFor();
  });

  it('a login that was ended leads to the login, on the platform and in an organization, and back', async () => {
    const page = await adminPage(browser, '/console/organizations');
    await press(page, 'New organization');
    await page.getByRole('dialog').getByLabel('Name').fill('Late');
    await app.sql('DELETE FROM sessions');
    await press(page, 'Create');
    await page.waitForURL('**/account/login?next=%2Fconsole%2Forganizations');
    await browser.expectSound(page);

    await login(page, 'ada@acme.com', { tenant: 'acme', next: '/console/t/acme/settings' });
    await heading(page, 'Settings');
    await loaded(page);
    await app.sql('DELETE FROM sessions', [], await app.databaseOf('acme'));
    await page.getByRole('link', { name: 'Members' }).click();
    await page.waitForURL(({ pathname, searchParams }) => {
      return pathname === '/account/login' && searchParams.get('tenant') === 'acme';
    });
    await browser.expectSound(page);
  });

  it('tabs that open at once refresh one after the other, and all stay logged in', async () => {
    const page = await adminPage(browser, '/console/servers');
    await heading(page, 'Servers');
    const context = page.context();
    let [inFlight, most, refreshes] = [0, 0, 0];
    await context.route('**/auth/refresh', async (route) => {
      refreshes += 1;
      most = Math.max(most, (inFlight += 1));
      const response = await route.fetch();
      inFlight -= 1;
      await route.fulfill({ response });
    });
    const tabs = await Promise.all([1, 2, 3, 4].map(() => browser.tab(context)));
    await Promise.all(tabs.map((tab) => tab.goto('/console/servers')));
    for (const tab of tabs) await heading(tab, 'Servers');
    expect([most, refreshes]).toEqual([1, 4]);
    await context.unrouteAll();
  });

  it('a tab does not continue as the user who logged in in another one', async () => {
    const page = await adminPage(browser, '/console/organizations');
    await heading(page, 'Organizations');
    const other = await browser.tab(page.context());
    await login(other, 'owner@company.com');
    await heading(other, 'Organizations');
    await app.sql(`DELETE FROM sessions WHERE user_id = (SELECT id FROM users WHERE email = $1)`, [
      ADMIN.BOOTSTRAP_ADMIN_EMAIL,
    ]);
    await page.getByRole('link', { name: 'Servers' }).click();
    await page.waitForURL('**/account/login**');
    await other.reload();
    await heading(other, 'Organizations');
  });

  it('a page of an organization that does not exist says so', async () => {
    const page = await browser.page();
    await page.goto('/console/t/nowhere/members');
    await heading(page, 'There is nothing here');
    await browser.expectSoundInAllViews(page);
  });
});
