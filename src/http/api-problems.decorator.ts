import { SetMetadata } from '@nestjs/common';
import type { Problem } from '../common/problem.js';

export const API_PROBLEMS = 'http:problems';

/** Documents the problems of one operation, in addition to those that follow from its guard, body and context. */
export const ApiProblems = (...problems: Problem[]): MethodDecorator => SetMetadata(API_PROBLEMS, problems);
