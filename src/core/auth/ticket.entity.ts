import { Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { Ticket } from '../../tickets/ticket.entity.js';
import { User } from '../users/user.entity.js';

@Entity('tickets')
export class CoreTicket extends Ticket {
  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id' })
  user?: Relation<User>;
}
