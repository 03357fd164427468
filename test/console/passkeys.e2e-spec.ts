import type { Page } from 'playwright-core';
import { type Account, TestApp } from '../support/app.js';
import { DARK, describeInBrowser, NARROW, TestBrowser } from '../support/chromium.js';
import { codeField, confirm, enterPassword, heading, login, press } from '../support/console-story.js';
import { freePort } from '../support/free-port.js';
import { addFactor, codeOf } from '../support/second-factor.js';
import { virtualAuthenticator } from '../support/virtual-authenticator.js';

describeInBrowser('passkeys, with an authenticator of Chromium', () => {
  let app: TestApp;
  let browser: TestBrowser;

  beforeAll(async () => {
    const port = await freePort();
    app = await TestApp.start({ PORT: String(port) });
    browser = await TestBrowser.start(`http://localhost:${port}`); // an IP address has no passkeys
    await app.organization('acme', await app.account('owner@company.com'));
  });
  afterAll(async () => {
    await browser.stop();
    await app.stop();
  });

  const sql = async (text: string, parameters: unknown[] = []) =>
    app.sql(text, parameters, await app.databaseOf('acme'));
  const person = async (name: string): Promise<Account> => app.account(`${name}@acme.com`, 'acme');
  const require = (mfa: string) =>
    sql('INSERT INTO login_policy (mfa) VALUES ($1) ON CONFLICT (only_row) DO UPDATE SET mfa = excluded.mfa', [mfa]);
  const logout = async (page: Page) => {
    await press(page, 'Log out');
    await heading(page, /Log in/);
  };
  const addPasskey = async (page: Page, name: string) => {
    await press(page, 'Add a passkey');
    await page.getByLabel('Name').fill(name);
    await browser.expectSound(page);
    await confirm(page, 'Add a passkey');
  };

  it('are added on the security page, and log in alone or after the password', async () => {
    const { email } = await person('ada');
    const page = await browser.page(NARROW);
    const authenticator = await virtualAuthenticator(page);
    await login(page, email, { tenant: 'acme' });
    await page.goto('/account/security?tenant=acme');
    await addPasskey(page, 'Laptop');
    await page.getByText('Each of them replaces').waitFor();
    expect((await page.locator('.secret').innerText()).split('\n')).toHaveLength(10);
    await browser.expectSound(page);
    await press(page, 'I have stored them');
    await page.getByRole('button', { name: 'Remove Laptop' }).waitFor();
    expect(await authenticator.passkeys()).toBe(1);
    await browser.expectSound(page);

    await logout(page);
    await press(page, 'Log in with a passkey');
    await heading(page, 'Profile');
    await logout(page);
    await enterPassword(page, email, { tenant: 'acme' });
    await page.getByText('Use your passkey').waitFor();
    await browser.expectSound(page);
    await authenticator.verifies(false);
    await press(page, 'Use a passkey');
    await page.getByRole('alert').waitFor();
    await browser.expectSound(page);
    await authenticator.verifies(true);
    await press(page, 'Use a passkey');
    await heading(page, 'Profile');

    await page.goto('/account/security?tenant=acme');
    await addPasskey(page, 'Again');
    await page.getByText('This device has a passkey').waitFor();
    await press(page, 'Cancel');
    await sql(`UPDATE sessions SET auth_time = now() - interval '1 hour'`);
    await press(page, 'Remove Laptop');
    await confirm(page, 'Remove');
    await page.getByText('Use your passkey to continue').waitFor();
    await browser.expectSound(page);
    await confirm(page, 'Use a passkey');
    await page.getByText('The second factor is removed').waitFor();
    await login(page, email, { tenant: 'acme' });
  });

  it('and apps can be added during a login that requires a second factor', async () => {
    const { email } = await person('bob');
    await require('required');
    try {
      for (const options of [DARK, NARROW]) {
        const page = await browser.page(options);
        await virtualAuthenticator(page);
        await enterPassword(page, email, { tenant: 'acme' });
        await heading(page, 'Add a second factor');
        await browser.expectSound(page);
        await press(page, 'Use an authenticator app');
        await page.getByRole('img', { name: 'QR code' }).waitFor();
        await browser.expectSound(page);
        if (options === NARROW) continue;
        await press(page, 'Choose another one');
        await press(page, 'Use a passkey');
        await heading(page, 'Your recovery codes');
        await press(page, 'I have stored them');
        await heading(page, 'Profile');
        await sql('DELETE FROM passkeys');
      }
    } finally {
      await require('optional');
    }
  });

  it('have an app and new recovery codes beside them', async () => {
    const { email } = await person('eve');
    const page = await browser.page(DARK);
    await login(page, email, { tenant: 'acme' });
    await page.goto('/account/security?tenant=acme');
    await press(page, 'Add an app');
    await page.getByLabel('Name').fill('Phone');
    await confirm(page, 'Next');
    const secret = (await page.getByRole('dialog').locator('.secret').innerText()).replaceAll(/\s/g, '');
    await browser.expectSound(page);
    await codeField(page).fill(codeOf(secret));
    await confirm(page, 'Confirm');
    const codes = await page.getByRole('dialog').locator('.secret').innerText();
    await press(page, 'I have stored them');
    await page.getByRole('button', { name: 'Remove Phone' }).waitFor();
    await press(page, 'New recovery codes');
    await confirm(page, 'New recovery codes');
    await page.getByRole('dialog').locator('.secret').waitFor();
    expect(await page.getByRole('dialog').locator('.secret').innerText()).not.toBe(codes);
    await press(page, 'I have stored them');
    await browser.expectSound(page);
  });

  it('and apps of a member are removed by an administrator', async () => {
    const [member, admin] = [await person('lost'), await person('helper')];
    await addFactor(app, member, { tenant: 'acme' });
    await sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [admin.id]);
    const page = await browser.page(NARROW);
    await login(page, admin.email, { tenant: 'acme' });
    await page.goto(`/console/t/acme/members/${member.id}`);
    await press(page, 'Reset second factors');
    await page.getByRole('dialog').waitFor();
    await browser.expectSound(page);
    await confirm(page, 'Reset second factors');
    await page.getByText('The second factors are removed').waitFor();
    await login(await browser.page(), member.email, { tenant: 'acme' });
  });

  it('are required by an administrator of the organization and of the platform, in their settings', async () => {
    const { id, email } = await person('admin');
    await sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [id]);
    const operator = await app.account('operator@company.com');
    await app.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [operator.id]);
    for (const [path, address, tenant] of [
      ['/console/t/acme/settings', email, 'acme'],
      ['/console/settings', operator.email, undefined],
    ] as const) {
      const page = await browser.page(DARK);
      await virtualAuthenticator(page);
      await login(page, address, tenant === undefined ? {} : { tenant });
      await page.goto(path);
      await heading(page, 'Settings');
      await browser.expectSound(page);
      await page.getByRole('combobox', { name: 'Second factor' }).click();
      await page.getByRole('option', { name: /Required/ }).click();
      await press(page, 'Save');
      await page.getByText('Add a second factor to your account first').waitFor();
      await browser.expectSound(page);
    }
  });
});
