import fc from 'fast-check';
import { type Account, TestApp } from '../support/app.js';

describe('POST /organizations with an Idempotency-Key', () => {
  let app: TestApp;
  let owner: Account;

  beforeAll(async () => {
    app = await TestApp.start({ ORGANIZATIONS_PER_OWNER: '9' });
    owner = await app.account('owner@company.com');
  });
  afterAll(() => app.stop());

  const create = (slug: string, key: string, as = owner, name = slug) =>
    app.call('post', '/organizations', { as }).set('Idempotency-Key', key).send({ name, slug });

  it('returns the same organization when repeated, and creates one', async () => {
    const first = await create('once', 'key-1').expect(201);
    const second = await create('once', 'key-1').expect(201);
    expect(second.body).toEqual(first.body);
    const { body } = await app.call('get', '/organizations', { as: owner }).expect(200);
    expect(body.items).toHaveLength(1);
  });

  it('creates one when sent ten times at once', async () => {
    const answers = await Promise.all([...Array(10).keys()].map(() => create('burst', 'key-2')));
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(10).fill(201));
    expect(new Set(answers.map(({ body }) => (body as { id: string }).id)).size).toBe(1);
  });

  it('is rejected when the same key is used for a different request', async () => {
    await create('first', 'key-3').expect(201);
    for (const other of [create('second', 'key-3'), create('first', 'key-3', owner, 'Other name')]) {
      expect((await other.expect(422)).body.code).toBe('idempotency_key_reused');
    }
  });

  it('uses a key per user: another user can use it for a new organization', async () => {
    await create('ours', 'key-4').expect(201);
    const other = await app.account('other@company.com');
    expect((await create('ours', 'key-4', other).expect(409)).body.code).toBe('slug_taken');
    await create('theirs', 'key-4', other).expect(201);
  });

  it('does not store a failure: a failed creation can be retried', async () => {
    await app.sql(`UPDATE tenant_databases SET state = 'disputed' WHERE state = 'template'`);
    await create('retry', 'key-5').expect(503);
    await app.sql(`UPDATE tenant_databases SET state = 'template' WHERE state = 'disputed'`);
    await create('retry', 'key-5').expect(201);
  });

  it('answers 503 while the first request is in progress, and with the organization afterwards', async () => {
    const { body } = await create('slow', 'key-6').expect(201);
    await app.sql(`UPDATE organizations SET status = 'provisioning' WHERE slug = 'slow'`);
    const early = await create('slow', 'key-6').expect(503);
    expect(early.headers['retry-after']).toBe('5');
    await app.sql(`UPDATE organizations SET status = 'active' WHERE slug = 'slow'`);
    expect((await create('slow', 'key-6').expect(201)).body.id).toBe(body.id);
  });

  it('is forgotten after 24 hours', async () => {
    await create('daily', 'key-7').expect(201);
    await app.sql(`UPDATE idempotency_keys SET created_at = now() - interval '24 hours' WHERE key = 'key-7'`);
    expect((await create('daily', 'key-7').expect(409)).body.code).toBe('slug_taken');
    await create('fresh', 'key-7').expect(201);
  });

  describe('repeated later, returns only fields that its user may then read', () => {
    let ada: Account;
    let bob: Account;
    let root: Account;

    beforeAll(async () => {
      [ada, bob] = [await app.account('ada@company.com'), await app.account('bob@company.com')];
      root = await app.account('root@company.com');
      await app.sql(`UPDATE users SET role = 'admin' WHERE id IN ($1, $2, $3)`, [ada.id, bob.id, root.id]);
    });

    const about = (method: 'post' | 'patch' | 'delete', path: string, as: Account) => app.call(method, path, { as });
    const setRole = (role: string) => app.sql('UPDATE users SET role = $2 WHERE id = $1', [ada.id, role]);

    /** What may happen to an organization of ada's, in any order; what is not possible just then changes nothing. */
    const events: Readonly<Record<string, (path: string) => Promise<unknown>>> = {
      'bob renames it': (path) => about('patch', path, bob).send({ name: 'Renamed', description: 'A secret' }),
      'ada leaves': (path) => about('delete', `${path}/owners/${ada.id}`, ada),
      'bob removes ada': (path) => about('delete', `${path}/owners/${ada.id}`, bob),
      'ada comes back': (path) => app.coOwner(path.split('/').at(-1) ?? '', bob, ada).catch(() => undefined),
      'the platform suspends it': (path) => about('post', `${path}/suspend`, root),
      'the platform resumes it': (path) => about('post', `${path}/resume`, root),
      'bob deletes it': (path) => about('delete', path, bob),
      'bob restores it': (path) => about('post', `${path}/restore`, bob),
      'ada is made an admin of the platform': () => setRole('admin'),
      'ada is an ordinary user': () => setRole('user'),
    };

    it('after any sequence of events', async () => {
      let n = 0;
      const sequence = fc.array(fc.constantFrom(...Object.keys(events)), { minLength: 1, maxLength: 6 });
      await fc.assert(
        fc.asyncProperty(sequence, async (names) => {
          const slug = `walk-${(n += 1)}`;
          const path = `/organizations/${slug}`;
          await setRole('admin'); // any number of organizations
          await create(slug, slug, ada).expect(201);
          await app.coOwner(slug, ada, bob);
          await setRole('user');
          for (const name of names) await events[name]?.(path);
          const read = await app.call('get', path, { as: ada });
          const repeated = await create(slug, slug, ada);
          const body = (answer: typeof read) => ({ ...(answer.body as object), request_id: undefined });
          expect([repeated.status, body(repeated)]).toEqual([read.status === 200 ? 201 : 404, body(read)]);
        }),
        { numRuns: 8, examples: [[['bob removes ada', 'bob renames it']], [['ada leaves', 'bob deletes it']]] },
      );
    });

    it('many times at once, while ownership is being lost', async () => {
      await setRole('user');
      await create('raced', 'raced', ada).expect(201);
      await app.coOwner('raced', ada, bob);
      const leave = app.call('delete', `/organizations/raced/owners/${ada.id}`, { as: bob }).expect(204);
      const answers = await Promise.all([leave, ...Array.from({ length: 9 }, () => create('raced', 'raced', ada))]);
      for (const { status } of answers.slice(1)) expect([201, 404]).toContain(status);
      await create('raced', 'raced', ada).expect(404);
    });
  });

  it('creates another one once the first is purged', async () => {
    const first = await create('purged', 'key-8').expect(201);
    await app.call('delete', '/organizations/purged', { as: owner }).expect(202);
    expect((await create('purged', 'key-8').expect(201)).body).toMatchObject({ id: first.body.id, status: 'deleted' });
    await app.ageDeletion('purged', 31);
    await app.reconcile();
    const second = await create('purged', 'key-8').expect(201);
    expect([second.body.id === first.body.id, second.body.status]).toEqual([false, 'active']);
  });

  it.each(['', 'x'.repeat(256), 'with space', 'ümlaut'])('is rejected with the key %j', async (key) => {
    const { body } = await create('never', Buffer.from(key).toString('latin1')).expect(400);
    expect(body.errors).toEqual([{ field: 'Idempotency-Key', message: expect.any(String) }]);
  });
});
