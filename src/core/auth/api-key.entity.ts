import { Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { ApiKey } from '../../auth/keys/api-key.entity.js';
import { User } from '../users/user.entity.js';

@Entity('api_keys')
export class CoreApiKey extends ApiKey {
  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'api_keys_user_id_fkey' })
  user?: Relation<User>;

  @ManyToOne(() => User, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'created_by', foreignKeyConstraintName: 'api_keys_created_by_fkey' })
  creator?: Relation<User>;
}
