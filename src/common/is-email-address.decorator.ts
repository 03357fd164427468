import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { buildMessage, ValidateBy } from 'class-validator';
import { emailForm, emailForms, LONGEST_EMAIL } from './email-address.js';

const anEmail = (accepts: (text: string) => boolean): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ format: 'email', maxLength: LONGEST_EMAIL }),
    ValidateBy({
      name: 'isEmailAddress',
      validator: {
        validate: (value) => typeof value === 'string' && accepts(value),
        defaultMessage: buildMessage(() => 'must be an e-mail address'),
      },
    }),
  );

/** An e-mail address to store. The value is replaced by its {@link emailForm}. */
export const IsEmailAddress = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? (emailForm(value) ?? value) : value)),
    anEmail((text) => emailForm(text) === text),
  );

/**
 * An e-mail address that identifies an account, in any spelling. {@link emailForms} returns its possible stored forms.
 */
export const IsEmailOfAccount = (): PropertyDecorator => anEmail((text) => emailForms(text).length > 0);
