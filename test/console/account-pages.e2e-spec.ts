import { gzipSync } from 'node:zlib';
import { TestApp } from '../support/app.js';
import { DARK, describeInBrowser, NARROW, TestBrowser } from '../support/chromium.js';
import {
  confirm,
  enterPassword,
  heading,
  loaded,
  login,
  PASSWORD,
  passwordOf,
  press,
  visit,
} from '../support/console-story.js';
import { MailServer } from '../support/mail-server.js';
import { measured } from '../support/measured.js';

const NEW_PASSWORD = 'AnotherPass456';

describeInBrowser('the account pages', () => {
  let mails: MailServer;
  let app: TestApp;
  let browser: TestBrowser;

  beforeAll(async () => {
    mails = await MailServer.start();
    app = await TestApp.start(mails.environment);
    browser = await TestBrowser.start(app.url);
    await app.organization('acme', await app.account('owner@company.com'));
  });
  afterAll(async () => {
    await browser.stop();
    await app.stop();
    await mails.stop();
  });

  /** The path of the link to `page` in the next mail to `address` that has one. Notices come in between. */
  async function linked(address: string, page: string): Promise<string> {
    for (;;) {
      const { link } = await mails.next(address);
      if (link.includes(`/account/${page}`)) return link.replace('https://app.suite.example', '');
    }
  }

  it('load the login with at most 180 KB of scripts and styles, in few files', async () => {
    const page = await browser.page();
    await page.goto('/account/login');
    await page.getByLabel('E-mail address').waitFor();
    const names = await page.evaluate<string[]>('performance.getEntriesByType("resource").map(({ name }) => name)');
    const files = names.filter((name) => /\.(js|css)$/.test(name));
    const sizes = files.map(async (url) => gzipSync(await (await fetch(url)).arrayBuffer()).length);
    const kilobytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 1024;
    measured('first load of the login', `${Math.round(kilobytes)} KB in ${files.length} files`);
    expect(files.length).toBeGreaterThan(1);
    expect(files.length).toBeLessThanOrEqual(20);
    expect(kilobytes).toBeLessThanOrEqual(180);
  });

  it('register a person, and log in and out with a cookie that no script reads', async () => {
    const page = await browser.page();
    await page.goto('/account/register');
    await page.getByLabel('E-mail address').fill('ada@company.com');
    await passwordOf(page).fill('short');
    await press(page, 'Register');
    await page.locator('[aria-invalid=true]').waitFor();
    await browser.expectSound(page);
    await passwordOf(page).fill(PASSWORD);
    await press(page, 'Register');
    await heading(page, 'Your account exists');
    await page.getByRole('link', { name: 'Go to the login' }).click();
    await page.getByLabel('E-mail address').fill('ada@company.com');
    await passwordOf(page).fill('WrongPass123');
    await press(page, 'Log in');
    await page.getByRole('alert').waitFor();
    await browser.expectSound(page);
    await enterPassword(page, 'ada@company.com');
    await page.waitForURL('**/console/organizations');
    await page.reload();
    await heading(page, 'Organizations');
    expect(await page.evaluate('document.cookie')).toBe('');
    await page.goto('/account/profile');
    await press(page, 'Log out');
    await heading(page, /Log in/);
    expect(await page.context().cookies()).toEqual([]);
  });

  it('set a new password with the link of an e-mail, which opening the page does not use up', async () => {
    const { id } = await app.account('bob@acme.com', 'acme');
    const sql = async (text: string) => app.sql<{ is_revoked: boolean }>(text, [id], await app.databaseOf('acme'));
    await sql(`INSERT INTO api_keys (id, name, user_id, permissions, hash, last4, expires_at)
      VALUES (gen_random_uuid(), 'x', $1, '{}', '', 'abcd', now() + interval '1 day')`);
    const page = await browser.page();
    await page.goto('/account/forgot-password?tenant=acme');
    await page.getByLabel('E-mail address').fill('bob@acme.com');
    await press(page, 'Send the link');
    await heading(page, 'Check your mail');
    await browser.expectSound(page);
    const link = await linked('bob@acme.com', 'reset-password');
    for (const one of [await browser.page(), page]) {
      await one.goto(link);
      await heading(one, 'Set a new password');
      expect(one.url()).toBe(`${app.url}/account/reset-password?tenant=acme`);
    }
    await page.getByLabel(/Also revoke my personal API keys/).check();
    await browser.expectSound(page);
    await passwordOf(page).fill(NEW_PASSWORD);
    await press(page, 'Set the password');
    await heading(page, 'Your password is changed');
    expect(await sql('SELECT revoked_at IS NOT NULL AS is_revoked FROM api_keys WHERE user_id = $1')).toEqual([
      { is_revoked: true },
    ]);
    await page.goto(link);
    await passwordOf(page).fill(NEW_PASSWORD);
    await press(page, 'Set the password');
    await page.getByText('This link is no longer valid').waitFor();
    await browser.expectSound(page);
    await enterPassword(page, 'bob@acme.com', { tenant: 'acme', password: NEW_PASSWORD });
    await heading(page, 'Profile');
  });

  it('confirm, change and restore an address', async () => {
    await app.account('eve@company.com');
    const page = await browser.page();
    await page.goto(await linked('eve@company.com', 'verify-email'));
    await press(page, 'Confirm address');
    await heading(page, 'Your address is confirmed');
    await login(page, 'eve@company.com', { next: '/account/security' });
    await page.getByText('confirmed', { exact: true }).waitFor();
    await page.getByLabel('New address').fill('eve@new.example');
    await press(page, 'Change address');
    await page.goto(await linked('eve@new.example', 'confirm-email'));
    await press(page, 'Confirm new address');
    await heading(page, 'Your address is changed');
    await page.goto(await linked('eve@company.com', 'undo-email'));
    await browser.expectSound(page);
    await press(page, 'Undo the change');
    await heading(page, 'Your address is restored');
    await page.goto(await linked('eve@company.com', 'reset-password'));
    await heading(page, 'Set a new password');
  });

  it('accept an invitation into an organization and to own one', async () => {
    const owner = await app.call('post', '/auth/login').send({ email: 'owner@company.com', password: PASSWORD });
    const token = owner.body.access_token as string;
    const entered = await app.call('post', '/organizations/acme/token', { as: token }).expect(200);
    await app
      .call('post', '/invitations', { tenant: 'acme', as: entered.body.access_token as string })
      .send({ email: 'dan@acme.com', role: 'member' })
      .expect(201);
    const page = await browser.page();
    await page.goto(await linked('dan@acme.com', 'accept-invitation'));
    await page.getByText('You are invited as a member').waitFor();
    await browser.expectSound(page);
    await passwordOf(page).fill(PASSWORD);
    await press(page, 'Accept invitation');
    await heading(page, 'Welcome to acme');

    await app
      .call('post', '/organizations/acme/owner-invitations', { as: token })
      .send({ email: 'kim@company.com' })
      .expect(201);
    await page.goto(await linked('kim@company.com', 'accept-ownership'));
    await passwordOf(page).waitFor();
    await browser.expectSound(page);
    await passwordOf(page).fill(PASSWORD);
    await press(page, 'Accept invitation');
    await heading(page, 'You are now an owner of acme');
  });

  it('show and change an account, and delete it', async () => {
    await app.account('zoe@acme.com', 'acme');
    for (const options of [NARROW, DARK]) {
      const page = await browser.page(options);
      await login(page, 'zoe@acme.com', { tenant: 'acme' });
      for (const name of ['profile', 'security', 'sessions', 'data']) {
        await visit(page, `/account/${name}?tenant=acme`);
        await loaded(page);
        await browser.expectSound(page);
      }
    }
    const page = await browser.page();
    await login(page, 'zoe@acme.com', { tenant: 'acme' });
    await page.getByLabel('First name').fill('Zoë');
    await press(page, 'Save');
    await page.getByText('Saved.').waitFor();
    await page.goto('/account/data?tenant=acme');
    const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Download')]);
    expect(download.suggestedFilename()).toBe('my-data.json');
    await press(page, 'Delete account');
    await page.getByRole('dialog').waitFor();
    await browser.expectSound(page);
    await page.getByLabel('Type zoe@acme.com to confirm').fill('zoe@acme.com');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete account' }).click();
    await heading(page, 'Your account is deleted');
  });

  it('ask for the password where the login is old, and then continue', async () => {
    const { email } = await app.account('old@company.com');
    const page = await browser.page();
    await login(page, email);
    await app.sql(`UPDATE sessions SET auth_time = now() - interval '1 hour'`);
    await page.goto('/account/data');
    await press(page, 'Download');
    const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' });
    await dialog.waitFor();
    await browser.expectSound(page);
    await passwordOf(page).fill('WrongPass123');
    await confirm(page, 'Continue');
    await page.locator('[aria-invalid=true]').waitFor();
    await browser.expectSound(page);
    await passwordOf(page).fill(PASSWORD);
    await Promise.all([page.waitForEvent('download'), confirm(page, 'Continue')]);
    await dialog.waitFor({ state: 'detached' });
  });

  it('lead back to the page that needed a login, and to no other host', async () => {
    const page = await browser.page();
    await page.goto('/account/sessions?tenant=acme');
    await page.waitForURL('**/account/login**');
    await page.getByLabel('E-mail address').fill('dan@acme.com');
    await passwordOf(page).fill(PASSWORD);
    await press(page, 'Log in');
    await heading(page, 'Sessions');
    for (const next of ['//evil.example', 'https://evil.example', '/console//evil.example', '/docs']) {
      await page.goto(`/account/login?tenant=acme&next=${encodeURIComponent(next)}`);
      expect(new URL(page.url()).origin).toBe(new URL(app.url).origin);
    }
  });
});
