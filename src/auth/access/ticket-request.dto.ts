import { IsText } from '../../common/is-text.decorator.js';

/** Body of a request with the ticket of an e-mail */
export class TicketRequest {
  /**
   * The part of the link behind `#token=`; valid for one use
   * @example AQEBmTs3x0N6eqYxvV8Zc2yXAZ0pXXo-fEGdC18ri2ocNAvTq5vK2eYdEmX7u1hVZkJ0bLwPnQ4sRt8yUaGcHf
   */
  @IsText({ max: 256, isCompared: true })
  token: string;
}
