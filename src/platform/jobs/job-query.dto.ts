import { IsOptional, Length, Matches } from 'class-validator';
import { IsOneOf } from '../../common/is-one-of.decorator.js';
import { PageQuery } from '../../common/page-query.dto.js';
import { SLUG } from '../../tenancy/slug.js';

export const LISTED_STATES = ['dead', 'waiting'] as const;

/** Selects background jobs. */
export class JobQuery extends PageQuery {
  /**
   * `dead`: jobs that failed permanently. `waiting`: jobs that are attempted or will be
   * @example dead
   */
  @IsOneOf(LISTED_STATES)
  state: (typeof LISTED_STATES)[number] = 'dead';

  /**
   * The jobs of this organization. Without it, dead jobs of all organizations and of the platform, or waiting jobs of the
   * platform
   * @example my-company
   */
  @IsOptional()
  @Length(2, 63)
  @Matches(SLUG)
  organization?: string;
}
