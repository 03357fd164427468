import { TestApp } from '../support/app.js';
import { describeInBrowser, TestBrowser } from '../support/chromium.js';
import { ADMIN, adminPage, heading, loaded, login, press } from '../support/console-story.js';

const NAME = `${'🦊'.repeat(30)} شركة الاختبار 👩‍👩‍👧‍👦`;

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
    const sent: string[] = [];
    let answer: () => void = () => undefined;
    const isAnswered = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/organizations', async (route, request) => {
      if (request.method() !== 'POST') return route.continue();
      sent.push(request.url());
      await isAnswered;
      return route.abort();
    });
    await dialog.getByRole('button', { name: 'Create' }).dblclick();
    await page.keyboard.press('Escape');
    expect(await dialog.getByRole('button', { name: 'Cancel' }).isDisabled()).toBe(true);
    answer();
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

  it('a tab does not continue as the user who logged in in another one', async () => {
    const page = await adminPage(browser, '/console/organizations');
    await heading(page, 'Organizations');
    const other = await page.context().newPage();
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
