import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Length, Matches } from 'class-validator';
import { SLUG } from '../../tenancy/slug.js';

/** The slug of a role: 2 to 32 lower-case letters, digits and hyphens. */
export const IsRoleSlug = (): PropertyDecorator =>
  applyDecorators(ApiProperty({ pattern: SLUG.source, minLength: 2, maxLength: 32 }), Length(2, 32), Matches(SLUG));
