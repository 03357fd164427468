import { IsOptional, IsString, Length } from 'class-validator';

/** What people of both contexts are called */
export class FullName {
  /**
   * Given name
   * @example John
   */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  first_name?: string | null;

  /**
   * Family name
   * @example Doe
   */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  last_name?: string | null;
}
