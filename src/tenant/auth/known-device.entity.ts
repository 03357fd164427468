import { Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { KnownDevice } from '../../auth/sessions/known-device.entity.js';
import { User } from '../users/user.entity.js';

@Entity('known_devices')
export class TenantKnownDevice extends KnownDevice {
  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id' })
  user?: Relation<User>;
}
