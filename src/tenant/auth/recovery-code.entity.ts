import { Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { RecoveryCode } from '../../auth/factors/recovery-code.entity.js';
import { User } from '../users/user.entity.js';

@Entity('recovery_codes')
export class TenantRecoveryCode extends RecoveryCode {
  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'recovery_codes_user_id_fkey' })
  user?: Relation<User>;
}
