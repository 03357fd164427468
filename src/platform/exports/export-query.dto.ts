import { IsOptional } from 'class-validator';
import { EXPORT_FORMATS, type ExportFormat } from '../../backups/exports/export-manifest.js';
import { IsOneOf } from '../../common/is-one-of.decorator.js';

/** How an organization is exported. */
export class ExportQuery {
  /**
   * The format of the rows; NDJSON if absent
   * @example csv
   */
  @IsOptional()
  @IsOneOf(EXPORT_FORMATS)
  format: ExportFormat = 'ndjson';
}
