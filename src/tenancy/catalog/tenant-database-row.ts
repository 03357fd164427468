export const TENANT_DATABASE_STATES = [
  'building',
  'ready',
  'template',
  'fencing',
  'fenced',
  'restoring',
  'removing',
  'purging',
  'disputed',
  'beside',
  'arriving',
  'moving',
  'left',
] as const;

/**
 * A database is `building` until it is complete. Then it is `ready` (an organization's, or a spare of the warm pool) or
 * a `template`. Those of deleted organizations are `fencing` (being closed), `fenced` (closed) or `restoring` (being
 * reopened). `removing` precedes the drop of an unused database, and `purging` the drop of a deleted organization's.
 * `disputed` means that PostgreSQL and the catalog disagree, so the database is not touched. A
 * restored backup is `beside` the database of its organization, closed, until a swap or until it is dropped.
 * A move fills a database that is `arriving`. The organization's own is `moving` during the pause, and `left` afterwards,
 * when it is a closed old copy.
 */
export type TenantDatabaseState = (typeof TENANT_DATABASE_STATES)[number];

export interface TenantDatabaseRow {
  id: string;
  server_id: string;
  state: TenantDatabaseState;
  secret: string | null;
  schema: number;
  organization_id: string | null;
}

/** The columns of a {@link TenantDatabaseRow}. */
export const COLUMNS = 'id, server_id, state, secret, schema::float8, organization_id';
