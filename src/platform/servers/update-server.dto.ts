import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsOptional, Max, Min } from 'class-validator';

/** Limits of a server: absent fields stay unchanged, null removes a limit */
export class UpdateServer {
  /**
   * Maximum number of databases
   * @example 1000
   */
  @IsOptional()
  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  max_databases?: number | null;

  /**
   * Maximum number of connections of all processes together
   * @example 300
   */
  @IsOptional()
  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  connections_limit?: number | null;
}
