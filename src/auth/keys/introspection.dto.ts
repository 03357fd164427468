import { IsOptional } from 'class-validator';
import { IsText } from '../../common/is-text.decorator.js';

/** A token to check */
export class IntrospectionRequest {
  /**
   * Access token or API key
   * @example tny_0Fq
   */
  @IsText({ max: 4_096, isCompared: true })
  token: string;

  /** Ignored; the token shows its type */
  @IsOptional()
  @IsText({ max: 64, isCompared: true })
  token_type_hint?: string;
}
