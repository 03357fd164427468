/** The version of the export format that this release writes. */
export const EXPORT_FORMAT = 1;

export const EXPORT_FORMATS = ['ndjson', 'csv'] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Options of COPY for one column of JSON. JSON never contains these characters, so that a line is the JSON as it is. */
export const AS_IT_IS = `(FORMAT csv, QUOTE e'\\x01', DELIMITER e'\\x02')`;

export interface ExportedTable {
  readonly table: string;
  readonly file: string;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** `manifest.json` of an export. */
export interface ExportManifest {
  readonly format: number;
  readonly organization: { readonly slug: string; readonly name: string };
  readonly exported_at: string;
  /** The schema version of the data. */
  readonly schema: number;
  readonly rows: ExportFormat;
  readonly tables: readonly ExportedTable[];
}
