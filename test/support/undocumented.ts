import type { Request } from 'playwright-core';
import { type Documents, operationsOf } from './openapi.js';

/** Query parameters of the API that its document does not list: the API ignores them, so a filter would do nothing. */
export function undocumented(documents: Documents, request: Request): string[] {
  const { pathname, searchParams } = new URL(request.url());
  const method = request.method();
  const headers = request.headers();
  const document = documents[headers['x-tenant'] === undefined ? 'core' : 'tenant'];
  const found = operationsOf(document).find(({ route }) => matches(route, `${method} ${pathname}`));
  const known = (found?.operation.parameters ?? []).map((parameter) => ('name' in parameter ? parameter.name : ''));
  return [...searchParams.keys()]
    .filter((name) => !known.includes(name))
    .map((name) => `${method} ${pathname}?${name}`);
}

const matches = (route: string, request: string): boolean =>
  new RegExp(`^${route.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(request);
