import type { Page } from 'playwright-core';
import { type Account, TestApp } from '../support/app.js';
import { describeInBrowser, focused, NARROW, TestBrowser } from '../support/chromium.js';
import { confirm, heading, loaded, login, press } from '../support/console-story.js';
import { until } from '../support/until.js';

describeInBrowser('the roles, keys and other users of an organization in the console', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let member: Account;

  beforeAll(async () => {
    app = await TestApp.start();
    browser = await TestBrowser.start(app.url);
    await app.organization('alpha', await app.account('owner@company.com'));
    const admin = await app.account('admin@alpha.com', 'alpha');
    member = await app.account('member@alpha.com', 'alpha');
    await app.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [admin.id], await app.databaseOf('alpha'));
  });
  afterAll(async () => {
    await browser.stop();
    await app.stop();
  });

  const open = (page: Page, path: string) =>
    login(page, 'admin@alpha.com', { tenant: 'alpha', next: `/console/t/alpha/${path}` });

  it('are defined, created and entered without flaws', async () => {
    const page = await browser.page();
    await open(page, 'roles');
    await heading(page, 'Roles');
    await loaded(page);
    await browser.expectSoundInAllViews(page);
    await press(page, 'New role');
    await page.getByLabel('Identifier').fill('auditor');
    await page.getByLabel('Name', { exact: true }).fill('Auditor of logins');
    await page.getByLabel('audit:read').check();
    await browser.expectSoundInAllViews(page);
    await confirm(page, 'Save');
    await page.getByText('auditor', { exact: true }).waitFor();

    await page.goto('/console/t/alpha/api-keys');
    await heading(page, 'API keys');
    await loaded(page);
    await browser.expectSoundInAllViews(page);
    await press(page, 'New key');
    await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Import');
    await page.getByLabel('users:read').check();
    await browser.expectSoundInAllViews(page);
    await confirm(page, 'Create');
    const key = (await page.getByLabel('API key', { exact: true }).textContent()) ?? '';
    expect(key).toMatch(/^tny_/);
    await app.call('get', '/users', { tenant: 'alpha', as: key }).expect(200);
    await browser.expectSoundInAllViews(page);
    await press(page, 'Done');
    await until(async () => (await focused(page)) === 'New key');
    await page.getByText('Import', { exact: true }).waitFor();
    await press(page, 'Revoke Import');
    await confirm(page, 'Revoke');
    await until(async () => (await app.call('get', '/users', { tenant: 'alpha', as: key })).status === 401);
    await page.getByText('revoked', { exact: true }).first().waitFor();

    await page.goto(`/console/t/alpha/members/${member.id}`);
    await press(page, 'Act as member@alpha.com');
    await page.getByLabel('Reason').fill('The invoice list is empty.');
    await browser.expectSoundInAllViews(page);
    await confirm(page, 'Act as this user');
    const banner = page.getByRole('region', { name: 'Acting as another user' });
    await banner.getByText('member@alpha.com').waitFor();
    await loaded(page);
    await browser.expectSoundInAllViews(page);
    await press(page, 'Stop');
    await heading(page, 'Members');
    await banner.waitFor({ state: 'detached' });
  }, 90_000);

  it('of a person are on the page of the account', async () => {
    const page = await browser.page();
    await login(page, 'admin@alpha.com', { tenant: 'alpha' });
    await page.goto('/account/api-keys?tenant=alpha');
    await heading(page, 'API keys');
    await loaded(page);
    await press(page, 'New key');
    await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Mine');
    await page.getByLabel('users:read').check();
    await browser.expectSoundInAllViews(page);
    await confirm(page, 'Create');
    const shown = page.getByLabel('API key', { exact: true });
    const key = (await shown.textContent()) ?? '';
    const statusOf = async (as: string) => (await app.call('get', '/users', { tenant: 'alpha', as })).status;
    expect(await statusOf(key)).toBe(200);
    await browser.expectSoundInAllViews(page);
    await press(page, 'Done');
    await press(page, 'Replace Mine');
    await confirm(page, 'Replace');
    const next = (await shown.textContent()) ?? '';
    expect([next === key, await statusOf(key), await statusOf(next)]).toEqual([false, 200, 200]);
    await press(page, 'Done');
    await page.getByText('replaced', { exact: true }).first().waitFor();
    await page.reload();
    await loaded(page);
    expect(await page.content()).not.toContain(key.slice(0, 60));
    await page.getByRole('button', { name: 'Revoke Mine' }).first().click();
    await confirm(page, 'Revoke');
    await until(async () => (await statusOf(next)) === 401);
    expect(await statusOf(key)).toBe(200); // until its time of grace is over
    await browser.expectSoundInAllViews(page);
  });

  it('are not offered to a person whose role has no permissions', async () => {
    const page = await browser.page(NARROW);
    await login(page, 'member@alpha.com', { tenant: 'alpha' });
    await page.goto('/account/api-keys?tenant=alpha');
    await page.getByText('No API keys').waitFor();
    await browser.expectSound(page);
    await press(page, 'New key');
    await page.getByText('Your role has none').waitFor();
    await browser.expectSound(page);
  });

  it('and the audit log is saved as a file', async () => {
    const page = await browser.page();
    await open(page, 'audit');
    await loaded(page);
    const saved = page.waitForEvent('download');
    await press(page, 'Export');
    expect((await saved).suggestedFilename()).toBe('audit.ndjson');
  });
});
