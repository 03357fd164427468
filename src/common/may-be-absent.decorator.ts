import { ValidateIf } from 'class-validator';

/** A field that may be left out, but not null: `@IsOptional()` lets both pass. */
export const MayBeAbsent = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);
