import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { AppProcess } from '../support/app-process.js';
import type { Account, Caller } from '../support/caller.js';
import { describeInBrowser, NARROW, TestBrowser } from '../support/chromium.js';
import { confirm, heading, login, press } from '../support/console-story.js';
import { testEnvironment } from '../support/environment.js';
import { fetchDocuments } from '../support/openapi.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const ROOT = join(__dirname, '..', '..');
const COPIED = [
  ...['client', 'console', 'migrations', 'schematics', 'scripts', 'src', 'test/support'],
  ...['.prettierrc.json', 'eslint.config.mjs', 'nest-cli.json', 'package.json', 'tsconfig.build.json', 'tsconfig.json'],
];
const PAGE = 'console/src/routes/console/t.$slug/sample-lines.tsx';

/** A copy of the project, in which a feature is generated and built. The page is used as it was generated. */
describeInBrowser('the console page of a generated feature', () => {
  const { path: folder, remove } = temporaryFolder();
  let app: AppProcess;
  let caller: Caller;
  let browser: TestBrowser;
  let owner: Account;

  function run(path: string, ...args: string[]): void {
    const { status, stdout, stderr } = spawnSync(process.execPath, [path, ...args], { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${path} ${args.join(' ')}: ${stdout}${stderr}`);
  }

  beforeAll(async () => {
    mkdirSync(join(folder, 'test'));
    for (const path of COPIED) cpSync(join(ROOT, path), join(folder, path), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    run(join(ROOT, 'test', 'support', 'generate.mjs'), 'tenant-resource', 'sample lines');
    run('node_modules/@nestjs/cli/bin/nest.js', 'build');
    run('node_modules/vite/bin/vite.js', 'build', 'console');
    run('scripts/copy-assets.mjs');
    app = AppProcess.spawn(testEnvironment({ DOCS: 'on' }), folder, join(folder, 'dist', 'src', 'main.js'));
    caller = await app.caller();
    run('scripts/client-types.mjs', caller.url);
    browser = await TestBrowser.start(caller.url, await fetchDocuments(caller.url));
    owner = await caller.account('owner@company.com');
    await caller.organization('acme', owner);
  }, 240_000);
  afterAll(async () => {
    await browser.stop();
    await app.end('SIGTERM');
    remove();
  });

  /** An owner enters the organization and opens the page from the menu. */
  async function open(): Promise<Page> {
    const page = await browser.page();
    await login(page, owner.email, { next: '/console/organizations/acme' });
    await press(page, 'Enter');
    await confirm(page, 'Enter');
    await heading(page, 'Members');
    await page.getByRole('link', { name: 'Sample lines', exact: true }).click();
    await heading(page, 'Sample lines');
    return page;
  }

  it('compiles with the regenerated types, and has no lint', () => {
    run('node_modules/typescript/bin/tsc', '-p', 'console');
    run('node_modules/eslint/bin/eslint.js', PAGE);
  }, 180_000);

  it('is in the menu, and creates, changes and deletes', async () => {
    const page = await open();
    const cell = (name: string) => page.getByRole('cell', { name, exact: true });
    const fill = (name: string) => page.getByRole('dialog').getByLabel('Name').fill(name);
    await page.getByText('No sample lines yet').waitFor();
    await browser.expectSound(page);
    await page.getByRole('button', { name: 'New sample line' }).first().click();
    await fill('x'.repeat(256));
    await confirm(page, 'Save');
    await page.locator('[aria-invalid=true]').waitFor();
    await browser.expectSound(page);
    await fill('first');
    await confirm(page, 'Save');
    await cell('first').waitFor();
    await press(page, 'Edit first');
    await fill('second');
    await browser.expectSound(page);
    await confirm(page, 'Save');
    await cell('second').waitFor();
    await press(page, 'Delete second');
    await confirm(page, 'Delete');
    await page.getByText('No sample lines yet').waitFor();
  });

  it('loads page by page, also on a narrow screen', async () => {
    const { body } = await caller.call('post', '/organizations/acme/token', { as: owner }).expect(200);
    const as = (body as { access_token: string }).access_token;
    for (let n = 1; n <= 21; n += 1)
      await caller
        .call('post', '/sample-lines', { tenant: 'acme', as })
        .send({ name: `line ${n}` })
        .expect(201);
    const page = await open();
    await page.getByRole('cell', { name: 'line 21', exact: true }).waitFor();
    await page.setViewportSize(NARROW.viewport);
    await browser.expectSound(page);
    await press(page, 'Show more');
    await page.getByText('All 21 shown').waitFor();
    await browser.expectSound(page);
  });
});
