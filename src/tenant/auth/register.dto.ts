import { IsOptional } from 'class-validator';
import { Registration } from '../../auth/login/credentials.dto.js';
import { IsText } from '../../common/is-text.decorator.js';

/** A new user of the organization */
export class TenantRegistration extends Registration {
  /**
   * Phone number
   * @example +41 44 123 45 67
   */
  @IsOptional()
  @IsText({ max: 32 })
  phone?: string | null;
}
