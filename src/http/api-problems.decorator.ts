import { SetMetadata } from '@nestjs/common';

export const API_PROBLEMS = 'http:problems';

/** Status → codes an operation may answer with, beside those that follow from what it is (its guard, body, context). */
export type Problems = Readonly<Partial<Record<number, readonly string[]>>>;

/** Documents the problems of one operation. */
export const ApiProblems = (problems: Problems): MethodDecorator => SetMetadata(API_PROBLEMS, problems);
