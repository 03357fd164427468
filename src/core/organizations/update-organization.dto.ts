import { IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { MayBeAbsent } from '../../common/may-be-absent.decorator.js';

/** What changes in an organization: absent fields stay, null clears the description */
export class UpdateOrganization {
  /**
   * Name shown to people
   * @example "My Company"
   */
  @MayBeAbsent()
  @IsString()
  @Length(2, 255)
  name?: string;

  /**
   * A sentence about it
   * @example We make things.
   */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  description?: string | null;

  /**
   * Whether strangers may register in it
   * @example closed
   */
  @MayBeAbsent()
  @IsIn(['open', 'closed'])
  registration?: 'open' | 'closed';
}
