import { Reflector } from '@nestjs/core';
import { type Access, accessOf, isGranted } from '../../src/auth/access/access.js';
import { permissionsOfRole, type PermissionCatalog } from '../../src/auth/access/permissions.js';
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
  keyPermissions: [],
  isForUserInPerson: false,
  recentAuthSeconds: null,
  tickets: [],
  challengeField: null,
};

const of = (controller: typeof Zoo | typeof Street, handler: () => void): Access =>
  accessOf(new Reflector(), [handler, controller]);

const catalog: PermissionCatalog = {
  permissions: ['pets:read', 'pets:write'],
  builtIn: { visitor: ['pets:read'], keeper: ['pets:read', 'pets:write'], thief: [] },
};

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
    expect(of(Street, Street.prototype.vote)).toEqual({ ...NOTHING, isForUserInPerson: true, recentAuthSeconds: 300 });
  });

  it('are met only by the roles that have the permission', () => {
    const { look, feed, clean } = Zoo.prototype;
    const may = (handler: () => void) =>
      ['visitor', 'keeper', 'thief', 'unheard-of', 'constructor'].filter((role) =>
        isGranted({ role, permissions: permissionsOfRole(role, null, catalog) }, of(Zoo, handler)),
      );
    expect([may(look), may(feed), may(clean)]).toEqual([['visitor', 'keeper'], ['keeper'], ['keeper']]);
  });

  it('are met by a stored role, as far as the code knows its permissions, unless a built-in role has its name', () => {
    const held = (role: string, stored: string[]) => permissionsOfRole(role, stored, catalog);
    expect(held('feeder', ['pets:write', 'pets:fly'])).toEqual(['pets:write']);
    expect(held('thief', ['pets:write'])).toEqual([]);
  });
});
