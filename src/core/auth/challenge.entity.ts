import { Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { Challenge } from '../../auth/factors/challenge.entity.js';
import { User } from '../users/user.entity.js';

@Entity('auth_challenges')
export class CoreChallenge extends Challenge {
  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'auth_challenges_user_id_fkey' })
  user?: Relation<User>;
}
