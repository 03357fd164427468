import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Invitations into the organization. They are deleted together with the account of their sender. */
export class AddInvitations1769472000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE invitations (
        id uuid NOT NULL,
        email character varying(254) NOT NULL,
        role character varying(16) NOT NULL,
        invited_by uuid NOT NULL,
        ticket_id uuid NOT NULL,
        created_at timestamp with time zone NOT NULL DEFAULT now(),
        expires_at timestamp with time zone NOT NULL,
        CONSTRAINT invitations_pkey PRIMARY KEY (id),
        CONSTRAINT invitations_email UNIQUE (email),
        CONSTRAINT invitations_ticket_id UNIQUE (ticket_id),
        CONSTRAINT invitations_known_role CHECK (role IN ('member', 'admin')),
        CONSTRAINT invitations_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES users (id) ON DELETE CASCADE
      );
      CREATE INDEX invitations_invited_by ON invitations (invited_by);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE invitations');
  }
}
