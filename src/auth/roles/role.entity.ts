import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A role that the administrators of a context have defined. Both contexts have the same table. */
@Entity('roles')
@Unique('roles_slug', ['slug'])
export class Role {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'roles_pkey' })
  id: string;

  /** Permanent. `users.role` refers to it. */
  @Column('varchar', { length: 32 })
  slug: string;

  @Column('varchar', { length: 100 })
  name: string;

  /** A name that the code does not know grants nothing. */
  @Column('text', { array: true })
  permissions: string[];

  @Column('timestamptz', { default: () => 'now()' })
  created_at: Date;
}
