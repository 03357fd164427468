import type { Page } from 'playwright-core';
import { list } from 'tar';
import { TestApp } from '../support/app.js';
import { describeInBrowser, focused, tabTo, TestBrowser } from '../support/chromium.js';
import { ADMIN, confirm, heading, loaded, login, press } from '../support/console-story.js';
import { until } from '../support/until.js';

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

  it('are found by a part of the name, in any script', async () => {
    const page = await browser.page();
    await asAdmin(page, '/console/organizations');
    await page.getByRole('link', { name: 'Plain Company' }).waitFor();
    await page.getByLabel('Search by name or slug').fill('اختبار');
    await page.getByRole('link', { name: 'Plain Company' }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: NAMES['right-to-left'] }).waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe('اختبار');
    await browser.expectSound(page);
  });

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

  it('are exported by an owner, and by nobody else', async () => {
    const page = await browser.page();
    await login(page, 'owner@company.com', { next: '/console/organizations/plain?tab=settings' });
    await heading(page, NAMES.plain);
    await page.getByText('CSV', { exact: true }).click();
    await browser.expectSound(page);
    const saved = page.waitForEvent('download');
    await press(page, 'Export');
    const file = await saved;
    expect(file.suggestedFilename()).toBe('plain.tar.gz');
    const names: string[] = [];
    await list({ file: await file.path(), onReadEntry: ({ path }) => names.push(path) });
    expect(names).toEqual(expect.arrayContaining(['manifest.json', 'data/users.csv', 'schemas/users.json']));
    const other = await browser.page();
    await asAdmin(other, '/console/organizations/plain?tab=settings');
    await heading(other, NAMES.plain);
    await loaded(other);
    expect(await other.getByRole('button', { name: 'Export', exact: true }).count()).toBe(0);
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

  it('are managed with the keyboard alone, from the login to the logout, and the focus returns from a dialog', async () => {
    const page = await browser.page();
    const { keyboard } = page;
    const enter = async (name: string) => {
      await tabTo(page, name);
      await keyboard.press('Enter');
    };
    const fieldOfDialog = () => page.getByRole('dialog').locator(':focus').waitFor();
    await page.goto('/account/login');
    await page.getByLabel('E-mail address').waitFor();
    await keyboard.type('admin@company.com');
    await tabTo(page, 'Password');
    await keyboard.type('AdminPass123');
    await keyboard.press('Enter');
    await heading(page, 'Overview');
    await page.reload();
    await heading(page, 'Overview');
    await keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to content');
    await enter('Organizations');
    await heading(page, 'Organizations');

    await enter('New organization');
    await fieldOfDialog();
    await keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await until(async () => (await focused(page)) === 'New organization');
    await keyboard.press('Enter');
    await fieldOfDialog();
    await keyboard.type('By keyboard');
    await keyboard.press('Enter');
    await heading(page, 'By keyboard');

    await tabTo(page, 'Overview');
    await keyboard.press('ArrowRight');
    await page.getByRole('tab', { name: 'owners', selected: true }).waitFor();
    for (const [name, then] of [
      ['Suspend', 'Resume'],
      ['Resume', 'Suspend'],
    ] as const) {
      await enter(name);
      await page.getByRole('dialog').waitFor();
      await enter(name);
      await page.getByRole('button', { name: then }).waitFor();
    }
    await tabTo(page, 'Account of');
    await keyboard.press('Enter');
    await page.getByRole('menu').waitFor();
    await keyboard.press('ArrowUp');
    await until(async () => (await focused(page)) === 'Log out');
    await keyboard.press('Enter');
    await heading(page, /Log in/);
  });

  it('of which 10,000 exist are loaded page by page', async () => {
    await app.sql(`
      SET session_replication_role = replica;
      INSERT INTO organizations (id, name, slug, status)
      SELECT ('018f0000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Many ' || n, 'many-' || n, 'suspended'
      FROM generate_series(1, 10000) n`);
    const page = await browser.page();
    const lengths: number[] = [];
    page.on('response', async (response) => {
      if (response.request().resourceType() !== 'fetch' || !response.url().includes('/organizations?')) return;
      lengths.push(((await response.json()) as { items: unknown[] }).items.length);
    });
    await asAdmin(page, '/console/organizations?q=many');
    const rows = page.getByRole('link', { name: /^Many / });
    await rows.nth(19).waitFor();
    await press(page, 'Show more');
    await rows.nth(39).waitFor();
    await browser.expectSound(page);
    expect([await rows.count(), lengths]).toEqual([40, [20, 20]]);
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
