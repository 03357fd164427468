import type { Page } from 'playwright-core';
import type { TestBrowser } from './chromium.js';

export const PASSWORD = 'UserPass123';

/** The settings that create the first operator. */
export const ADMIN = { BOOTSTRAP_ADMIN_EMAIL: 'admin@company.com', BOOTSTRAP_ADMIN_PASSWORD: 'AdminPass123' };

export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** A field for a password has no role. */
export const passwordOf = (page: Page) => page.locator('input[type=password]');

/** The field for a code of an app, beside a QR code. */
export const codeField = (page: Page) => page.getByRole('textbox', { name: 'Code' });

/** Presses the button of the open dialog. */
export const confirm = (page: Page, name: string) =>
  page.getByRole('dialog').locator('form').getByRole('button', { name, exact: true }).click();

export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();

/** Waits until every list has loaded. */
export const loaded = async (page: Page): Promise<void> => {
  await page.locator('h1').waitFor();
  await page.locator('[aria-busy=true], .mantine-Loader-root').first().waitFor({ state: 'detached' });
};

/** Leads to a page as a link does, without loading the program again, and waits until its loader is done. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.evaluate(`new Promise((resolve) => {
    const end = __TSR_ROUTER__.subscribe('onResolved', () => resolve(end()));
    __TSR_ROUTER__.history.push(${JSON.stringify(path)});
  })`);
}

interface Login {
  tenant?: string;
  password?: string;
  next?: string;
}

/** Sends the form of the login. */
export async function enterPassword(
  page: Page,
  email: string,
  { tenant, password = PASSWORD, next }: Login = {},
): Promise<void> {
  const query = new URLSearchParams({ ...(tenant !== undefined && { tenant }), ...(next !== undefined && { next }) });
  await page.goto(`/account/login?${query.toString()}`);
  await page.getByLabel('E-mail address').fill(email);
  await passwordOf(page).fill(password);
  await press(page, 'Log in');
}

/** Logs in without the form, which would load the program once more, and opens the next page. */
export async function login(
  page: Page,
  email: string,
  { tenant, password = PASSWORD, next = homeOf(tenant) }: Login = {},
): Promise<void> {
  const headers = { 'X-Refresh-Transport': 'cookie', ...(tenant !== undefined && { 'X-TENANT': tenant }) };
  const answer = await page.context().request.post('/auth/login', { headers, data: { email, password } });
  expect(await answer.json()).toHaveProperty('access_token');
  await page.goto(next);
}

const homeOf = (tenant?: string): string =>
  tenant === undefined ? '/console/organizations' : `/account/profile?tenant=${tenant}`;

/** A new page on which the first operator is logged in. */
export async function adminPage(browser: TestBrowser, next: string): Promise<Page> {
  const page = await browser.page();
  await login(page, ADMIN.BOOTSTRAP_ADMIN_EMAIL, { password: ADMIN.BOOTSTRAP_ADMIN_PASSWORD, next });
  return page;
}
