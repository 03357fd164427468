import type { BrowserContextOptions, Page } from 'playwright-core';
import { newId } from '../../src/common/ids.js';
import { GiveUp } from '../../src/jobs/job-handler.js';
import { JobHandlers } from '../../src/jobs/job-handlers.js';
import { Jobs } from '../../src/jobs/jobs.js';
import { TestApp } from '../support/app.js';
import { DARK, DESKTOP, describeInBrowser, NARROW, TestBrowser } from '../support/chromium.js';
import { CONDITIONS, openUnder, recover } from '../support/console-states.js';
import { ADMIN, loaded, login, PASSWORD } from '../support/console-story.js';
import { measured } from '../support/measured.js';
import { someOf } from '../support/share.js';

const DARK_NARROW = { ...NARROW, colorScheme: 'dark' } as const;
const VIEWS: Record<string, BrowserContextOptions> = { light: DESKTOP, dark: DARK, narrow: NARROW };

/** Names that a layout may not survive. */
const LONG = 'Donaudampfschifffahrtsgesellschaftskapitänswitwenversicherungsanstalt';
const RIGHT_TO_LEFT = 'شركة الاختبار المحدودة';
const LONG_EMAIL = `${'a.long.address.'.repeat(4)}ada@${'sub-domain.'.repeat(5)}example.com`;

const FORBIDDEN = 'Your role does not permit this operation.';

interface Person {
  email?: string;
  password?: string;
  tenant?: string;
  /** The paths of pages, and a text on each. */
  pages: Record<string, string | RegExp>;
}

/** The pages of each person. `{run}` and `{member}` are ids. */
const PEOPLE: Record<string, Person> = {
  visitor: {
    pages: Object.fromEntries(
      ['', '?tenant=acme'].flatMap((query) => [
        [`/account/login${query}`, 'Forgot your password?'],
        [`/account/register${query}`, 'Create an account'],
        [`/account/forgot-password${query}`, 'Send the link'],
        [`/account/magic-link${query}`, 'Log in by e-mail'],
        [`/account/verify-email${query}`, /link/],
        [`/account/reset-password${query}`, /link/],
        [`/account/accept-invitation${query}`, /link/],
      ]),
    ),
  },
  operator: {
    email: ADMIN.BOOTSTRAP_ADMIN_EMAIL,
    password: ADMIN.BOOTSTRAP_ADMIN_PASSWORD,
    pages: {
      '/console/overview': 'Errors found by the doctor',
      '/console/organizations': RIGHT_TO_LEFT,
      '/console/organizations?q=zzz': 'No match',
      '/console/organizations?status=unavailable': 'Broken',
      '/console/organizations/long': LONG,
      '/console/organizations/right-to-left?tab=owners': 'owner@company.com',
      '/console/organizations/broken?tab=audit': 'organization.create',
      '/console/servers': 'One server',
      '/console/migrations': 'after a failed migration',
      '/console/migrations/{run}': /could not be created/,
      '/console/doctor': /^Examination, started/,
      '/console/users': 'owner@company.com',
      '/console/users?q=zzz': 'No match',
      '/console/jobs': 'GiveUp',
      '/console/jobs?state=waiting': 'No waiting jobs',
      '/console/audit': 'user.login',
      '/console/settings': 'Rules for logins',
      '/console/organizations/none': 'There is nothing here',
      '/console/migrations/none': 'There is nothing here',
      '/account/security': 'admin@company.com',
    },
  },
  owner: {
    email: 'owner@company.com',
    pages: {
      '/console/organizations': RIGHT_TO_LEFT,
      '/console/organizations/long?tab=owners': 'Invite an owner',
      '/console/organizations/long?tab=settings': 'Save',
      '/console/organizations/deleted': 'Can be restored until',
      '/console/overview': FORBIDDEN,
      '/console/servers': FORBIDDEN,
      '/console/doctor': FORBIDDEN,
      '/account/profile': 'owner@company.com',
    },
  },
  'person without an organization': {
    email: 'new@company.com',
    pages: { '/console/organizations': 'No organizations yet', '/console/audit': 'Audit' },
  },
  'administrator of an organization': {
    email: LONG_EMAIL,
    tenant: 'acme',
    pages: {
      '/console/t/acme/members': RIGHT_TO_LEFT,
      '/console/t/acme/members?q=zzz': 'No match',
      '/console/t/acme/members/{member}': 'Sessions',
      '/console/t/acme/members/none': 'There is nothing here',
      '/console/t/acme/invitations': 'No open invitations',
      '/console/t/acme/audit': 'user.login',
      '/console/t/acme/settings': 'Rules for logins',
      '/account/profile?tenant=acme': 'Save',
      '/account/security?tenant=acme': LONG_EMAIL,
      '/account/sessions?tenant=acme': 'This session',
      '/account/api-keys?tenant=acme': 'No API keys',
      '/account/data?tenant=acme': 'Delete account',
    },
  },
  'member of an organization': {
    email: 'bob@acme.com',
    tenant: 'acme',
    pages: {
      '/console/t/acme/members': FORBIDDEN,
      '/console/t/acme/invitations': FORBIDDEN,
      '/console/t/acme/audit': FORBIDDEN,
      '/console/t/acme/settings': FORBIDDEN,
    },
  },
};

/** Pages whose data comes late, not at all, or not from the application. */
const WITH_DATA: Record<string, readonly string[]> = {
  operator: ['overview', 'organizations', 'servers', 'migrations', 'doctor', 'users', 'jobs', 'audit', 'settings'].map(
    (page) => `/console/${page}`,
  ),
  'administrator of an organization': [
    ...['members', 'members/{member}', 'invitations', 'audit', 'settings'].map((page) => `/console/t/acme/${page}`),
    '/account/sessions?tenant=acme',
    '/account/api-keys?tenant=acme',
  ],
};

