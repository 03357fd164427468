import { IsIn, IsOptional } from 'class-validator';
import { IsText } from '../../common/is-text.decorator.js';
import { MayBeAbsent } from '../../common/may-be-absent.decorator.js';

/** What changes in an organization: absent fields stay, null clears the description */
export class UpdateOrganization {
  /**
   * Name shown to people
   * @example "My Company"
   */
  @MayBeAbsent()
  @IsText({ min: 2, max: 255 })
  name?: string;

  /**
   * A sentence about it
   * @example We make things.
   */
  @IsOptional()
  @IsText({ max: 500, multiline: true })
  description?: string | null;

  /**
   * Whether strangers may register in it
   * @example closed
   */
  @MayBeAbsent()
  @IsIn(['open', 'closed'])
  registration?: 'open' | 'closed';
}
