import { join } from 'node:path';
import { type Account, TestApp } from '../support/app.js';
import { describeInBrowser, focused, TestBrowser } from '../support/chromium.js';
import { ADMIN, adminPage, confirm, loaded, login, press, visit } from '../support/console-story.js';
import { temporaryFolder } from '../support/temporary-folder.js';

describeInBrowser('in the console', () => {
  const folder = temporaryFolder();
  let app: TestApp;
  let browser: TestBrowser;
  let user: Account;

  beforeAll(async () => {
    app = await TestApp.start({ ...ADMIN, BACKUP_DIR: join(folder.path, 'store') });
    browser = await TestBrowser.start(app.url);
    await app.atRest();
    await app.organization('alpha', await app.account('owner@company.com'));
    user = await app.account('user@alpha.com', 'alpha');
    const viewer = await app.account('viewer@company.com');
    await app.sql(`UPDATE users SET role = 'viewer' WHERE id = $1`, [viewer.id]);
  });
  afterAll(async () => {
    await browser.stop();
    await app.stop();
    folder.remove();
  });

  const bio = async (): Promise<string> => {
    const { email, password } = user;
    const { body } = await app.call('post', '/auth/login', { tenant: 'alpha' }).send({ email, password }).expect(200);
    const me = await app.call('get', '/users/me', { tenant: 'alpha', as: body.access_token as string }).expect(200);
    return me.body.bio as string;
  };
  const write = (text: string) => app.call('put', '/users/me', { tenant: 'alpha', as: user }).send({ bio: text });

  it('operators back an organization up, restore it beside, compare, swap, undo the swap and drop the copy', async () => {
    await write('at the backup').expect(200);
    const page = await adminPage(browser, '/console/organizations/alpha?tab=backups');
    await page.getByText('No backups yet').waitFor();
    await press(page, 'Back up now');
    await confirm(page, 'Back up now');
    await page.getByText('complete', { exact: true }).waitFor({ timeout: 30_000 });

    await write('after the backup').expect(200);
    await app.account('later@alpha.com', 'alpha');
    await page.getByRole('button', { name: /^Restore beside:/ }).click();
    await page.getByRole('dialog').getByText('State of').waitFor();
    await browser.expectSoundInAllViews(page);
    await confirm(page, 'Restore beside');
    await page.getByRole('heading', { name: 'A restored backup' }).waitFor({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Compare' }).press('Enter');
    const differences = page.getByRole('table', { name: 'Differences' });
    const row = differences.getByRole('row').filter({ hasText: 'users' });
    await row.waitFor();
    expect((await row.getByRole('cell').allInnerTexts()).slice(1)).toEqual(['1', '0', '1']);
    expect(await row.innerText()).toContain(user.id);
    expect(await focused(page)).toBe('Compare again');
    await browser.expectSoundInAllViews(page);

    await press(page, 'Swap');
    await page.getByLabel('Type alpha to confirm').fill('alpha');
    await browser.expectSoundInAllViews(page);
    await confirm(page, 'Swap');
    await page.getByText(/^Swapped\. Requests waited [\d,]+\sms\.$/).waitFor({ timeout: 20_000 });
    await page.getByRole('heading', { name: 'The previous database' }).waitFor();
    expect(await bio()).toBe('at the backup');

    await press(page, 'Swap back');
    await page.getByLabel('Type alpha to confirm').fill('alpha');
    await confirm(page, 'Swap back');
    await page.getByRole('dialog').waitFor({ state: 'detached', timeout: 20_000 });
    expect(await bio()).toBe('after the backup');

    await press(page, 'Drop');
    expect(await page.getByRole('dialog').getByRole('button', { name: 'Drop' }).isDisabled()).toBe(true);
    await page.getByLabel('Type alpha to confirm').fill('alpha');
    await confirm(page, 'Drop');
    await page.getByRole('heading', { name: 'The previous database', exact: true }).waitFor({ state: 'detached' });
    await loaded(page);
    await browser.expectSoundInAllViews(page);
  }, 120_000);

  it('viewers see every page of operators without the actions that the API would refuse', async () => {
    const page = await browser.page();
    await login(page, 'viewer@company.com', { next: '/console/overview' });
    const paths = ['servers', 'migrations', 'doctor', 'users', 'roles', 'jobs', 'organizations/alpha'];
    for (const path of [...paths, 'organizations/alpha?tab=moves', 'organizations/alpha?tab=backups']) {
      await visit(page, `/console/${path}`);
      await loaded(page);
      expect([path, await page.locator('#main').getByRole('button').allInnerTexts()]).toEqual([path, []]);
    }
    expect(await page.getByRole('link', { name: 'Settings' }).count()).toBe(0);
    await page.getByText('View only').waitFor();
  });
});
