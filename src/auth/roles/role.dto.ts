import { applyDecorators } from '@nestjs/common';
import { ArrayMaxSize, ArrayUnique, IsArray, Matches, MaxLength } from 'class-validator';
import { IsText } from '../../common/is-text.decorator.js';
import { OptionalNonNull } from '../../common/optional-non-null.decorator.js';
import { IsRoleSlug } from './role-slug.decorator.js';

const MOST_PERMISSIONS = 100;

/** A list of permissions. The service checks that the context has them. */
export const IsPermissionList = (): PropertyDecorator =>
  applyDecorators(
    IsArray(),
    ArrayMaxSize(MOST_PERMISSIONS),
    ArrayUnique(),
    MaxLength(64, { each: true }),
    Matches(/^[\w-]+:[\w-]+$/, { each: true, message: 'permissions must be names of permissions' }),
  );

/** A new role */
export class CreateRole {
  /**
   * Permanent identifier of the role
   * @example accountant
   */
  @IsRoleSlug()
  slug: string;

  /**
   * Name of the role, for people
   * @example Accountant
   */
  @IsText({ min: 1, max: 100 })
  name: string;

  /**
   * Permissions of the role, which you need to have yourself
   * @example ["roles:write"]
   */
  @IsPermissionList()
  permissions: string[];
}

/** Changes to a role: absent fields stay unchanged */
export class UpdateRole {
  /**
   * Name of the role, for people
   * @example Accountant
   */
  @OptionalNonNull()
  @IsText({ min: 1, max: 100 })
  name?: string;

  /**
   * Permissions of the role, which you need to have yourself
   * @example ["roles:write"]
   */
  @OptionalNonNull()
  @IsPermissionList()
  permissions?: string[];
}
