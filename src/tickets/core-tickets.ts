import { Injectable } from '@nestjs/common';
import { CoreContext } from '../database/core/core-context.js';
import { Tickets } from './tickets.js';

@Injectable()
export class CoreTickets extends Tickets {
  constructor(context: CoreContext) {
    super(context);
  }
}
