import type { OpenAPIObject } from '@nestjs/swagger';

export type Paths = OpenAPIObject['paths'];
export type PathItem = Paths[string];
export type Operation = NonNullable<PathItem['get']>;
export type Parameters = NonNullable<Operation['parameters']>;
export type RequestBody = Operation['requestBody'];
export type Responses = Operation['responses'];
export type Response = Extract<NonNullable<Responses[string]>, { description: string }>;
export type Content = NonNullable<Response['content']>;
export type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

export const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
