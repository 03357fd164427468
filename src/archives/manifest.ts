/** The version of the format that this release writes. */
export const FORMAT = 1;

export interface ArchivedColumn {
  readonly name: string;
  /** As PostgreSQL formats it, such as `character varying(254)`. */
  readonly type: string;
}

export interface ArchivedTable {
  readonly name: string;
  readonly columns: readonly ArchivedColumn[];
  readonly rows: number;
  /** The size and the SHA-256 of its rows in the text format of COPY. */
  readonly bytes: number;
  readonly sha256: string;
  /** The number of its objects in the store. */
  readonly parts: number;
}

export interface ArchivedSequence {
  readonly name: string;
  /** As text, because it may be larger than a safe integer. */
  readonly value: string;
  readonly isCalled: boolean;
}

/** The organization whose database is archived. */
export interface ArchivedOrganization {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/** The contents of an archive. It is written last, so that an archive with a manifest is complete. */
export interface Manifest {
  readonly format: number;
  /** The id of the archive. */
  readonly id: string;
  readonly installation: string;
  /** Null for the core database. */
  readonly organization: ArchivedOrganization | null;
  readonly database: string;
  readonly postgres: number;
  /** The time and the position in the write-ahead log of the snapshot. */
  readonly snapshot_at: string;
  readonly lsn: string | null;
  readonly schema: number;
  readonly migrations: readonly string[];
  readonly tables: readonly ArchivedTable[];
  readonly sequences: readonly ArchivedSequence[];
  /** The size of the tables in the store. */
  readonly stored: number;
}
