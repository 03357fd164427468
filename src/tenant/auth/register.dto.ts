import { IsOptional, IsString, MaxLength } from 'class-validator';
import { Registration } from '../../auth/credentials.dto.js';

/** A new user of the organization */
export class TenantRegistration extends Registration {
  /**
   * Phone number
   * @example +41 44 123 45 67
   */
  @IsOptional()
  @IsString()
  @MaxLength(32)
  phone?: string | null;
}
