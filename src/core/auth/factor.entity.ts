import { Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { Factor } from '../../auth/factors/factor.entity.js';
import { User } from '../users/user.entity.js';

@Entity('auth_factors')
export class CoreFactor extends Factor {
  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'auth_factors_user_id_fkey' })
  user?: Relation<User>;
}
