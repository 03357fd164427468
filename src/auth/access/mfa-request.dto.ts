import { IsText } from '../../common/is-text.decorator.js';

/** Body of a request that continues a login */
export class MfaRequest {
  /**
   * The token of the problem `mfa_required` or `mfa_enrollment_required`; valid for 5 minutes
   * @example AQABmTs3x0N6eqYxvV8Zc2yXAZ0pXXo-fEGdC18ri2ocNAvTq5vK2eYdEmX7u1hVZkJ0bLwPnQ4sRt8yUaGcHf
   */
  @IsText({ max: 256, isCompared: true })
  mfa_token: string;
}
