import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { escapeIdentifier, escapeLiteral } from 'pg';
import type { DataSource } from 'typeorm';
import { ServerBusy } from '../../src/common/http.errors.js';
import { ConnectionBudget } from '../../src/database/pool/connection-budget.js';
import { openDataSource, poolOf } from '../../src/database/data-source.js';
import { Transaction } from '../../src/database/transaction.js';
import { administer } from '../support/administer.js';
import { testServer } from '../support/environment.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { until } from '../support/until.js';

/** The role and its database. */
const ROLE = `pool_${process.pid}`;
const setPassword = (password: string) =>
  administer(`ALTER ROLE ${escapeIdentifier(ROLE)} PASSWORD ${escapeLiteral(password)}`);

describe('the connections of a DataSource', () => {
  const open: DataSource[] = [];
  const proxies: TcpProxy[] = [];
  let budget: ConnectionBudget;

  beforeAll(async () => {
    await administer(`CREATE ROLE ${escapeIdentifier(ROLE)} LOGIN PASSWORD 'first'`);
    await administer(`CREATE DATABASE ${escapeIdentifier(ROLE)} OWNER ${escapeIdentifier(ROLE)}`);
  });
  beforeEach(() => (budget = new ConnectionBudget(10)));
  afterEach(async () => {
    sockets.splice(0).forEach((socket) => socket.destroy());
    servers.splice(0).forEach((server) => server.close());
    await Promise.all(open.splice(0).map((each) => each.destroy()));
    await Promise.all(proxies.splice(0).map((each) => each.stop()));
  });
  afterAll(async () => {
    await administer(`DROP DATABASE ${escapeIdentifier(ROLE)} WITH (FORCE)`);
    await administer(`DROP ROLE ${escapeIdentifier(ROLE)}`);
  });

  async function start(
    options: Partial<Parameters<typeof openDataSource>[0]> & {
      password?: string;
      port?: number;
      prepares?: boolean;
    } = {},
  ): Promise<DataSource> {
    const { password = 'first', port = testServer().port, prepares = false, ...rest } = options;
    const dataSource = await openDataSource({
      connection: {
        host: testServer().host,
        port,
        database: ROLE,
        user: ROLE,
        password,
        query_timeout: 2_500,
        prepares,
      },
      entities: [],
      max: 5,
      share: { budget, key: 'a' },
      ...rest,
    });
    open.push(dataSource);
    return dataSource;
  }

  const parallel = (dataSource: DataSource, count: number, seconds = 0.05): Promise<unknown[]> =>
    Promise.all(Array.from({ length: count }, () => dataSource.query('SELECT pg_sleep($1)', [seconds])));

  const withoutTimeouts = async (work: () => Promise<unknown>): Promise<void> => {
    jest.useFakeTimers({ doNotFake: ['Date', 'hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate'] });
    await work().finally(() => jest.useRealTimers());
  };

  it('hold a permit each as long as they are open', async () => {
    const dataSource = await start();
    await parallel(dataSource, 3);
    expect([budget.inUse, budget.heldBy('a')]).toEqual([3, 3]);
    await administer(`SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = '${ROLE}'`);
    await until(() => budget.inUse === 0);
    await dataSource.query('SELECT 1');
    expect(budget.inUse).toBe(1);
    await open.pop()?.destroy();
    expect(budget.inUse).toBe(0);
    expect(await administer(`SELECT 1 FROM pg_stat_activity WHERE usename = '${ROLE}'`)).toEqual([]);
  });

  it('that break while idle are reported, unless they were about to be closed', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
    const dataSource = await start();
    const pool = poolOf(dataSource);
    const breakOne = (): unknown => pool.emit('error', new Error('it was ended'));
    breakOne();
    const said = warn.mock.calls.map(([message]) => message as string);
    const ended = open.pop()?.destroy();
    breakOne();
    await ended;
    breakOne();
    const calls = warn.mock.calls.length;
    warn.mockRestore();
    expect([said, calls]).toEqual([[`An idle connection to ${ROLE} broke: it was ended`], 1]);
  });

  it('release it when they cannot be opened', async () => {
    await expect(start({ password: 'wrong' })).rejects.toHaveProperty('code', '28P01');
    await expect(start({ port: 1 })).rejects.toHaveProperty('code', 'ECONNREFUSED');
    await expect(start({ port: 70_000 })).rejects.toHaveProperty('code', 'ERR_SOCKET_BAD_PORT');
    await until(() => budget.inUse === 0);
  });

  it('release it within 4 s when the server does not answer a start or an end, because it may hold the session', async () => {
    let isFrozen = false;
    const silent = await listen(() => undefined);
    const frozen = await listen((socket) => {
      const upstream = connect(testServer().port, testServer().host);
      upstream.on('data', (data) => socket.write(data)).on('error', () => undefined);
      socket.on('data', (data) => !isFrozen && upstream.write(data)).on('close', () => upstream.destroy());
    });
    const dataSource = await start({ port: frozen });
    expect(budget.inUse).toBe(1);
    isFrozen = true;
    const failing = start({ port: silent });
    await open.pop()?.destroy();
    expect(dataSource.isInitialized).toBe(false);
    await expect(failing).rejects.toThrow(/timeout expired/);
    expect(budget.inUse).toBe(1);
    await until(() => budget.inUse === 0);
  });

  it('leave none open when opening fails half-way', async () => {
    const brief = await listen((socket) => {
      const upstream = connect(testServer().port, testServer().host);
      upstream.on('data', (data) => socket.write(data)).on('error', () => undefined);
      socket.on('close', () => upstream.destroy());
      socket.on('data', (data) => {
        if (data.includes('version()')) socket.destroy();
        else upstream.write(data);
      });
    });
    await expect(start({ port: brief })).rejects.toThrow(/terminated/);
    await until(() => budget.inUse === 0);
  });

  it('are discarded when a response is overdue, and later statements do not wait for them', async () => {
    const proxy = await TcpProxy.to(testServer().host, testServer().port);
    proxies.push(proxy);
    const dataSource = await start({ port: proxy.port });
    const outside = (): undefined => undefined;
    const failing = Transaction.run(dataSource.manager, outside, async ({ manager }) => {
      proxy.freezeOpen();
      await manager.query('SELECT 1');
    });
    await expect(failing).rejects.toThrow(/Query read timeout/);
    await dataSource.query('SELECT 1');
    expect(budget.inUse).toBe(2); // PostgreSQL may not have noticed yet
    await until(() => budget.inUse === 1);
  });

  it('are kept when a statement fails', async () => {
    const dataSource = await start();
    const pid = () => dataSource.query<unknown>('SELECT pg_backend_pid()');
    const before = await pid();
    await expect(dataSource.query('SELECT 1 / 0')).rejects.toHaveProperty('code', '22012');
    await until(() => poolOf(dataSource).idleCount === 1); // PostgreSQL reports the state of the connection after the error
    expect(await pid()).toEqual(before);
  });

  it('are closed when idle, immediately and without a replacement, even while the pool ends', async () => {
    const dataSource = await start();
    await parallel(dataSource, 2);
    const pool = poolOf(dataSource);
    expect([pool.closeIdle(), pool.idleCount]).toEqual([2, 0]);
    await open.pop()?.destroy();
    await until(() => budget.inUse === 0);
  });

  it('are closed in the requested number, and count as released as soon as they begin to close', async () => {
    const dataSource = await start();
    await parallel(dataSource, 4);
    const pool = poolOf(dataSource);
    budget.limit = 4;
    const waiting = [budget.acquire('b'), budget.acquire('c')];
    expect([budget.shortfall, budget.isWantedBeside('a')]).toEqual([2, true]);
    expect([pool.closeIdle(1), budget.shortfall]).toEqual([1, 1]);
    expect([pool.closeIdle(5, 1), budget.shortfall, budget.isWantedBeside('a')]).toEqual([2, 0, false]);
    expect([pool.closeIdle(5, 1), pool.totalCount]).toEqual([0, 1]);
    for (const each of waiting) (await each)();
    await until(() => budget.inUse === 1);
  });

  it('prepare a named statement if they keep it, and again after its columns have changed', async () => {
    const run = async (dataSource: DataSource) =>
      (await poolOf(dataSource).run({ name: 'sum', text: 'SELECT a, $1::int AS b FROM numbers', values: [2] }))
        .rows as unknown[];
    const prepared = async (dataSource: DataSource) =>
      (await dataSource.query<{ name: string }[]>('SELECT name FROM pg_prepared_statements')).map(({ name }) => name);
    const keeps = await start({ prepares: true });
    await keeps.query('CREATE TABLE numbers AS SELECT 1 AS a');
    expect([await run(keeps), await prepared(keeps)]).toEqual([[{ a: 1, b: 2 }], ['sum']]);
    const other = await start();
    await other.query('ALTER TABLE numbers ALTER a TYPE text');
    expect(await run(keeps)).toEqual([{ a: '1', b: 2 }]);
    await until(() => poolOf(keeps).totalCount === 0); // its plan is of no more use
    expect(await run(keeps)).toEqual([{ a: '1', b: 2 }]);
    const forgets = await start();
    expect([await run(forgets), await prepared(forgets)]).toEqual([[{ a: '1', b: 2 }], []]);
  });

  it('stay usable after a prepared statement fails, at any step', async () => {
    const dataSource = await start({ prepares: true });
    const run = async (name: string, text: string, ...values: unknown[]): Promise<unknown> => {
      const { command, rows, rowCount } = await poolOf(dataSource).run({ name, text, values });
      return [command, rows, rowCount];
    };
    const twice = (value: unknown) => run('twice', 'SELECT $1::int AS n UNION ALL SELECT 2', value);
    await expect(run('broken', 'SELECT nothing')).rejects.toMatchObject({ code: '42703' });
    await expect(twice('none')).rejects.toMatchObject({ code: '22P02' });
    expect(await twice(1)).toEqual(['SELECT', [{ n: 1 }, { n: 2 }], 2]);
    await expect(twice('none')).rejects.toMatchObject({ code: '22P02' });
    const circular: { toPostgres(): unknown } = { toPostgres: () => circular };
    await expect(twice(circular)).rejects.toThrow('circular');
    await expect(run('twice', 'SELECT 3')).rejects.toThrow('Two statements are named "twice"');
    await expect(run('slow', 'SELECT pg_sleep($1)', 30)).rejects.toThrow('timeout');
    expect(await twice(null)).toEqual(['SELECT', [{ n: null }, { n: 2 }], 2]);
    expect(await run('set', 'CREATE TEMP TABLE left_over ()')).toEqual(['CREATE', [], null]);
    expect(poolOf(dataSource).totalCount).toBe(0);
  });

  it('are as many as the budget’s share, whatever its limit becomes', async () => {
    const dataSource = await start();
    budget.limit = 5;
    await parallel(dataSource, 4);
    expect(budget.heldBy('a')).toBe(2);
    budget.limit = 9;
    await parallel(dataSource, 8);
    expect(budget.heldBy('a')).toBe(4);
    budget.limit = 100;
    await parallel(dataSource, 10);
    expect(budget.heldBy('a')).toBe(5);
  });

  it('wait for the budget, and report that the server is busy when it is exhausted', async () => {
    budget.limit = 3;
    for (const other of ['b', 'c', 'd']) await budget.acquire(other);
    await expect(start()).rejects.toBeInstanceOf(ServerBusy);
  });

  it('stay at the current number while the budget is exhausted, because their own are released sooner', async () => {
    budget.limit = 4;
    const dataSource = await start();
    const others = await Promise.all(['b', 'c', 'd'].map((other) => budget.acquire(other)));
    const wishes = jest.fn();
    budget.onShortage(wishes);
    await withoutTimeouts(() => parallel(dataSource, 5, 0.01)); // on a busy machine patience would end first
    expect([budget.heldBy('a'), budget.waiting]).toEqual([1, 0]);
    expect(wishes.mock.calls).toEqual(Array.from({ length: 4 }, () => [false]));
    others.forEach((release) => release());
    await parallel(dataSource, 5, 0.05);
    expect(budget.heldBy('a')).toBe(2);
  });

  it.each<[string, (dataSource: DataSource) => Promise<unknown>]>([
    ['a query runner', (dataSource) => dataSource.query('SELECT 1')],
    ['the pool', (dataSource) => poolOf(dataSource).run({ text: 'SELECT 1' })],
  ])('yield after their turn when another caller waits, used by %s', async (_, use) => {
    budget.limit = 1;
    const dataSource = await start();
    await sleep(110);
    const other = budget.acquire('b');
    await use(dataSource);
    (await other)();
    await use(dataSource);
    expect([budget.inUse, budget.waiting]).toEqual([1, 0]);
  });

  it('increase again when their own are slow, as soon as others release theirs', async () => {
    budget.limit = 4;
    const dataSource = await start();
    const others = await Promise.all(['b', 'c', 'd'].map((other) => budget.acquire(other)));
    const slow = dataSource.query('SELECT pg_sleep(2)');
    const quick = dataSource.query('SELECT 1');
    await until(() => budget.waiting === 1);
    others.forEach((release) => release());
    expect(await Promise.race([quick.then(() => 'quick'), slow.then(() => 'slow')])).toBe('quick');
    await slow;
  });

  it('are kept for the first request, however long opening the DataSource took', async () => {
    budget.limit = 1;
    let other: Promise<() => void> | undefined;
    const dataSource = await start({
      check: async (opening) => {
        other = budget.acquire('b');
        await sleep(110);
        await opening.query('SELECT 1');
      },
    });
    await dataSource.query('SELECT 1');
    expect([budget.inUse, budget.heldBy('a')]).toEqual([1, 1]);
    await sleep(110);
    await dataSource.query('SELECT 1');
    (await other)?.();
  });

  it('survive a password change: the new password is looked up and tried once', async () => {
    let password = 'first';
    const refused = jest.fn(async () => {
      await sleep(20);
      password = 'second';
    });
    const dataSource = await start({ credentials: { password: () => password, refused } });
    await setPassword('second');
    await parallel(dataSource, 20, 0.01);
    expect(refused).toHaveBeenCalledTimes(1);
    expect(budget.heldBy('a')).toBe(5);
  });

  it('fail with PostgreSQL’s error when there is no other password', async () => {
    const refused = jest.fn(() => Promise.resolve());
    await expect(start({ credentials: { password: () => 'wrong', refused } })).rejects.toHaveProperty('code', '28P01');
    expect(refused).toHaveBeenCalledTimes(1);
    refused.mockRejectedValue(new Error('core is away'));
    await expect(start({ credentials: { password: () => 'wrong', refused } })).rejects.toHaveProperty('code', '28P01');
  });
});

const servers: Server[] = [];
const sockets: Socket[] = [];

/** A server on a port of its own, which it returns. */
async function listen(serve: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => {
    sockets.push(socket.on('error', () => undefined));
    serve(socket);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, testServer().host, resolve));
  return (server.address() as AddressInfo).port;
}
