import { Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { Passkey } from '../../auth/passkeys/passkey.entity.js';
import { User } from '../users/user.entity.js';

@Entity('passkeys')
export class CorePasskey extends Passkey {
  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'passkeys_user_id_fkey' })
  user?: Relation<User>;
}
