import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { PresentedTicket } from '../../tickets/ticket-format.js';
import type { TicketPurpose } from '../../tickets/ticket-purpose.js';
import { Public } from './public.decorator.js';

export const TICKET_PURPOSES_OF_ROUTE = 'auth:ticket-purposes';

declare module 'fastify' {
  interface FastifyRequest {
    /** The ticket of the body, whose MAC is verified. */
    presentedTicket?: PresentedTicket | undefined;
  }
}

/**
 * Opens a route to callers with a ticket in the body's `token`. A forged ticket, one for another purpose and one of
 * another realm are rejected before the database is opened. The body extends TicketRequest.
 */
export const PublicWithTicket = (...purposes: TicketPurpose[]): MethodDecorator =>
  applyDecorators(Public(), SetMetadata(TICKET_PURPOSES_OF_ROUTE, purposes));

/** The ticket of the request. Its row still has to be read, or used up. */
export const CurrentTicket = createParamDecorator(
  (_: unknown, execution: ExecutionContext) => execution.switchToHttp().getRequest<FastifyRequest>().presentedTicket,
);
