import { IsOptional } from 'class-validator';
import { IsText } from '../../common/is-text.decorator.js';
import { TicketRequest } from '../access/ticket-request.dto.js';

/** The ticket of an e-mail that asks the user to confirm an address */
export class EmailConfirmation extends TicketRequest {
  /**
   * The password of the registration, where an account is only created after the confirmation
   * @example UserPass123
   */
  @IsOptional()
  @IsText({ max: 1_024, isCompared: true })
  password?: string;
}
