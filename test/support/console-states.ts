import type { Page, Request, Route } from 'playwright-core';
import { OF_STORY } from './chromium.js';
import { loaded } from './console-story.js';

/** States that the real application cannot be brought into: its answers do not arrive, fail, or come late. */
export const CONDITIONS = ['loading', 'failing', 'offline'] as const;

export type Condition = (typeof CONDITIONS)[number];

const PROBLEM = {
  type: 'about:blank',
  title: 'Internal Server Error',
  status: 500,
  code: 'internal_error',
  detail: 'The server made a mistake. Retry, and report the request if it happens again.',
  request_id: '01990d5c-7a3e-7c41-9d0b-5f2b8e6a1c34',
};

const ANSWERS: Record<Condition, (route: Route) => Promise<void>> = {
  loading: () => new Promise(() => undefined),
  failing: (route) =>
    route.fulfill({
      status: 500,
      contentType: 'application/problem+json',
      headers: { [OF_STORY]: 'failing' },
      body: JSON.stringify(PROBLEM),
    }),
  offline: (route) => route.abort(),
};

/** The user of the page is known, so that the menu and the page are there. */
const isData = (request: Request): boolean =>
  request.resourceType() === 'fetch' && request.method() === 'GET' && !request.url().endsWith('/users/me');

/** Opens a page whose data does not arrive, and waits until the page says so. */
export async function openUnder(condition: Condition, page: Page, path: string): Promise<void> {
  await page.route('**/*', (route, request) => (isData(request) ? ANSWERS[condition](route) : route.continue()));
  await page.goto(path);
  if (condition === 'loading') await page.locator('[aria-busy=true], [role=status]').first().waitFor();
  else {
    await loaded(page);
    await page.getByRole('alert').first().waitFor();
  }
}

/** The application answers again. */
export const recover = (page: Page): Promise<void> => page.unrouteAll({ behavior: 'ignoreErrors' });
