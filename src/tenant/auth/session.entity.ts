import { Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { Session } from '../../auth/sessions/session.entity.js';
import { User } from '../users/user.entity.js';

@Entity('sessions')
export class TenantSession extends Session {
  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id' })
  user?: Relation<User>;
}
