import { GiveUp } from '../../src/jobs/job-handler.js';
import { JobHandlers } from '../../src/jobs/job-handlers.js';
import { Jobs } from '../../src/jobs/jobs.js';
import { type Account, TestApp } from '../support/app.js';
import { describeInBrowser, TestBrowser } from '../support/chromium.js';
import { ADMIN, adminPage, confirm, heading, loaded, login, press } from '../support/console-story.js';
import { AddNotes1900000000001, withRelease } from '../support/next-release.js';
import { until } from '../support/until.js';

describeInBrowser('in the console', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let owner: Account;

  beforeAll(async () => {
    app = await TestApp.start(ADMIN);
    browser = await TestBrowser.start(app.url);
    owner = await app.account('owner@company.com');
    for (const slug of ['alpha', 'beta', 'gone']) await app.organization(slug, owner);
  });
  afterAll(async () => {
    await browser.stop();
    await app.stop();
  });

  const asAdmin = (next: string) => adminPage(browser, next);

  it('operators purge a deleted organization after they typed its slug', async () => {
    await app.call('delete', '/organizations/gone', { as: owner }).expect(202);
    const page = await asAdmin('/console/organizations/gone');
    await press(page, 'Purge');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await browser.expectSound(page);
    expect(await dialog.getByRole('button', { name: 'Purge' }).isDisabled()).toBe(true);
    await page.getByLabel('Type gone to confirm').fill('gone');
    await confirm(page, 'Purge');
    await heading(page, 'Organizations');
    await app.call('get', '/organizations/gone', { as: owner }).expect(404);
  });

  it('operators see why a job failed, and retry it', async () => {
    let runs = 0;
    let isBroken = true;
    app.get(JobHandlers).add<object>('core', 'story.fail', {
      run: async () => {
        if (isBroken) throw new GiveUp('The mail server is broken');
        runs += 1;
      },
    });
    const id = await app.get(Jobs).enqueue('story.fail', {});
    await until(async () => (await app.sql(`SELECT FROM outbox WHERE id = $1 AND state = 'dead'`, [id])).length > 0);
    const page = await asAdmin('/console/jobs');
    await page.getByText('GiveUp').waitFor();
    await browser.expectSound(page);
    isBroken = false;
    await press(page, 'Retry story.fail');
    await page.getByRole('dialog').waitFor();
    await browser.expectSound(page);
    await confirm(page, 'Retry');
    await heading(page, 'Jobs and mail');
    await page.getByText('No failed jobs').waitFor();
    await until(() => runs === 1);
  });

  it('operators start a run, see its failures first, resume it and undo it', () =>
    withRelease([AddNotes1900000000001], async () => {
      const database = await app.databaseOf('alpha');
      await app.sql('CREATE TABLE notes (in_the_way int)', [], database);
      const page = await asAdmin('/console/migrations');
      await press(page, 'Start a run');
      await page.getByRole('dialog').waitFor();
      await browser.expectSound(page);
      await confirm(page, 'Start');
      await heading(page, 'Migration run');
      await page.getByText('stopped', { exact: true }).waitFor();
      const results = page.getByRole('table', { name: 'Results' });
      await until(async () => (await results.getByRole('link').allInnerTexts()).join() === 'alpha');
      await results.getByText(/"notes"/).waitFor();
      await loaded(page);
      await browser.expectSound(page);

      await app.sql('DROP TABLE notes', [], database);
      await press(page, 'Resume');
      await confirm(page, 'Resume');
      await page.getByText('done', { exact: true }).waitFor();
      await results.getByRole('link', { name: 'beta' }).waitFor();
      expect(await app.sql('SELECT text FROM notes', [], database)).toEqual([{ text: 'applied' }]);
      await browser.expectSound(page);

      await press(page, 'Undo');
      await page.getByLabel('Type undo to confirm').fill('undo');
      await browser.expectSound(page);
      await confirm(page, 'Undo');
      await heading(page, 'Undo of a run');
      await page.getByText('done', { exact: true }).waitFor();
      expect(await app.sql(`SELECT to_regclass('notes') AS notes`, [], database)).toEqual([{ notes: null }]);
      await loaded(page);
      await browser.expectSound(page);
    }));

  it('administrators of an organization see and end the sessions of a member', async () => {
    const admin = await app.account('ada@alpha.com', 'alpha');
    await app.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [admin.id], await app.databaseOf('alpha'));
    const bob = await app.account('bob@alpha.com', 'alpha');
    const { email, password } = bob;
    await app.call('post', '/auth/login', { tenant: 'alpha' }).send({ email, password }).expect(200);
    const page = await browser.page();
    await login(page, admin.email, { tenant: 'alpha', next: '/console/t/alpha/members' });
    await page.getByRole('link', { name: email }).click();
    await heading(page, email);
    await page.getByText('All 2 sessions').waitFor();
    await browser.expectSound(page);
    await page
      .getByRole('button', { name: /^End the session of/ })
      .first()
      .click();
    await confirm(page, 'End');
    await page.getByText('One session').waitFor();
    await press(page, 'End all sessions');
    await confirm(page, 'End all sessions');
    await heading(page, email);
    await page.getByText('No sessions').waitFor();
    await browser.expectSound(page);
    await app.call('get', '/users/me', { tenant: 'alpha', as: bob }).expect(401);
  });
});
