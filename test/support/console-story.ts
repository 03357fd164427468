import type { Page } from 'playwright-core';

export const PASSWORD = 'UserPass123';

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

interface Login {
  tenant?: string;
  password?: string;
  next?: string;
}

/** Logs in on the page and waits for the next one. */
export async function login(
  page: Page,
  email: string,
  { tenant, password = PASSWORD, next }: Login = {},
): Promise<void> {
  const query = new URLSearchParams({ ...(tenant !== undefined && { tenant }), ...(next !== undefined && { next }) });
  await page.goto(`/account/login?${query.toString()}`);
  await page.getByLabel('E-mail address').fill(email);
  await passwordOf(page).fill(password);
  await press(page, 'Log in');
  await page.waitForURL((url) => url.pathname !== '/account/login');
}
