import type { Page, Request, Route } from 'playwright-core';
import { OF_STORY } from './chromium.js';
import { loaded, visit } from './console-story.js';

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

/** The user of the page and the permissions are known, so that the menu and the page are there. */
const isData = (request: Request): boolean =>
  request.resourceType() === 'fetch' && request.method() === 'GET' && !/\/(users\/me|permissions)$/.test(request.url());

/** From now on, no data arrives on the pages. */
export async function impose(condition: Condition, page: Page): Promise<void> {
  await page.route('**/*', (route, request) => (isData(request) ? ANSWERS[condition](route) : route.continue()));
}

/** Leads to a page whose data does not arrive, and waits until the page says so. */
export async function visitUnder(condition: Condition, page: Page, path: string): Promise<void> {
  if (condition !== 'loading') {
    await visit(page, path);
    await loaded(page);
    await page.getByRole('alert').first().waitFor();
    return;
  }
  await page.evaluate(`new Promise((resolve) => {
    const isShown = () => __TSR_ROUTER__.state.matches.at(-1).pathname.replace(/\\/$/, '') === location.pathname;
    const look = () => (isShown() ? resolve() : setTimeout(look, 20));
    __TSR_ROUTER__.history.push(${JSON.stringify(path)});
    look();
  })`);
  await page.locator('[aria-busy=true], [role=status]').filter({ visible: true }).first().waitFor();
}
