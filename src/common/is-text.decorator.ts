import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { buildMessage, ValidateBy } from 'class-validator';
import { textFlaw, type TextRules } from './text.js';

/**
 * A readable text, stored unchanged. Its length is counted in Unicode code points, as in the column `varchar(max)`, so
 * a valid text always fits. The `@Length` of class-validator counts differently. Text that consists only of white space
 * and invisible characters is rejected. Control characters are rejected, except line breaks and tabs in a `multiline`
 * text.
 */
export const IsText = (rules: TextRules): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ ...(rules.min !== undefined && { minLength: rules.min }), maxLength: rules.max }),
    ValidateBy({
      name: 'isText',
      validator: {
        validate: (value) => textFlaw(value, rules) === null,
        defaultMessage: buildMessage((each, args) => textFlaw(args?.value, rules) ?? ''),
      },
    }),
  );
