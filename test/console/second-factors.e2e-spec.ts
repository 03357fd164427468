import type { Page } from 'playwright-core';
import { TestApp } from '../support/app.js';
import { DARK, describeInBrowser, NARROW, TestBrowser } from '../support/chromium.js';
import {
  codeField,
  confirm,
  enterPassword,
  heading,
  login,
  PASSWORD,
  passwordOf,
  press,
} from '../support/console-story.js';
import { addFactor, codeOf, wrongCode } from '../support/second-factor.js';

const ACME = { tenant: 'acme' };

describeInBrowser('the login with a second factor', () => {
  let app: TestApp;
  let browser: TestBrowser;

  beforeAll(async () => {
    app = await TestApp.start();
    browser = await TestBrowser.start(app.url);
    await app.organization('acme', await app.account('owner@company.com'));
  });
  afterAll(async () => {
    await browser.stop();
    await app.stop();
  });

  const begin = (page: Page, email: string) => enterPassword(page, email, ACME);
  const forgetCodes = async () => app.sql('UPDATE auth_factors SET last_step = NULL', [], await app.databaseOf('acme'));

  it('asks for the code of the app, or for a recovery code', async () => {
    const user = await app.account('ada@acme.com', 'acme');
    const { secret, recoveryCodes } = await addFactor(app, user, ACME);
    const page = await browser.page(NARROW);
    await begin(page, user.email);
    await codeField(page).fill(wrongCode(secret));
    await browser.expectSound(page);
    await press(page, 'Log in');
    await page.getByText('The code is wrong').waitFor();
    await browser.expectSound(page);
    await codeField(page).fill(codeOf(secret, 1));
    await press(page, 'Log in');
    await heading(page, 'Profile');

    const other = await browser.page(DARK);
    await begin(other, user.email);
    await press(other, 'Use a recovery code instead');
    await other.getByLabel('Recovery code').fill(recoveryCodes[0] as string);
    await browser.expectSound(other);
    await press(other, 'Log in');
    await heading(other, 'Profile');
  });

  it('begins again after five wrong codes', async () => {
    const user = await app.account('eve@acme.com', 'acme');
    const { secret } = await addFactor(app, user, ACME);
    const page = await browser.page();
    await begin(page, user.email);
    for (let n = 0; n < 5; n += 1) {
      await codeField(page).fill(wrongCode(secret));
      await press(page, 'Log in');
      await page.getByText('The code is wrong').waitFor();
    }
    await codeField(page).fill(codeOf(secret, 1));
    await press(page, 'Log in');
    await page.getByText('Your login has expired').waitFor();
    await press(page, 'Start again');
    await passwordOf(page).fill(PASSWORD);
    await press(page, 'Log in');
    await codeField(page).fill(codeOf(secret, 1));
    await press(page, 'Log in');
    await heading(page, 'Profile');
  });

  it('adds a factor where one is required, and shows its recovery codes', async () => {
    const sql = async (mfa: string) =>
      app.sql(
        'INSERT INTO login_policy (mfa) VALUES ($1) ON CONFLICT (only_row) DO UPDATE SET mfa = excluded.mfa',
        [mfa],
        await app.databaseOf('acme'),
      );
    await app.account('bob@acme.com', 'acme');
    await sql('required');
    try {
      for (const options of [NARROW, DARK]) {
        const page = await browser.page(options);
        await begin(page, 'bob@acme.com');
        await heading(page, 'Add a second factor');
        await press(page, 'Use an authenticator app');
        await page.getByRole('img', { name: 'QR code' }).waitFor();
        await browser.expectSound(page);
        if (options === NARROW) continue;
        const secret = (await page.locator('.secret').innerText()).replaceAll(/\s/g, '');
        await codeField(page).fill(codeOf(secret));
        await press(page, 'Log in');
        await heading(page, 'Your recovery codes');
        expect((await page.locator('.secret').innerText()).split('\n')).toHaveLength(10);
        await browser.expectSound(page);
        await press(page, 'I have stored them');
        await heading(page, 'Profile');
      }
    } finally {
      await sql('optional');
    }
  });

  it('is needed to continue where the login is old', async () => {
    const user = await app.account('old@acme.com', 'acme');
    const { secret } = await addFactor(app, user, ACME);
    await forgetCodes();
    const page = await browser.page();
    await begin(page, user.email);
    await codeField(page).fill(codeOf(secret));
    await press(page, 'Log in');
    await heading(page, 'Profile');
    await app.sql(`UPDATE sessions SET auth_time = now() - interval '1 hour'`, [], await app.databaseOf('acme'));
    await page.goto('/account/data?tenant=acme');
    await press(page, 'Download');
    await page.getByRole('dialog', { name: 'Confirm that it is you' }).waitFor();
    await codeField(page).fill(wrongCode(secret));
    await confirm(page, 'Continue');
    await page.locator('[aria-invalid=true]').waitFor();
    await browser.expectSound(page);
    await codeField(page).fill(codeOf(secret, 1));
    await Promise.all([page.waitForEvent('download'), confirm(page, 'Continue')]);
  });

  it('leaves the login of everybody else as it was', async () => {
    await app.account('zoe@acme.com', 'acme');
    const page = await browser.page();
    await login(page, 'zoe@acme.com', ACME);
    await heading(page, 'Profile');
  });
});
