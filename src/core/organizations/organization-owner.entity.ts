import { Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../users/user.entity.js';
import { Organization } from './organization.entity.js';

/** A platform user owns an organization. */
@Entity('organization_owners')
export class OrganizationOwner {
  @PrimaryColumn('uuid')
  organization_id: string;

  @Index()
  @PrimaryColumn('uuid')
  user_id: string;

  @ManyToOne(() => Organization, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'organization_id' })
  organization?: Relation<Organization>;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id' })
  user?: Relation<User>;
}
