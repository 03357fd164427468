import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, Length, Matches } from 'class-validator';
import { IsText } from '../../common/is-text.decorator.js';
import { SLUG } from '../../tenancy/slug.js';

/** A new organization */
export class CreateOrganization {
  /**
   * Display name
   * @example "My Company"
   */
  @IsText({ min: 2, max: 255 })
  name: string;

  /**
   * The value for X-TENANT; unique and permanent
   * @example my-company
   */
  @ApiProperty({ pattern: SLUG.source })
  @IsString()
  @Length(2, 63)
  @Matches(SLUG, { message: 'slug must consist of lower-case letters, digits and inner hyphens' })
  slug: string;

  /**
   * A short description
   * @example We make things.
   */
  @IsOptional()
  @IsText({ max: 500, multiline: true })
  description?: string | null;
}
