import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsInt, IsOptional, Length, Matches, Max, Min } from 'class-validator';
import { OptionalNonNull } from '../../common/optional-non-null.decorator.js';
import type { RunOptions } from '../../tenancy/fleet/migration-run.js';
import { SLUG } from '../../tenancy/slug.js';

const MOST = 1_000_000;

/** How a run proceeds. Absent fields have the same defaults as on the command line */
export class RunOptionsRequest {
  /**
   * Number of organizations to migrate first. If one fails, no other is migrated
   * @example 1
   */
  @OptionalNonNull()
  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(0)
  @Max(MOST)
  canary?: number;

  /**
   * Wave size for the remaining organizations; null for a single wave
   * @example 100
   */
  @IsOptional()
  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(1)
  @Max(MOST)
  wave?: number | null;

  /**
   * Number of databases at a time
   * @example 4
   */
  @OptionalNonNull()
  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(1)
  @Max(64)
  concurrency?: number;

  /**
   * Stop after this many failures
   * @example 10
   */
  @OptionalNonNull()
  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(1)
  @Max(MOST)
  stop_after?: number;
}

/** A new migration run */
export class StartRun extends RunOptionsRequest {
  /**
   * Only these organizations; all by default
   * @example ["my-company"]
   */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1_000)
  @Length(2, 63, { each: true })
  @Matches(SLUG, { each: true })
  only?: string[] | null;
}

/** The options without those that are absent. */
export const runOptionsOf = ({ canary, wave, concurrency, stop_after }: RunOptionsRequest): Partial<RunOptions> => ({
  ...(canary !== undefined && { canary }),
  ...(wave !== undefined && { wave }),
  ...(concurrency !== undefined && { concurrency }),
  ...(stop_after !== undefined && { stopAfter: stop_after }),
});
