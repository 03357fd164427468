import type { ServerView } from '../../src/platform/servers/server.view.js';
import { PlatformApp } from '../support/platform-app.js';

describe('database servers over HTTP', () => {
  let platform: PlatformApp;
  let id: string;

  beforeAll(async () => {
    platform = await PlatformApp.start();
    [{ id }] = (await platform.app.sql<{ id: string }>('SELECT id FROM database_servers')) as [{ id: string }];
  });
  afterAll(() => platform.stop());

  const read = () => platform.read<ServerView>(`/servers/${id}`);

  it('are listed with their connections, and without their credentials', async () => {
    const { items, next_cursor } = await platform.read<{ items: ServerView[]; next_cursor: null }>('/servers');
    const { DB_HOST, DB_PORT } = platform.app.config;
    expect([items, next_cursor]).toEqual([
      [
        {
          id,
          label: `${DB_HOST}:${DB_PORT}`,
          state: 'open',
          databases: 2,
          max_databases: null,
          connections_limit: null,
          is_reachable: true,
          fault: null,
          connections: { most: expect.any(Number), available: expect.any(Number), used: expect.any(Number) },
          moves_away: null,
          checked_at: expect.any(String),
        },
      ],
      null,
    ]);
  });

  it('are closed and opened, which a second call does not record', async () => {
    for (const step of ['close', 'close', 'open', 'open']) {
      const { body } = await platform.call('post', `/servers/${id}/${step}`).expect(200);
      expect(body).toMatchObject({ id, state: step === 'open' ? 'open' : 'closed' });
    }
    const actions = (await platform.recorded(`server:${id}`)).map(({ action }) => action);
    expect(actions).toEqual(['server.close', 'server.open']);
  });

  it('are limited', async () => {
    const change = (body: object) => platform.call('patch', `/servers/${id}`, body);
    await change({ max_databases: 50, connections_limit: 80 }).expect(200);
    expect(await read()).toMatchObject({ max_databases: 50, connections_limit: 80 });
    await change({ connections_limit: null }).expect(200);
    expect(await read()).toMatchObject({ max_databases: 50, connections_limit: null });
    const few = await change({ connections_limit: 2 }).expect(400);
    expect(few.body.errors).toEqual([{ field: 'connections_limit', message: expect.stringContaining('at least 10') }]);
    for (const body of [{ max_databases: -1 }, { max_databases: 0 }, { max_databases: 1.5 }, { state: 'closed' }])
      await change(body).expect(400);
    await change({ max_databases: null }).expect(200);
    const details = (await platform.recorded(`server:${id}`)).slice(-3).map((entry) => entry.details);
    expect(details).toEqual([{ max_databases: 50, connections: 80 }, { connections: 'any' }, { max_databases: 'any' }]);
  });

  it('that do not exist are not found', async () => {
    for (const unknown of ['018f0000-0000-7000-8000-000000000000', 'x']) {
      await platform.call('get', `/servers/${unknown}`).expect(404);
      await platform.call('patch', `/servers/${unknown}`, {}).expect(404);
      for (const step of ['open', 'close']) await platform.call('post', `/servers/${unknown}/${step}`).expect(404);
    }
  });
});
