import { IsOptional } from 'class-validator';
import { IsText } from '../../common/is-text.decorator.js';

/** A new second factor */
export class NewFactor {
  /**
   * A name to tell it apart from others
   * @example "Work phone"
   */
  @IsOptional()
  @IsText({ max: 100 })
  name?: string | null;
}

/** The first code of a new second factor */
export class FactorCode {
  /**
   * The current code of the app
   * @example "492039"
   */
  @IsText({ max: 64, isCompared: true })
  code: string;
}