describeInBrowser('every state of the console', () => {
  let app: TestApp;
  let browser: TestBrowser;
  const ids: Record<string, string> = {};
  let states = 0;

  beforeAll(async () => {
    app = await TestApp.start(ADMIN);
    browser = await TestBrowser.start(app.url);
    const owner = await app.account('owner@company.com');
    await app.account('new@company.com');
    const names = {
      acme: 'Acme',
      long: LONG.repeat(3),
      'right-to-left': RIGHT_TO_LEFT,
      broken: 'Broken',
      deleted: 'Old',
    };
    for (const [slug, name] of Object.entries(names))
      await app.call('post', '/organizations', { as: owner }).send({ name, slug }).expect(201);
    await app.call('delete', '/organizations/deleted', { as: owner }).expect(202);
    await app.account(LONG_EMAIL, 'acme');
    ids['member'] = (await app.account('bob@acme.com', 'acme')).id;
    await app.sql(
      `UPDATE users SET role = CASE email WHEN $1 THEN 'admin' ELSE role END, first_name = $2, last_name = $3`,
      [LONG_EMAIL, RIGHT_TO_LEFT, LONG],
      await app.databaseOf('acme'),
    );
    await breakThings();
  });
  afterAll(async () => {
    measured('states of the console without a flaw', String(states));
    await browser.stop();
    await app.stop();
  });

  /** A failed migration, its organization in quarantine, a failed job, and findings of the doctor. */
  async function breakThings(): Promise<void> {
    const [{ id }] = (await app.sql(
      `UPDATE tenant_databases SET quarantined_at = now()
       WHERE organization_id = (SELECT id FROM organizations WHERE slug = 'broken') RETURNING id`,
    )) as [{ id: string }];
    ids['run'] = newId();
    await app.sql(
      `INSERT INTO migration_runs (id, target, options, state, wave_to, finished_at)
       VALUES ($1, 1900000000001, '{"only":null,"canary":1,"wave":2,"concurrency":4,"stopAfter":1}', 'stopped', 1, now())`,
      [ids['run']],
    );
    await app.sql(
      `INSERT INTO migration_results (run_id, database_id, position, slug, from_schema, state, duration_ms, error)
       SELECT $1, d.id, row_number() OVER (ORDER BY d.id = $2 DESC), o.slug, d.schema,
         CASE d.id WHEN $2 THEN 'failed' ELSE 'waiting' END, CASE d.id WHEN $2 THEN 412 END,
         CASE d.id WHEN $2 THEN $3 END
       FROM tenant_databases d JOIN organizations o ON o.id = d.organization_id`,
      [ids['run'], id, `AddNotes1900000000001: the index ${LONG} could not be created: it contains a duplicate`],
    );
    app.get(JobHandlers).add<object>('core', 'story.fail', {
      run: () => Promise.reject(new GiveUp(`The mail server ${LONG} does not answer`)),
    });
    await app.get(Jobs).enqueue('story.fail', {});
    const { email, password } = { email: ADMIN.BOOTSTRAP_ADMIN_EMAIL, password: ADMIN.BOOTSTRAP_ADMIN_PASSWORD };
    const { body } = await app.call('post', '/auth/login').send({ email, password }).expect(200);
    await app
      .call('post', '/doctor/examinations', { as: body.access_token as string })
      .send({})
      .expect(202);
  }

  const pathOf = (path: string): string => path.replace(/\{(\w+)\}/, (_, name: string) => ids[name] ?? '');

  async function pageOf({ email, password = PASSWORD, tenant }: Person, view: BrowserContextOptions): Promise<Page> {
    const page = await browser.page(view);
    const where = tenant === undefined ? {} : { tenant };
    if (email !== undefined) await login(page, email, { password, next: '/account/data', ...where });
    return page;
  }

  async function expectSound(page: Page): Promise<void> {
    await browser.expectSound(page);
    states += 1;
  }

  describe.each(someOf(Object.entries(VIEWS)))('%s', (_view, view) => {
    it.each(Object.entries(PEOPLE))(
      'for the %s',
      async (_name, person) => {
        const page = await pageOf(person, view);
        for (const [path, text] of Object.entries(person.pages)) {
          await page.goto(pathOf(path));
          await page.getByText(text).filter({ visible: true }).first().waitFor();
          await loaded(page);
          await expectSound(page);
        }
      },
      90_000,
    );
  });

  it('German, for a visitor', async () => {
    const page = await browser.page({ ...NARROW, locale: 'de-CH' });
    for (const path of Object.keys(PEOPLE['visitor']?.pages ?? {})) {
      await page.goto(path);
      await loaded(page);
      expect(await page.locator('html').getAttribute('lang')).toBe('de');
      await expectSound(page);
    }
  }, 60_000);

  describe.each(Object.entries(WITH_DATA))('for the %s', (name, paths) => {
    it.each(CONDITIONS)(
      'whose pages are %s',
      async (condition) => {
        const page = await pageOf(PEOPLE[name] as Person, DARK_NARROW);
        for (const path of paths) {
          await openUnder(condition, page, pathOf(path));
          await expectSound(page);
          await recover(page);
        }
      },
      90_000,
    );
  });

  it('is measured, at least 60 of them', () => {
    expect(states).toBeGreaterThanOrEqual(60);
  });
});
