import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TenantReconciler } from '../src/tenancy/tenant-reconciler.js';
import { type Account, TestApp } from './support/app.js';
import { AppProcess } from './support/app-process.js';
import { testEnvironment } from './support/environment.js';
import { violations } from './support/violations.js';

const CRASHING_APP = join(__dirname, 'support', 'crashing-app.cjs');

interface Action {
  /** Text of its first statement. */
  from: string;
  /** Brings a new, active organization to where the action starts. */
  prepare: (slug: string) => Promise<unknown>;
  /** The request, in the process that dies; a purge is the reconciler's, at the start. */
  request?: { method: string; path: (slug: string) => string };
  /** Does it once more, to the end. */
  repeat: (slug: string) => Promise<unknown>;
}

describe('a process killed after every single step', () => {
  let app: TestApp;
  let owner: Account;

  beforeAll(async () => {
    app = await TestApp.start();
    owner = await app.account('owner@company.com');
  });
  afterAll(() => app.stop());

  const post = (action: string) => (slug: string) =>
    app.call('post', `/organizations/${slug}/${action}`, { as: owner });
  const remove = (slug: string) => app.call('delete', `/organizations/${slug}`, { as: owner });
  const removeLongAgo = async (slug: string) => {
    await remove(slug).expect(202);
    await app.ageDeletion(slug, 31);
  };

  const actions: Record<string, Action> = {
    'of a suspension': {
      from: `ELSE 'suspended' END`,
      prepare: (slug) => app.organization(slug, owner),
      request: { method: 'POST', path: (slug) => `/organizations/${slug}/suspend` },
      repeat: async (slug) => post('suspend')(slug).expect(200),
    },
    'of a deletion': {
      from: `SET status = 'deleted'`,
      prepare: (slug) => app.organization(slug, owner),
      request: { method: 'DELETE', path: (slug) => `/organizations/${slug}` },
      repeat: async (slug) => remove(slug).expect(202),
    },
    'of a restoration': {
      from: 'UPDATE tenant_databases SET state = $3',
      prepare: async (slug) => {
        await app.organization(slug, owner);
        await remove(slug).expect(202);
      },
      request: { method: 'POST', path: (slug) => `/organizations/${slug}/restore` },
      repeat: async (slug) => {
        await post('restore')(slug).expect(200);
        await app.account('user@x.com', slug);
      },
    },
    'of a purge': {
      from: `status = 'deleted' AND deleted_at <=`,
      prepare: async (slug) => {
        await app.organization(slug, owner);
        await removeLongAgo(slug);
      },
      repeat: async (slug) => app.call('get', `/organizations/${slug}`, { as: owner }).expect(404),
    },
  };

  /** Lets another process of the installation begin the action and die. @returns whether it died of it. */
  async function die({ from, request }: Action, slug: string, crashBefore: number): Promise<boolean> {
    const { DB_NAME } = app.config;
    const crash = { CRASH_FROM: from, CRASH_BEFORE: String(crashBefore) };
    const child = AppProcess.spawn(testEnvironment({ DB_NAME, ...crash }), tmpdir(), CRASHING_APP);
    const url = await child.url().catch(() => null);
    if (url !== null && request) {
      const headers = { authorization: `Bearer ${owner.accessToken}` };
      await fetch(url + request.path(slug), { method: request.method, headers }).catch(() => undefined);
    }
    return (await child.end('SIGTERM')) === 'SIGKILL';
  }

  it.each(Object.entries(actions))(
    '%s is survived: what it left is finished or undone',
    async (name, action) => {
      const prefix = name.replaceAll(' ', '-');
      let step = 0;
      for (let died = true; died; step += 1) {
        const slug = `${prefix}-${step}`;
        await action.prepare(slug);
        died = await die(action, slug, step);
        await app.get(TenantReconciler).reconcile();
        expect([step, await violations(app)]).toEqual([step, []]);
        await action.repeat(slug);
      }
      expect(step).toBeGreaterThan(1);
    },
    300_000,
  );
});
