import { Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { Session } from '../../auth/sessions/session.entity.js';
import { User } from '../users/user.entity.js';

@Entity('sessions')
@Index('sessions_actor_id', ['actor_id'], { where: 'actor_id IS NOT NULL' })
@Index('sessions_actor_session_id', ['actor_session_id'], { where: 'actor_session_id IS NOT NULL' })
export class TenantSession extends Session {
  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id' })
  user?: Relation<User>;

  @ManyToOne(() => TenantSession, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'actor_session_id', foreignKeyConstraintName: 'sessions_actor_session_id_fkey' })
  actor_session?: Relation<TenantSession>;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'actor_id', foreignKeyConstraintName: 'sessions_actor_id_fkey' })
  actor?: Relation<User>;
}
