import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  Index,
  PrimaryColumn,
  UpdateDateColumn,
  VirtualColumn,
} from 'typeorm';
import { oneOf } from '../../database/entities/one-of.js';
import { type Registration, REGISTRATIONS, TENANT_STATUSES, type TenantStatus } from '../../tenancy/tenant.js';
import { AUTHORITIES, type Authority } from '../../tenancy/catalog/tenant-status.repository.js';

/** A tenant, as core stores it. Its data is in its own database. */
@Entity('organizations')
@Check('organizations_known_status', oneOf('status', TENANT_STATUSES))
@Check('organizations_known_registration', oneOf('registration', REGISTRATIONS))
@Check('organizations_known_suspended_by', oneOf('suspended_by', AUTHORITIES))
@Index('organizations_provisioning', ['updated_at'], { where: "status = 'provisioning'" })
@Index('organizations_status', ['status', 'id'])
@Index('organizations_search', { synchronize: false }) // of an extension that PostgreSQL may lack
export class Organization {
  @PrimaryColumn('uuid')
  id: string;

  @Column('varchar', { length: 255 })
  name: string;

  @Column('varchar', { length: 63, unique: true })
  slug: string;

  @Column('varchar', { length: 500, nullable: true })
  description: string | null = null;

  @Column('varchar', { length: 16, default: 'provisioning' })
  status: TenantStatus;

  /** Whether registration in it is open. */
  @Column('varchar', { length: 16, default: 'open' })
  registration: Registration;

  /** When it first became active. */
  @Column('timestamptz', { nullable: true })
  activated_at: Date | null = null;

  /** Set while it is suspended, and kept if it is deleted in that state. */
  @Column('varchar', { length: 16, nullable: true })
  suspended_by: Authority | null = null;

  @Index('organizations_deleted_at', { where: 'deleted_at IS NOT NULL' })
  @Column('timestamptz', { nullable: true })
  deleted_at: Date | null = null;

  /** Until when the platform may support it. Null without access. */
  @Column('timestamptz', { nullable: true })
  support_until: Date | null = null;

  /** Whether a failed migration quarantines it. */
  @VirtualColumn({
    type: 'boolean',
    query: (organization) =>
      `SELECT EXISTS (SELECT FROM tenant_databases d
                      WHERE d.organization_id = ${organization}.id AND d.quarantined_at IS NOT NULL)`,
  })
  is_quarantined: boolean;

  /** Whether the reading user owns it. Unset unless it was read for a user. */
  is_owner?: boolean;

  /** Version of the key that signs its tokens. */
  @Column('integer', { default: 1 })
  key_version: number;

  @CreateDateColumn({ type: 'timestamptz' })
  created_at: Date;

  @Index('organizations_provisioning', { where: `status = 'provisioning'` })
  @UpdateDateColumn({ type: 'timestamptz' })
  updated_at: Date;
}
