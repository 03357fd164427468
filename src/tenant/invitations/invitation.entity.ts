import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';
import { User } from '../users/user.entity.js';

/** An invitation that is not accepted yet. Accepting or revoking it deletes the row. */
@Entity('invitations')
@Unique('invitations_email', ['email'])
@Unique('invitations_ticket_id', ['ticket_id'])
export class Invitation {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'invitations_pkey' })
  id: string;

  @Column('varchar', { length: 254 })
  email: string;

  /** The role that its recipient gets. */
  @Column('varchar', { length: 32 })
  role: string;

  /** Its sender, who must hold the permissions of the role until it is accepted. */
  @Index('invitations_invited_by')
  @Column('uuid')
  invited_by: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'invited_by', foreignKeyConstraintName: 'invitations_invited_by_fkey' })
  inviter?: Relation<User>;

  /** The ticket of its latest e-mail. Earlier tickets are invalid. */
  @Column('uuid')
  ticket_id: string;

  @Column('timestamptz', { default: () => 'now()' })
  created_at: Date;

  @Column('timestamptz')
  expires_at: Date;
}
