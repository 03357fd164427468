import { SetMetadata } from '@nestjs/common';
import type { Problem } from '../common/problem.js';

export const API_PROBLEMS = 'http:problems';

/** Documents the problems of one operation, beside those that follow from what it is (its guard, body, context). */
export const ApiProblems = (...problems: Problem[]): MethodDecorator => SetMetadata(API_PROBLEMS, problems);
