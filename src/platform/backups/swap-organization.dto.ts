import { IsString, MaxLength } from 'class-validator';

/** Confirms a swap */
export class SwapOrganization {
  /**
   * The slug of the organization
   * @example my-company
   */
  @IsString()
  @MaxLength(63)
  confirm: string;
}
