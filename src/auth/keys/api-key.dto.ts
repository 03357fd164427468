import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMinSize, IsBoolean, IsInt, IsOptional, Max, Min } from 'class-validator';
import { IsOneOf } from '../../common/is-one-of.decorator.js';
import { IsText } from '../../common/is-text.decorator.js';
import { OptionalNonNull } from '../../common/optional-non-null.decorator.js';
import { PageQuery } from '../../common/page-query.dto.js';
import { IsPermissionList } from '../roles/role.dto.js';

/** Filters for API keys. */
export class ApiKeyQuery extends PageQuery {
  /**
   * Only those that you created
   * @example me
   */
  @IsOptional()
  @IsOneOf(['me'])
  created_by?: 'me';
}

/** A new API key */
export class CreateApiKey {
  /**
   * Name of the key, for people
   * @example "Nightly import"
   */
  @IsText({ min: 1, max: 100 })
  name: string;

  /**
   * Permissions of the key, which you need to have yourself
   * @example ["roles:write"]
   */
  @IsPermissionList()
  @ArrayMinSize(1)
  permissions: string[];

  /**
   * Days until the key expires; 90 if absent
   * @example 90
   */
  @OptionalNonNull()
  @ApiPropertyOptional({ type: 'integer' })
  @IsInt()
  @Min(1)
  @Max(365)
  expires_in_days: number = 90;

  /**
   * Whether the key acts for you, with the permissions that you have at each request. It ends with your account
   * @example false
   */
  @OptionalNonNull()
  @ApiPropertyOptional()
  @IsBoolean()
  personal: boolean = false;
}

/** Changes to an API key: absent fields stay unchanged */
export class UpdateApiKey {
  /**
   * Name of the key, for people
   * @example "Nightly import"
   */
  @OptionalNonNull()
  @IsText({ min: 1, max: 100 })
  name?: string;

  /**
   * Permissions of the key, which you need to have yourself
   * @example ["roles:write"]
   */
  @OptionalNonNull()
  @IsPermissionList()
  @ArrayMinSize(1)
  permissions?: string[];
}

/** The rotation of an API key */
export class RotateApiKey {
  /**
   * Hours for which the old key still works; 24 if absent
   * @example 24
   */
  @OptionalNonNull()
  @ApiPropertyOptional({ type: 'integer' })
  @IsInt()
  @Min(0)
  @Max(24)
  grace_hours: number = 24;
}
