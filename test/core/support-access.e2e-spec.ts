import { type Account, TestApp } from '../support/app.js';

describe('support by the platform', () => {
  let app: TestApp;
  let owner: Account;
  let operator: Account;
  let stranger: Account;

  beforeAll(async () => {
    app = await TestApp.start();
    [owner, stranger] = [await app.account('owner@company.com'), await app.account('stranger@company.com')];
    operator = await app.account('operator@company.com');
    await app.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [operator.id]);
    for (const slug of ['alpha', 'beta']) await app.organization(slug, owner);
  });
  afterAll(() => app.stop());

  const path = '/organizations/alpha/support-access';
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  const grant = (until: unknown, as = owner) => app.call('put', path, { as }).send({ until });
  const token = (slug = 'alpha', as = operator) => app.call('post', `/organizations/${slug}/token`, { as });
  const enter = async () => (await token().expect(200)).body.access_token as string;
  const users = (as: string) => app.call('get', '/users', { tenant: 'alpha', as });

  it('requires the consent of an owner, for a time', async () => {
    await token().expect(403);
    await grant(inHours(1), operator).expect(403);
    await grant(inHours(1), stranger).expect(404);
    for (const wrong of [inHours(-1), inHours(24 * 31), 'soon', null]) await grant(wrong).expect(400);
    const until = inHours(1);
    expect((await grant(until).expect(200)).body).toEqual({ until });
    expect((await app.call('get', path, { as: operator }).expect(200)).body).toEqual({ until });
    await users(await enter()).expect(200);
    await token('beta').expect(403);
    await token('alpha', stranger).expect(404);
  });

  it('is over after its time, and revoked once', async () => {
    const ofBeta = '/organizations/beta/support-access';
    const consents = async () =>
      (await app.call('get', '/audit?action=support.revoke', { as: owner }).expect(200)).body.items as object[];
    await app.call('delete', ofBeta, { as: owner }).expect(204);
    expect(await consents()).toEqual([]);
    await app.sql(`UPDATE organizations SET support_until = now() - interval '1 second' WHERE slug = 'beta'`);
    expect((await app.call('get', ofBeta, { as: owner }).expect(200)).body).toEqual({ until: null });
    await app.call('delete', ofBeta, { as: owner }).expect(204);
    expect(await consents()).toHaveLength(1);
  });

  it('is in both audit logs', async () => {
    const { body: core } = await app.call('get', '/audit?action=support.enter', { as: owner }).expect(200);
    expect(core.items).toMatchObject([{ actor_id: operator.id, actor: { email: operator.email } }]);
    const inside = (await token('alpha', owner).expect(200)).body.access_token as string;
    const { body } = await app.call('get', '/audit?action=support.enter', { tenant: 'alpha', as: inside }).expect(200);
    expect(body.items).toMatchObject([{ actor: { kind: 'user', email: operator.email } }]);
    const { body: consents } = await app.call('get', '/audit?action=support.grant', { as: owner }).expect(200);
    expect(consents.items).toMatchObject([{ actor_id: owner.id }]);
  });

  it.each<[string, () => PromiseLike<unknown>]>([
    ['an owner revokes it', () => app.call('delete', path, { as: owner }).expect(204)],
    ['its time is over', () => app.sql(`UPDATE organizations SET support_until = now() WHERE slug = 'alpha'`)],
    ['the operator loses the role', () => app.sql(`UPDATE users SET role = 'viewer' WHERE id = $1`, [operator.id])],
    ['the operator logs out', () => app.call('post', '/auth/logout', { as: operator }).expect(204)],
  ])('ends at the next request after %s', async (_, happens) => {
    await grant(inHours(1)).expect(200);
    const inside = await enter();
    await users(inside).expect(200);
    await happens();
    expect((await users(inside).expect(401)).body.code).toBe('unauthorized');
    await app.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [operator.id]);
  });

  it('is not granted for a deleted organization', async () => {
    await app.organization('gone', owner);
    await app.call('delete', '/organizations/gone', { as: owner }).expect(202);
    const { body } = await app
      .call('put', '/organizations/gone/support-access', { as: owner })
      .send({ until: inHours(1) })
      .expect(409);
    expect(body.code).toBe('status_conflict');
  });
});
