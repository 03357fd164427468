import {
  RequirePermission as RequireOfCore,
  RequireRole as RequireRoleOfCore,
} from '../../src/core/require.decorator.js';
import { CORE_PERMISSIONS, corePermissions, may } from '../../src/core/permissions.js';
import type { User as CoreUser } from '../../src/core/users/user.entity.js';
import { TENANT_PERMISSIONS, tenantPermissions } from '../../src/tenant/permissions.js';
import { RequirePermission, RequireRole } from '../../src/tenant/require.decorator.js';

/**
 * Misspelled names, each of which the compiler must reject: `npm run typecheck` fails for a `@ts-expect-error` above a
 * line without an error. The test compares the lines that do compile.
 */
const misspelled = (user: CoreUser) => [
  // @ts-expect-error a letter is wrong
  RequirePermission('users:wriet'),
  // @ts-expect-error no such feature
  RequirePermission('user:read'),
  // @ts-expect-error another case
  RequirePermission('Users:read'),
  // @ts-expect-error a permission of the platform
  RequirePermission('organizations:all'),
  // @ts-expect-error not a permission
  RequirePermission('admin'),
  // @ts-expect-error a role of the platform
  RequireRole('user'),
  // @ts-expect-error a permission of organizations
  RequireOfCore('users:read'),
  // @ts-expect-error no such role
  RequireRoleOfCore('owner'),
  // @ts-expect-error a letter is wrong
  may(user, 'organizations:al'),
];

/** A table may neither grant a permission that does not exist nor omit a role. */
export const tables: (typeof tenantPermissions)[] = [
  // @ts-expect-error a letter is wrong
  { member: ['users:raed'], admin: [] },
  // @ts-expect-error without admins
  { member: [] },
];

describe('the names of permissions and roles', () => {
  it('are those in the catalogue of their context', () => {
    expect(misspelled).toHaveLength(1);
    for (const permission of TENANT_PERMISSIONS) expect(RequirePermission(permission)).toBeInstanceOf(Function);
    for (const permission of CORE_PERMISSIONS) expect(RequireOfCore(permission)).toBeInstanceOf(Function);
  });

  it('are all granted to admins', () => {
    expect([tenantPermissions.admin, corePermissions.admin]).toEqual([TENANT_PERMISSIONS, CORE_PERMISSIONS]);
  });
});
