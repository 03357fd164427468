import { IsIn, IsOptional } from 'class-validator';
import { IsText } from '../../common/is-text.decorator.js';
import { OptionalNonNull } from '../../common/optional-non-null.decorator.js';
import { type Registration, REGISTRATIONS } from '../../tenancy/tenant.js';

/** Changes to an organization: absent fields stay unchanged, null clears the description */
export class UpdateOrganization {
  /**
   * Display name
   * @example "My Company"
   */
  @OptionalNonNull()
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
   * Whether users can register in the organization: freely, after they confirm the address, or not at all
   * @example closed
   */
  @OptionalNonNull()
  @IsIn(REGISTRATIONS)
  registration?: Registration;
}
