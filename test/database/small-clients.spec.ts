import { once } from 'node:events';
import { createServer, Socket } from 'node:net';
import { join } from 'node:path';
import { Query } from 'pg';
import { BudgetedClient } from '../../src/database/pool/budgeted-client.js';
import { ConnectionBudget } from '../../src/database/pool/connection-budget.js';
import { commandOf, leavesState } from '../../src/database/pool/session-state.js';
import { watchedSocket } from '../../src/database/pool/watched-socket.js';
import { LivenessConnection } from '../../src/database/shares/liveness-connection.js';
import { administer } from '../support/administer.js';
import { testServer } from '../support/environment.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { until } from '../support/until.js';

const NAME = `small clients ${process.pid}`;
const connection = () => ({ ...testServer(), database: 'postgres', application_name: NAME });

describe('a liveness connection to a server', () => {
  it('stays open until it is closed, and can be closed and opened again', async () => {
    const liveness = new LivenessConnection();
    liveness.close();
    await Promise.all([liveness.open(connection()), liveness.open(connection())]);
    expect([liveness.isOpen, liveness.wasOpened]).toEqual([true, true]);
    liveness.close();
    expect([liveness.isOpen, liveness.wasOpened]).toEqual([false, false]);
    await liveness.open(connection());
    expect(liveness.isOpen).toBe(true);
    liveness.close();
  });

  it('does not stay open if it is closed while it opens', async () => {
    const liveness = new LivenessConnection();
    const opening = liveness.open(connection());
    liveness.close();
    await opening;
    expect(liveness.wasOpened).toBe(false);
  });

  it('ends when the server ends it, and is then closed already', async () => {
    const liveness = new LivenessConnection();
    const application_name = `${NAME}: ended`;
    await liveness.open({ ...connection(), application_name });
    await administer(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '${application_name}'`,
    );
    await until(() => !liveness.isOpen);
    expect(liveness.wasOpened).toBe(true);
    liveness.close();
    expect(liveness.wasOpened).toBe(false);
  });

  it('is not opened if the server rejects it', async () => {
    const liveness = new LivenessConnection();
    await liveness.open({ ...connection(), database: `missing ${process.pid}` });
    expect(liveness.wasOpened).toBe(false);
  });
});

describe('a connection', () => {
  it('records which statement changed its session, in whatever form a library passes it', async () => {
    const leftoverAfter = async (statement: unknown): Promise<string | undefined> => {
      const client = new BudgetedClient(connection());
      await client.connect();
      try {
        (client.query as (statement: unknown) => unknown)(statement);
        await client.settled();
        return client.leftover;
      } finally {
        await client.end();
      }
    };
    const cursor = (text: string): unknown => {
      const query = new Query({ text });
      const submit = query.submit.bind(query);
      const inner = { text };
      return Object.assign(query, {
        text: undefined,
        cursor: inner,
        submit: (to: never) => submit.call(Object.assign(query, inner), to),
      });
    };
    const SET = "SET application_name = 'another'";
    for (const form of [SET, { text: SET }, new Query({ text: SET }), cursor(SET)])
      expect(await leftoverAfter(form)).toBe('the session changed by SET');
    for (const form of ['SELECT 1', { text: 'SELECT 1' }, cursor('SELECT 1')])
      expect(await leftoverAfter(form)).toBeUndefined();
  });

  it('releases its permit if it is closed while it waits for one', async () => {
    const budget = new ConnectionBudget(1);
    const release = await budget.acquire('one');
    const socket = new Socket();
    const client = new BudgetedClient({ ...connection(), stream: () => socket, share: { budget, key: 'two' } });
    const connected = client.connect();
    socket.destroy();
    release();
    await expect(connected).rejects.toThrow('Connection terminated while it waited');
    const again = await budget.acquire('three');
    again();
  });
});

it('a silent connection through a Unix socket is checked at the same socket', async () => {
  const folder = temporaryFolder();
  const path = join(folder.path, '.s.PGSQL.5432');
  let connections = 0;
  const server = createServer((peer) => {
    connections += 1;
    peer.on('error', () => undefined).on('data', () => peer.end('N'));
  }).listen(path);
  await once(server, 'listening');
  const socket = watchedSocket({ host: folder.path, port: 5432 }, 20, 1_000);
  try {
    await once(socket.connect(path), 'connect');
    await until(() => connections >= 3);
    expect(socket.destroyed).toBe(false);
  } finally {
    socket.destroy();
    server.close();
    folder.remove();
  }
});

describe('the verdict on a statement', () => {
  it('is the same after a thousand others', () => {
    const judged = (): boolean[] => ['SET a = 1', 'SELECT 1', 'LISTEN a'].map(leavesState);
    expect(judged()).toEqual([true, false, true]);
    for (let n = 0; n < 2_500; n += 1) leavesState(`SELECT ${n}`);
    expect(judged()).toEqual([true, false, true]);
  });

  it('is cached under a name for every text, without its data', () => {
    const names = ["SELECT set_config('a', 'secret', false)", 'listen a', '', '42'].map(commandOf);
    expect(names).toEqual(['SET_CONFIG', 'LISTEN', 'A STATEMENT', 'A STATEMENT']);
  });
});
