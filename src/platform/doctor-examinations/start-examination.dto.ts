import { IsBoolean } from 'class-validator';
import { OptionalNonNull } from '../../common/optional-non-null.decorator.js';

/** A new examination */
export class StartExamination {
  /**
   * Also log in to the database of every organization, which takes longer
   * @example false
   */
  @OptionalNonNull()
  @IsBoolean()
  deep?: boolean;

  /**
   * Make safe repairs, which lose no data, and check again
   * @example false
   */
  @OptionalNonNull()
  @IsBoolean()
  fix?: boolean;
}
