import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/embedded/embedded-postgres.js';
import { newId } from '../../src/common/ids.js';
import { ServerAdministration } from '../../src/tenancy/server-administration/server-administration.js';
import { type Account, TestApp } from '../support/app.js';
import { describeInBrowser, focused, TestBrowser } from '../support/chromium.js';
import { ADMIN, adminPage, confirm, heading, loaded, press } from '../support/console-story.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { until } from '../support/until.js';

describeInBrowser('in the console, an organization', () => {
  const folder = temporaryFolder();
  let second: EmbeddedPostgres;
  let app: TestApp;
  let browser: TestBrowser;
  let user: Account;
  let away: string;
  let address: string;

  beforeAll(async () => {
    [second, app] = await Promise.all([startEmbeddedPostgres(folder.path, ['fsync=off']), TestApp.start(ADMIN)]);
    browser = await TestBrowser.start(app.url);
    await app.atRest();
    const owner = await app.account('owner@company.com');
    for (const slug of ['alpha', 'beta', 'gamma']) await app.organization(slug, owner);
    user = await app.account('user@alpha.com', 'alpha');
    const { host, port, password } = second;
    away = await app.get(ServerAdministration).add({ host, port, user: second.user, password, ssl: 'off' });
    address = `${host}:${port}`;
  }, 60_000);
  afterAll(async () => {
    await browser.stop();
    await app.stop();
    await second.stop();
    folder.remove();
  });

  const serverOf = async (slug: string): Promise<string | undefined> =>
    (
      await app.sql<{ server_id: string }>(
        'SELECT server_id FROM tenant_databases WHERE organization_id = (SELECT id FROM organizations WHERE slug = $1)',
        [slug],
      )
    )[0]?.server_id;

  it('is moved to another server after its plan was shown, and back, with all it wrote', async () => {
    const page = await adminPage(browser, '/console/organizations/alpha?tab=moves');
    await page.getByText('No moves yet').waitFor();
    await press(page, 'Move');
    const dialog = page.getByRole('dialog');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await until(async () => (await focused(page)) === 'Move');
    await press(page, 'Move');
    expect(await dialog.getByRole('button', { name: 'Move', exact: true }).isDisabled()).toBe(true);
    await dialog.getByRole('combobox', { name: 'Server' }).click();
    await page.getByRole('option', { name: address }).click();
    await dialog.getByText('Pause of requests').waitFor();
    await browser.expectSoundInAllViews(page);
    await confirm(page, 'Move');

    const latest = page.getByRole('region', { name: 'Latest move' });
    await latest.getByText(/^Requests waited [\d,]+\sms$/).waitFor({ timeout: 30_000 });
    await latest.getByText(/tables are the same/).waitFor();
    await page.getByText(/^The old copy is kept until .+ without losing a write\.$/).waitFor();
    await page.getByText(`Served from ${address}.`).waitFor();
    expect(await serverOf('alpha')).toBe(away);
    await browser.expectSoundInAllViews(page);

    await app.call('put', '/users/me', { tenant: 'alpha', as: user }).send({ bio: 'written there' }).expect(200);
    await press(page, 'Undo');
    await confirm(page, 'Undo');
    await latest.getByRole('heading', { name: /^Move back to/ }).waitFor();
    await latest.getByText(/^Requests waited/).waitFor({ timeout: 30_000 });
    expect(await serverOf('alpha')).not.toBe(away);
    const { body } = await app.call('get', '/users/me', { tenant: 'alpha', as: user }).expect(200);
    expect(body.bio).toBe('written there');
    await loaded(page);
    await browser.expectSoundInAllViews(page);
  }, 120_000);

  it('is not moved where the plan refuses it, and a move that stopped is abandoned with its slug typed', async () => {
    await app.sql(
      `INSERT INTO tenant_moves (id, organization_id, slug, kind, from_database, from_server_id, to_server_id, step, options,
         error)
       SELECT $1, organization_id, 'beta', 'move', id, server_id, $2, 'copying', '{"keepDays":7,"rate":null}', 'The target died.'
       FROM tenant_databases WHERE organization_id = (SELECT id FROM organizations WHERE slug = 'beta')`,
      [newId(), away],
    );
    const page = await adminPage(browser, '/console/organizations/beta?tab=moves');
    await page.getByText('The move stopped').waitFor();
    await press(page, 'Move');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Server' }).click();
    await page.getByRole('option', { name: address }).click();
    await dialog.getByText('beta is already being moved or cloned. Resume or abandon that move.').waitFor();
    expect(await dialog.getByRole('button', { name: 'Move', exact: true }).isDisabled()).toBe(true);
    await browser.expectSoundInAllViews(page);
    await page.keyboard.press('Escape');
    await press(page, 'Abandon');
    await page.getByLabel('Type beta to confirm').fill('beta');
    await confirm(page, 'Abandon');
    await page.getByText('The move is abandoned.').waitFor();
    await page.getByRole('button', { name: 'Resume' }).waitFor({ state: 'detached' });
  });

  it('follows the others when a server is drained, and the servers are balanced', async () => {
    const page = await adminPage(browser, '/console/servers');
    await heading(page, 'Servers');
    await loaded(page);
    const rows = page.getByRole('table', { name: 'Moves' }).getByRole('row');
    let known = await rows.count();
    const newMove = async (): Promise<void> => {
      await until(async () => (await rows.count()) > known && (await rows.nth(1).innerText()).includes('moved'));
      known = await rows.count();
    };
    await press(page, 'Balance');
    const plan = page.getByRole('table', { name: 'Planned moves' });
    await plan.getByText(address).waitFor();
    await browser.expectSoundInAllViews(page);
    await confirm(page, 'Balance');
    await newMove();

    await press(page, `Drain ${address}`);
    await plan.waitFor();
    await browser.expectSoundInAllViews(page);
    await confirm(page, 'Drain');
    await newMove();
    await page.getByRole('button', { name: `Open ${address}` }).waitFor();
    await loaded(page);
    await browser.expectSoundInAllViews(page);
    const isLeft = async () => !(await Promise.all(['alpha', 'beta', 'gamma'].map(serverOf))).includes(away);
    await until(isLeft);
  }, 120_000);

  it('has no backups where they are off, and the page says how to turn them on', async () => {
    const page = await adminPage(browser, '/console/organizations/alpha?tab=backups');
    await page.getByText('Backups are off').waitFor();
    await page.getByText('BACKUP_DIR').waitFor();
    await browser.expectSoundInAllViews(page);
  });
});
