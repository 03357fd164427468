import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { ValidationFailed } from './http.errors.js';
import { isId } from './ids.js';

/** Selects a page of a list. */
export class PageQuery {
  /**
   * Maximum number of items
   * @example 20
   */
  @ApiPropertyOptional({ type: 'integer' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value,
  )
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 20;

  /** `next_cursor` of the previous page */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => decodeCursor(value))
  cursor?: string;
}

/**
 * A cursor is the last id of a page. Ids are UUIDv7, so their order is the order of creation.
 *
 * @throws ValidationFailed if the cursor is not valid.
 */
export const encodeCursor = (id: string): string => Buffer.from(id).toString('base64url');

function decodeCursor(cursor: unknown): string {
  const id = typeof cursor === 'string' ? Buffer.from(cursor, 'base64url').toString() : '';
  if (!isId(id)) throw new ValidationFailed([{ field: 'cursor', message: 'is not a cursor of this list' }]);
  return id;
}
