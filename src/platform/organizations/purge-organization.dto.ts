import { IsString, MaxLength } from 'class-validator';

/** Confirms a purge */
export class PurgeOrganization {
  /**
   * The slug of the organization
   * @example my-company
   */
  @IsString()
  @MaxLength(63)
  confirm: string;
}
