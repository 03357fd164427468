import type { Page } from 'playwright-core';
import { TestApp } from '../support/app.js';
import { DARK, DESKTOP, describeInBrowser, focused, NARROW, TestBrowser } from '../support/chromium.js';
import { confirm, heading, loaded, login, press } from '../support/console-story.js';
import { until } from '../support/until.js';

const ADMIN = { BOOTSTRAP_ADMIN_EMAIL: 'admin@company.com', BOOTSTRAP_ADMIN_PASSWORD: 'AdminPass123' };

/** Names that a layout may not survive. */
const NAMES = {
  long: 'Donaudampfschifffahrtsgesellschaftskapitänswitwenversicherungsanstalt'.repeat(3),
  'right-to-left': 'شركة الاختبار المحدودة',
  plain: 'Plain Company',
};

describeInBrowser('the organizations of the console', () => {
  let app: TestApp;
  let browser: TestBrowser;

  beforeAll(async () => {
    app = await TestApp.start(ADMIN);
    browser = await TestBrowser.start(app.url);
    const owner = await app.account('owner@company.com');
    for (const [slug, name] of Object.entries(NAMES))
      await app.call('post', '/organizations', { as: owner }).send({ name, slug }).expect(201);
  });
  afterAll(async () => {
    await browser.stop();
    await app.stop();
  });

  const asAdmin = (page: Page, next?: string) =>
    login(page, 'admin@company.com', { password: 'AdminPass123', ...(next !== undefined && { next }) });

  it.each([
    ['light', DESKTOP],
    ['dark', DARK],
    ['narrow', NARROW],
  ] as const)(
    'are listed, searched and shown without flaws: %s',
    async (_name, options) => {
      const page = await browser.page(options);
      await asAdmin(page, '/console/organizations');
      await page.getByRole('link', { name: 'Plain Company' }).waitFor();
      await browser.expectSound(page);
      await page.getByLabel('Search by name or slug').fill('اختبار');
      await page.getByRole('link', { name: 'Plain Company' }).waitFor({ state: 'detached' });
      await browser.expectSound(page);
      await page.getByLabel('Search by name or slug').fill('zzz');
      await page.getByText('No match').waitFor();
      await browser.expectSound(page);
      await page.goto('/console/organizations?status=suspended');
      await page.getByText('No match').waitFor();
      for (const slug of Object.keys(NAMES)) {
        for (const tab of ['overview', 'owners', 'settings', 'audit']) {
          await page.goto(`/console/organizations/${slug}?tab=${tab}`);
          await loaded(page);
          await browser.expectSound(page);
        }
      }
      await page.goto('/console/organizations/none');
      await heading(page, 'There is nothing here');
      await browser.expectSound(page);
    },
    90_000,
  );

  it('are created with a slug from the name, and the server’s messages stand at the fields', async () => {
    const page = await browser.page();
    await asAdmin(page, '/console/organizations');
    await press(page, 'New organization');
    await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Plain!');
    expect(await page.getByRole('dialog').getByLabel('Slug').inputValue()).toBe('plain');
    await confirm(page, 'Create');
    await page.getByRole('alert').waitFor();
    await browser.expectSound(page);
    await page.getByRole('dialog').getByLabel('Slug').fill('Not a slug');
    await confirm(page, 'Create');
    await page.locator('[aria-invalid=true]').waitFor();
    await browser.expectSound(page);
    await page.getByRole('dialog').getByLabel('Slug').fill('created');
    await confirm(page, 'Create');
    await heading(page, 'Plain!');
    expect(page.url()).toBe(`${app.url}/console/organizations/created`);
  });

  it('are suspended and resumed by an operator, deleted and restored by an owner, the deletion with the slug typed', async () => {
    let page = await browser.page();
    const step = async (name: string, then: string) => {
      await press(page, name);
      await page.getByRole('dialog').waitFor();
      await browser.expectSound(page);
      if (name === 'Delete') {
        expect(await page.getByRole('dialog').getByRole('button', { name }).isDisabled()).toBe(true);
        await page.getByLabel('Type plain to confirm').fill('plain');
      }
      await confirm(page, name);
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: then, exact: true }).waitFor();
      await browser.expectSound(page);
    };
    await asAdmin(page, '/console/organizations/plain');
    await step('Suspend', 'Resume');
    await step('Resume', 'Suspend');
    page = await browser.page();
    await login(page, 'owner@company.com', { next: '/console/organizations/plain' });
    await step('Delete', 'Restore');
    await step('Restore', 'Suspend');
  });

  it('are reached with the keyboard alone, and the focus returns from a dialog', async () => {
    const page = await browser.page();
    await asAdmin(page, '/console/organizations');
    await page.getByRole('link', { name: 'Plain Company' }).waitFor();
    await page.reload();
    await page.getByRole('link', { name: 'Plain Company' }).waitFor();
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to content');
    await page.getByRole('button', { name: 'New organization' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await until(() => page.evaluate<boolean>('document.activeElement.closest("[role=dialog]") !== null'));
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await until(async () => (await focused(page)) === 'New organization');
  });

  it('of an owner are only the own ones, who enters one for a short time', async () => {
    const page = await browser.page();
    await login(page, 'owner@company.com');
    await heading(page, 'Organizations');
    expect(await page.getByRole('navigation', { name: 'Main' }).getByRole('link').allInnerTexts()).toEqual([
      'Organizations',
      'Audit',
      'API documentation',
    ]);
    await page.goto('/console/organizations/long');
    await press(page, 'Enter');
    await confirm(page, 'Enter');
    await heading(page, 'Members');
    await page.getByText(/as its owner · 1[45]:\d\d left/).waitFor();
    await browser.expectSound(page);
    for (const name of ['Invitations', 'Audit', 'Settings']) {
      await page.getByRole('link', { name, exact: true }).click();
      await heading(page, name);
      await loaded(page);
      await browser.expectSound(page);
    }
    await press(page, 'Leave');
    await heading(page, NAMES.long);
  });
});
