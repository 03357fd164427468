import { Reflector } from '@nestjs/core';
import { type Access, accessOf, isGranted } from '../../src/auth/access/access.js';
import type { RolePermissions } from '../../src/auth/access/permissions.js';
import { Public } from '../../src/auth/access/public.decorator.js';
import { RequireRecentAuth } from '../../src/auth/access/require-recent-auth.decorator.js';
import { requirementsOf } from '../../src/auth/access/require.decorator.js';

const { RequirePermission, RequireRole } = requirementsOf<'visitor' | 'keeper', 'pets:read' | 'pets:write'>();

@RequirePermission('pets:read')
class Zoo {
  look(): void {}

  @RequirePermission('pets:write')
  feed(): void {}

  @RequireRole('keeper')
  clean(): void {}

  @Public()
  forgotten(): void {}
}

class Street {
  walk(): void {}

  @Public()
  talk(): void {}

  @Public()
  @RequireRecentAuth(5)
  vote(): void {}
}

const NOTHING: Access = {
  isPublic: false,
  isLoginOptional: false,
  roles: [],
  permissions: [],
  recentAuthSeconds: null,
  tickets: [],
  challengeField: null,
};

const of = (controller: typeof Zoo | typeof Street, handler: () => void): Access =>
  accessOf(new Reflector(), [handler, controller]);

const table: RolePermissions = { visitor: ['pets:read'], keeper: ['pets:read', 'pets:write'], thief: [] };

describe('the requirements of a route', () => {
  it('are a token, unless the route is public', () => {
    expect(of(Street, Street.prototype.walk)).toEqual(NOTHING);
    expect(of(Street, Street.prototype.talk)).toEqual({ ...NOTHING, isPublic: true });
  });

  it('are all those that the route and its controller name, and override public', () => {
    const { feed, clean, forgotten } = Zoo.prototype;
    expect(of(Zoo, feed)).toEqual({ ...NOTHING, permissions: ['pets:write', 'pets:read'] });
    expect(of(Zoo, clean)).toEqual({ ...NOTHING, roles: ['keeper'], permissions: ['pets:read'] });
    expect(of(Zoo, forgotten)).toEqual({ ...NOTHING, permissions: ['pets:read'] });
  });

  it('include a recent proof of identity, which overrides public', () => {
    expect(of(Street, Street.prototype.vote)).toEqual({ ...NOTHING, recentAuthSeconds: 300 });
  });

  it('are met only by the roles that the table grants the permission to', () => {
    const { look, feed, clean } = Zoo.prototype;
    const may = (handler: () => void) =>
      ['visitor', 'keeper', 'thief', 'unheard-of'].filter((role) => isGranted(role, of(Zoo, handler), table));
    expect([may(look), may(feed), may(clean)]).toEqual([['visitor', 'keeper'], ['keeper'], ['keeper']]);
  });
});
