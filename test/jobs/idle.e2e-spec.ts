import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { TestApp } from '../support/app.js';

const SECONDS = 6;

/** The schedule of backups runs every five minutes, and may run in one of these. */
const WINDOWS = 3;

describe('an installation without jobs', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
    const owner = await app.account('owner@company.com');
    for (const slug of ['alpha', 'beta']) await app.organization(slug, owner);
    await app.atRest();
  });
  afterAll(() => app.stop());

  /** The database of each statement of the process within one window. */
  async function queriedDatabases(): Promise<(string | undefined)[]> {
    const databases: (string | undefined)[] = [];
    const query = jest.spyOn(Client.prototype, 'query').mockImplementation(function (this: Client, ...args: unknown[]) {
      databases.push(this.database);
      return (original as (...args: unknown[]) => unknown).apply(this, args) as never;
    });
    await sleep(SECONDS * 1_000); // the measurement itself
    query.mockRestore();
    return databases;
  }

  it('sends core at most five statements a second, and tenants none', async () => {
    const { DB_NAME } = app.config;
    const counts: number[] = [];
    while (counts.length < WINDOWS && (counts.at(-1) ?? Infinity) > 5 * SECONDS) {
      const databases = await queriedDatabases();
      expect(databases.filter((name) => name !== DB_NAME)).toEqual([]);
      expect(databases.length).toBeGreaterThan(SECONDS);
      counts.push(databases.length);
    }
    expect(counts.at(-1)).toBeLessThanOrEqual(5 * SECONDS);
  });
});

const original = Client.prototype.query;
