import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';

/** One of the values of an `as const` array. The API schema lists the values. */
export const IsOneOf = (values: readonly string[]): PropertyDecorator =>
  applyDecorators(ApiProperty({ enum: [...values] }), IsIn(values));
