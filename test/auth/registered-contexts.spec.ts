import { AuthContexts } from '../../src/auth/access/auth-context.js';
import { OwnerAccess } from '../../src/auth/login/owner-access.js';
import { routeWindows } from '../../src/auth/login/route-windows.js';
import { type Lane, Turns } from '../../src/auth/passwords/turns.js';
import type { AccessTokens } from '../../src/auth/tokens/access-tokens.js';
import { JwtStrategy } from '../../src/auth/tokens/jwt.strategy.js';

it('a context that registered nothing is reported by its name', () => {
  expect(() => new AuthContexts({ findTenant: () => null }).get('core')).toThrow('No guard is registered for core');
  const access = new OwnerAccess();
  expect(() => access.accounts).toThrow('No owner accounts are registered');
  expect(() => access.sessions).toThrow('No owner sessions are registered');
});

it('a request without a token has no claims, whatever its payload', () => {
  const strategy = new JwtStrategy({} as AccessTokens);
  expect(strategy.validate({ headers: {}, presentedToken: undefined }, { sub: 'ada', role: 'admin' })).toBeNull();
});

it('calls of a limited route are counted together when neither their address nor their route is known', () => {
  type Request = Parameters<typeof routeWindows>[0];
  const request = { ip: '', method: 'POST', routeOptions: {}, socket: {} } as unknown as Request;
  const subjects = routeWindows(request, {}, 1).map(({ subject }) => subject);
  expect(subjects).toEqual(routeWindows({ ...request }, {}, 1).map(({ subject }) => subject));
  expect(subjects.every((subject) => !subject.includes('undefined') && !subject.includes('null'))).toBe(true);
});

it('a task rejected by a full queue belongs to the lane that just had a turn, whatever its position', () => {
  const task = (site: string): { key: Lane } => ({ key: { site, network: site, tenant: 'alpha' } });
  const [busy, fresh] = [task('busy'), task('fresh')];
  const turns = new Turns();
  turns.give(busy.key, [fresh]);
  expect([turns.superfluous([busy, fresh]), turns.superfluous([fresh, busy])]).toEqual([busy, busy]);
  expect([turns.next([busy, fresh]), turns.next([fresh, busy])]).toEqual([fresh, fresh]);
});
