import { IntersectionType, OmitType } from '@nestjs/swagger';
import { TicketRequest } from '../../auth/access/ticket-request.dto.js';
import { Registration } from '../../auth/login/credentials.dto.js';

/** The ticket of the e-mail, and the password of the new account */
export class AcceptInvitation extends IntersectionType(TicketRequest, OmitType(Registration, ['email'])) {}
