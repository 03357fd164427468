/** The database to back up. */
export interface BackupSubject {
  /** Null for core. */
  readonly organization: { readonly id: string; readonly slug: string; readonly name: string } | null;
  readonly database: { readonly id: string; readonly server_id: string; readonly schema: number } | null;
}

/** The result of a query that begins with {@link SUBJECTS}. */
export interface SubjectRow {
  id: string;
  slug: string;
  name: string;
  database_id: string;
  server_id: string;
  schema: number;
}

/** Organizations `o` with their databases `d`. */
export const SUBJECTS = `
  SELECT o.id, o.slug, o.name, d.id AS database_id, d.server_id, d.schema::float8
  FROM organizations o JOIN tenant_databases d ON d.organization_id = o.id`;

export const subjectOf = ({ id, slug, name, database_id, server_id, schema }: SubjectRow): BackupSubject => ({
  organization: { id, slug, name },
  database: { id: database_id, server_id, schema },
});
