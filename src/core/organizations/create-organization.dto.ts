import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import { SLUG } from '../../tenancy/slug.js';

/** A new organization */
export class CreateOrganization {
  /**
   * Name shown to people
   * @example "My Company"
   */
  @IsString()
  @Length(2, 255)
  name: string;

  /**
   * Name in X-TENANT; unique and for good
   * @example my-company
   */
  @ApiProperty({ pattern: SLUG.source })
  @IsString()
  @Length(2, 63)
  @Matches(SLUG, { message: 'slug must be lower-case letters, digits and inner hyphens' })
  slug: string;

  /**
   * A sentence about it
   * @example We make things.
   */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  description?: string | null;
}
