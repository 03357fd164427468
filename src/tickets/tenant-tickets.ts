import { Injectable } from '@nestjs/common';
import { TenantContext } from '../tenancy/context/tenant-context.js';
import { Tickets } from './tickets.js';

/** The tickets of the current tenant. */
@Injectable()
export class TenantTickets extends Tickets {
  constructor(context: TenantContext) {
    super(context);
  }
}
