import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsUUID, Max, Min } from 'class-validator';
import { OptionalNonNull } from '../../common/optional-non-null.decorator.js';

/** Options of moves */
export class MoveOptionsRequest {
  /**
   * Number of days for which the old copy is kept for an undo
   * @example 7
   */
  @OptionalNonNull()
  @ApiProperty({ type: 'integer', default: 7 })
  @IsInt()
  @Min(0)
  @Max(365)
  keep_days?: number;

  /**
   * Maximum speed of the copy in MB/s
   * @example 50
   */
  @OptionalNonNull()
  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(1)
  @Max(100_000)
  rate?: number;
}

/** A new move */
export class StartMove extends MoveOptionsRequest {
  /**
   * The server that takes over
   * @example "01a20d42-2982-7036-8346-965b82c9c51b"
   */
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  server_id: string;
}

/** The server of a plan */
export class PlanMove {
  /**
   * The server that would take over
   * @example "01a20d42-2982-7036-8346-965b82c9c51b"
   */
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  server_id: string;
}

/** How many organizations a balance moves */
export class BalanceServers extends MoveOptionsRequest {
  /**
   * Maximum number of moves
   * @example 20
   */
  @OptionalNonNull()
  @ApiProperty({ type: 'integer', default: 20 })
  @IsInt()
  @Min(1)
  @Max(1_000)
  most?: number;
}
