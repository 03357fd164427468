import { IsIn, IsOptional, IsString, Length, MaxLength, ValidateIf } from 'class-validator';

/** What changes in an organization: absent fields stay, null clears the description */
export class UpdateOrganization {
  /**
   * Name shown to people
   * @example "My Company"
   */
  @ValidateIf(isGiven)
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
  @ValidateIf(isGiven)
  @IsIn(['open', 'closed'])
  registration?: 'open' | 'closed';
}

function isGiven(_: UpdateOrganization, value: unknown): boolean {
  return value !== undefined;
}
