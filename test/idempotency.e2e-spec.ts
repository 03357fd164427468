import { type Account, TestApp } from './support/app.js';

describe('POST /organizations with an Idempotency-Key', () => {
  let app: TestApp;
  let owner: Account;

  beforeAll(async () => {
    app = await TestApp.start({ ORGANIZATIONS_PER_OWNER: '8' });
    owner = await app.account('owner@company.com');
  });
  afterAll(() => app.stop());

  const create = (slug: string, key: string, as = owner, name = slug) =>
    app.call('post', '/organizations', { as }).set('Idempotency-Key', key).send({ name, slug });

  it('repeated, answers with the same organization, and makes one', async () => {
    const first = await create('once', 'key-1').expect(201);
    const second = await create('once', 'key-1').expect(201);
    expect(second.body).toEqual(first.body);
    const { body } = await app.call('get', '/organizations', { as: owner }).expect(200);
    expect(body.items).toHaveLength(1);
  });

  it('sent ten times at once, makes one', async () => {
    const answers = await Promise.all([...Array(10).keys()].map(() => create('burst', 'key-2')));
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(10).fill(201));
    expect(new Set(answers.map(({ body }) => (body as { id: string }).id)).size).toBe(1);
  });

  it('is refused when the same key asks for something else', async () => {
    await create('first', 'key-3').expect(201);
    for (const other of [create('second', 'key-3'), create('first', 'key-3', owner, 'Other name')]) {
      expect((await other.expect(422)).body.code).toBe('idempotency_key_reused');
    }
  });

  it('is the key of one user: for another it is new', async () => {
    await create('ours', 'key-4').expect(201);
    const other = await app.account('other@company.com');
    expect((await create('ours', 'key-4', other).expect(409)).body.code).toBe('slug_taken');
    await create('theirs', 'key-4', other).expect(201);
  });

  it('does not keep a failure: what could not be made is tried again', async () => {
    await app.sql(`UPDATE tenant_databases SET state = 'hidden' WHERE state = 'template'`);
    await create('retry', 'key-5').expect(503);
    await app.sql(`UPDATE tenant_databases SET state = 'template' WHERE state = 'hidden'`);
    await create('retry', 'key-5').expect(201);
  });

  it('answers 503 while the first one is still at it, and the organization once it is made', async () => {
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

  it.each(['', 'x'.repeat(256), 'with space', 'ümlaut'])('is refused with the key %j', async (key) => {
    const { body } = await create('never', Buffer.from(key).toString('latin1')).expect(400);
    expect(body.errors).toEqual([{ field: 'Idempotency-Key', message: expect.any(String) }]);
  });
});
