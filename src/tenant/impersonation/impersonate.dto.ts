import { IsText } from '../../common/is-text.decorator.js';

/** The reason for acting as another user */
export class Impersonate {
  /**
   * Why it is necessary. The audit log and the e-mail to the user contain it
   * @example "The user reported that an invoice is not displayed."
   */
  @IsText({ min: 10, max: 500 })
  reason: string;
}
