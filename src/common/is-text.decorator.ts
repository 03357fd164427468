import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { buildMessage, ValidateBy } from 'class-validator';
import { textFlaw, type TextRules } from './text.js';

/**
 * A text for people, stored exactly as it was sent. Its length counts Unicode code points, as the column `varchar(max)`
 * does, so what passes also fits; class-validator's own `@Length` counts otherwise. Refused is text of nothing but white
 * space and invisible characters, and control characters, which a `multiline` text may have as line breaks and tabs.
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
