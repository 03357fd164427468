import type { Access } from '../../src/auth/access/access.js';
import { EmailTaken } from '../../src/auth/auth.errors.js';
import type { Context } from '../../src/http/route-context.js';
import { completeOperation } from '../../src/ops/openapi/complete-operation.js';
import { sectionOf, tagsOf } from '../../src/ops/openapi/document-description.js';
import type { Operation, Schemas } from '../../src/ops/openapi/openapi-types.js';
import type { OperationFacts } from '../../src/ops/openapi/operation-facts.js';

const closed: Access = {
  isPublic: false,
  isLoginOptional: false,
  roles: [],
  permissions: [],
  keyPermissions: [],
  isForUserInPerson: false,
  recentAuthSeconds: null,
  tickets: [],
  challengeField: null,
};
const CLOSED: OperationFacts = {
  name: 'petsList',
  access: closed,
  isRateLimited: false,
  bodyLimit: 16_384,
  problems: [],
};

/** An operation of the tenant context only, completed. */
function complete(
  operation: Partial<Operation>,
  { facts = {}, schemas = {} }: { facts?: Partial<OperationFacts>; schemas?: Schemas } = {},
): Operation {
  const completed: Operation = { responses: {}, ...operation };
  const place = { context: 'tenant', contexts: new Set<Context>(['tenant']) } as const;
  completeOperation(completed, { ...CLOSED, ...facts }, place, schemas);
  return completed;
}

describe('completing an operation', () => {
  it('makes the first paragraph of a comment the summary, and the others the description', () => {
    const summary = 'List\npets\n\nNewest first, of\nall kinds.\n\nNo dragons.';
    expect(complete({ summary })).toMatchObject({
      summary: 'List pets',
      description: 'Newest first, of all kinds.\n\nNo dragons.',
    });
    expect(complete({ summary: 'List pets' })).toMatchObject({ summary: 'List pets', description: 'List pets.' });
    expect(complete({ summary: 'List pets', description: 'All.' })).toMatchObject({ description: 'All.' });
  });

  it('describes successful responses that have no description', () => {
    const responses = { 202: { description: '' }, 206: { description: '' }, 200: { description: 'The pets' } };
    expect(complete({ responses }).responses).toMatchObject({
      200: { description: 'The pets' },
      202: { description: 'Accepted' },
      206: { description: 'OK' },
    });
  });

  it('adds its own problems to those of its guard and its context', () => {
    const { responses } = complete({}, { facts: { problems: [new EmailTaken()] } });
    expect(responses).toMatchObject({
      400: { description: 'Bad Request: `tenant_required`, `tenant_header_invalid`' },
      401: { description: 'Unauthorized: `unauthorized`, `token_expired`' },
      403: { description: 'Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `user_required`' },
      404: { description: 'Not Found: `tenant_not_found`' },
      409: { description: 'Conflict: `email_taken`' },
      429: { description: 'Too Many Requests: `too_many_requests`' },
    });
  });

  it('names the required role, and documents that other roles are rejected', () => {
    const access: Access = { ...closed, roles: ['keeper'], permissions: ['pets:write'] };
    const { description, responses } = complete({ summary: 'Feed pets' }, { facts: { access } });
    expect(description).toBe('Feed pets.\n\nRequires the role `keeper`.\n\nRequires the permission `pets:write`.');
    expect(responses).toMatchObject({ 403: { description: expect.stringMatching(/, `forbidden`$/) as string } });
  });

  it('does not require a query parameter with a default', () => {
    const query = { in: 'query' as const, required: true, schema: { type: 'string' as const } };
    const withDefault = { ...query, name: 'limit', schema: { type: 'integer' as const, default: 20 } };
    const { parameters } = complete({ parameters: [{ ...query, name: 'q' }, withDefault] });
    expect(parameters).toMatchObject([
      { name: 'X-TENANT', required: true },
      { name: 'q', required: true },
      { name: 'limit', required: false },
    ]);
  });

  it('gives slugs and ids in a path their format, and leaves other parameters as they are', () => {
    const path = (name: string) => ({ name, in: 'path' as const, required: true, schema: { type: 'string' as const } });
    const reference = { $ref: '#/components/parameters/Page' };
    const { parameters } = complete({ parameters: [path('id'), path('pet_id'), path('slug'), path('day'), reference] });
    const uuid = { type: 'string', format: 'uuid' };
    expect(parameters?.slice(1)).toEqual([
      { ...path('id'), schema: uuid },
      { ...path('pet_id'), schema: uuid },
      expect.objectContaining({
        name: 'slug',
        schema: expect.objectContaining({ pattern: expect.any(String) as string }) as object,
      }),
      path('day'),
      reference,
    ]);
  });

  it('forbids fields in a body without fields, and leaves its example empty', () => {
    const schemas = { Empty: { properties: undefined } } as unknown as Schemas;
    const content = { 'application/json': { schema: { $ref: '#/components/schemas/Empty' } } };
    const { requestBody } = complete({ requestBody: { content } }, { schemas });
    expect(requestBody).toMatchObject({ content: { 'application/json': { example: {} } } });
    expect(schemas['Empty']).toMatchObject({ additionalProperties: false });
  });

  it('builds the example of a body from its fields, and forbids others', () => {
    const schemas: Schemas = {
      Pet: { properties: { name: { type: 'string', example: 'Rex' }, age: { type: 'integer' } } },
    };
    const content = { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } };
    const { requestBody } = complete({ requestBody: { content } }, { schemas });
    expect(requestBody).toMatchObject({ content: { 'application/json': { example: { name: 'Rex' } } } });
    expect(schemas['Pet']).toMatchObject({ additionalProperties: false });
  });

  it('does not change a body without a schema of its own', () => {
    const content = { 'application/json': { schema: { type: 'string' as const } } };
    expect(complete({ requestBody: { content } }).requestBody).toEqual({ content });
  });
});

it('a section without a description has a tag like the others', () => {
  expect(sectionOf('/pets/{id}')).toBe('Pets');
  expect(tagsOf(['/pets', '/pets/{id}', '/users/me'])).toEqual([
    { name: 'Pets', description: 'Everything under /pets' },
    { name: 'Users', description: 'Users and their profiles' },
  ]);
});
