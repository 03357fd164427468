import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsDate, isISO8601 } from 'class-validator';

const toDate = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && isISO8601(value, { strict: true }) ? new Date(value) : value;

/** A time such as 2026-01-01T00:00:00Z in a query. The field is a Date. */
export const IsTime = (): PropertyDecorator =>
  applyDecorators(Transform(toDate), IsDate({ message: '$property must be a time such as 2026-01-01T00:00:00Z' }));
