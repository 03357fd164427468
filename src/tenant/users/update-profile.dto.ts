import { IsOptional, IsString, IsUrl, MaxLength } from 'class-validator';
import { FullName } from '../../auth/full-name.dto.js';

/** What changes in a profile: absent fields stay, null clears */
export class TenantUpdateProfile extends FullName {
  /**
   * Phone number
   * @example +41 44 123 45 67
   */
  @IsOptional()
  @IsString()
  @MaxLength(32)
  phone?: string | null;

  /**
   * Address of a picture
   * @example https://example.com/me.png
   */
  @IsOptional()
  @IsString()
  @MaxLength(2_048)
  @IsUrl({ protocols: ['https'], require_protocol: true }, { message: 'avatar must be an https URL' })
  avatar?: string | null;

  /**
   * A few words about oneself
   * @example Updated bio
   */
  @IsOptional()
  @IsString()
  @MaxLength(1_000)
  bio?: string | null;
}
