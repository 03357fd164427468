import { IsOptional } from 'class-validator';
import { IsOneOf } from '../../common/is-one-of.decorator.js';
import { PageQuery } from '../../common/page-query.dto.js';
import { RESULT_STATES, type ResultState } from '../../tenancy/fleet/migration-run.js';

/** Filters for the results of a run. */
export class ResultQuery extends PageQuery {
  /**
   * Only results with this outcome
   * @example failed
   */
  @IsOptional()
  @IsOneOf(RESULT_STATES)
  state?: ResultState;
}
