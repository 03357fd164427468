import { IsIn, IsOptional } from 'class-validator';
import { IsText } from '../../common/is-text.decorator.js';
import { MayBeAbsent } from '../../common/may-be-absent.decorator.js';

/** Changes to an organization: absent fields stay unchanged, null clears the description */
export class UpdateOrganization {
  /**
   * Display name
   * @example "My Company"
   */
  @MayBeAbsent()
  @IsText({ min: 2, max: 255 })
  name?: string;

  /**
   * A short description
   * @example We make things.
   */
  @IsOptional()
  @IsText({ max: 500, multiline: true })
  description?: string | null;

  /**
   * Whether registration in it is open
   * @example closed
   */
  @MayBeAbsent()
  @IsIn(['open', 'closed'])
  registration?: 'open' | 'closed';
}
