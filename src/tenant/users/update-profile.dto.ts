import { IsOptional } from 'class-validator';
import { FullName } from '../../auth/login/full-name.dto.js';
import { IsPublicUrl } from '../../common/is-public-url.decorator.js';
import { IsText } from '../../common/is-text.decorator.js';

/** Changes to a profile: absent fields stay unchanged, null clears */
export class TenantUpdateProfile extends FullName {
  /**
   * Phone number
   * @example +41 44 123 45 67
   */
  @IsOptional()
  @IsText({ max: 32 })
  phone?: string | null;

  /**
   * URL of a picture
   * @example https://example.com/me.png
   */
  @IsOptional()
  @IsPublicUrl({ max: 2_048 })
  avatar?: string | null;

  /**
   * A short text about the user
   * @example Updated bio
   */
  @IsOptional()
  @IsText({ max: 1_000, multiline: true })
  bio?: string | null;
}
