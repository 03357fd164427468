import { TestApp } from '../support/app.js';
import { DESKTOP, describeInBrowser, TestBrowser } from '../support/chromium.js';
import { ADMIN, adminPage, confirm, heading, login, press } from '../support/console-story.js';

describeInBrowser('the platform and an organization in the console', () => {
  let app: TestApp;
  let browser: TestBrowser;

  beforeAll(async () => {
    app = await TestApp.start(ADMIN);
    browser = await TestBrowser.start(app.url);
    await app.organization('acme', await app.account('owner@company.com'));
    await app.account('ada@acme.com', 'acme');
  });
  afterAll(async () => {
    await browser.stop();
    await app.stop();
  });

  const asAdmin = (next: string) => adminPage(browser, next);

  it('operators examine the platform, and read the findings', async () => {
    const page = await asAdmin('/console/doctor');
    await press(page, 'Examine');
    await page.getByRole('dialog').waitFor();
    await browser.expectSound(page);
    await confirm(page, 'Examine');
    await page.getByText(/^Examination, started/).waitFor();
    await page.getByRole('article').first().or(page.getByText('No findings')).waitFor();
    await browser.expectSound(page);
    await page.goto('/console/overview');
    await page.getByText(/warnings? in the latest examination/).waitFor();
    await page
      .getByRole('table', { name: 'Connections' })
      .getByText(/^[\d,]+ of [\d,]+$/)
      .waitFor();
  });

  it('users are offered neither a registration that is closed, nor to create an organization where only administrators may', async () => {
    const { DB_NAME } = app.config;
    const closed = await TestApp.start({ ORGANIZATION_CREATION: 'admins', CORE_REGISTRATION: 'closed', DB_NAME });
    try {
      await app.account('lin@company.com');
      const page = await browser.page({ ...DESKTOP, baseURL: closed.url });
      await page.goto('/account/login');
      await page.getByText('Forgot your password?').waitFor();
      expect(await page.getByRole('link', { name: 'Register' }).count()).toBe(0);
      await login(page, 'lin@company.com', { next: '/console/organizations' });
      await page.getByText('Only administrators of the platform create one').waitFor();
      expect(await page.getByRole('button', { name: 'New organization' }).count()).toBe(0);
      await browser.expectSound(page);
    } finally {
      await closed.stop();
    }
  });

  it('operators close a server, open it again and limit it', async () => {
    const page = await asAdmin('/console/servers');
    for (const [name, then] of [
      ['Close', 'Open'],
      ['Open', 'Close'],
    ] as const) {
      await page.getByRole('button', { name: new RegExp(`^${name} `) }).click();
      await confirm(page, name);
      await page.getByRole('button', { name: new RegExp(`^${then} `) }).waitFor();
    }
    await page.getByRole('button', { name: /^Limits of/ }).click();
    await page.getByLabel('Databases').fill('50');
    await browser.expectSound(page);
    await confirm(page, 'Save');
    await page.getByText(/of 50$/).waitFor();
    await browser.expectSound(page);
  });

  it('operators change the role of a user, not their own', async () => {
    const page = await asAdmin('/console/users?q=owner');
    await page.getByRole('button', { name: 'Make admin: owner@company.com' }).click();
    await confirm(page, 'Make admin');
    await page.getByRole('button', { name: 'Make user: owner@company.com' }).click();
    await confirm(page, 'Make user');
    await page.getByRole('button', { name: 'Make admin: owner@company.com' }).waitFor();
    await page.goto('/console/users?role=admin');
    await page.getByRole('cell', { name: 'You', exact: true }).waitFor();
    expect(await page.getByRole('button', { name: /^Make/ }).count()).toBe(0);
  });

  it('administrators of an organization change its rules for logins', async () => {
    await app.sql(`UPDATE users SET role = 'admin' WHERE email = 'ada@acme.com'`, [], await app.databaseOf('acme'));
    const page = await browser.page();
    await login(page, 'ada@acme.com', { tenant: 'acme', next: '/console/t/acme' });
    await heading(page, 'Members');
    await page.goto('/console/t/acme/settings');
    await page.getByRole('combobox', { name: 'Users may delete their own account' }).click();
    await page.getByRole('option', { name: 'Off' }).click();
    await browser.expectSound(page);
    await press(page, 'Save');
    await page.getByText('Saved.').waitFor();
  });

  it('a page that the server cannot answer says so, and loads when it can again', async () => {
    const page = await asAdmin('/console/organizations');
    await page.route('**/platform/overview', (route) => route.fulfill({ status: 503, body: '{}' }));
    await page.goto('/console/overview');
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    await page.unrouteAll();
    await press(page, 'Try again');
    await heading(page, 'Overview');
  });
});
