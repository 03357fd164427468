import { ValidateIf } from 'class-validator';

/** A field that may be absent but not null. `@IsOptional()` permits both. */
export const OptionalNonNull = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);
