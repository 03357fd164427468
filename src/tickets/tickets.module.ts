import { Global, Module } from '@nestjs/common';
import { CoreTickets } from './core-tickets.js';
import { TenantTickets } from './tenant-tickets.js';
import { TicketFormat } from './ticket-format.js';

/** The links in e-mails, in both contexts. */
@Global()
@Module({
  providers: [CoreTickets, TenantTickets, TicketFormat],
  exports: [CoreTickets, TenantTickets, TicketFormat],
})
export class TicketsModule {}
