import type { OpenAPIObject } from '@nestjs/swagger';
import { EmailTaken, TenantMismatch, WrongContext } from '../../src/auth/auth.errors.js';
import { mergePaths } from '../../src/ops/openapi/merge-documents.js';
import type { Operation } from '../../src/ops/openapi/openapi-types.js';
import { problemResponses } from '../../src/ops/openapi/problem-responses.js';
import { tenantHeader } from '../../src/ops/openapi/tenant-header.js';

const query = (name: string, required: boolean) => ({
  name,
  in: 'query' as const,
  required,
  schema: { type: 'string' as const },
});
const json = (schema: string, example?: object) => ({
  'application/json': { schema: { $ref: schema }, ...(example && { example }) },
});

const merge = (core: Operation | undefined, tenant: Operation | undefined): Operation | undefined => {
  const document = (operation?: Operation) =>
    ({ paths: operation ? { '/a': { get: operation } } : {} }) as OpenAPIObject;
  return mergePaths(document(core), document(tenant))['/a']?.get;
};

describe('merging one operation of both contexts', () => {
  it('copies an operation of one context, or one that is the same in both', () => {
    const tenant: Operation = { summary: 'Tenants', parameters: [tenantHeader(true)], responses: {} };
    expect(merge(undefined, tenant)).toBe(tenant);
    expect(merge(tenant, undefined)).toBe(tenant);
    expect(merge(tenant, { ...tenant })).toEqual(tenant);
  });

  it('keeps the parameters of both, optional where only one context accepts them', () => {
    const core: Operation = { parameters: [query('shared', true), query('core', true)], responses: {} };
    const tenant: Operation = {
      parameters: [tenantHeader(true), query('shared', true), query('inside', true)],
      responses: {},
    };
    expect(merge(core, tenant)?.parameters).toEqual([
      tenantHeader(false),
      query('shared', true),
      query('core', false),
      query('inside', false),
    ]);
  });

  it('contains both descriptions where they differ', () => {
    const core: Operation = { summary: 'A', description: 'In core.', responses: {} };
    const tenant: Operation = { summary: 'B', description: 'In a tenant.', responses: {} };
    expect(merge(core, tenant)).toMatchObject({
      summary: 'A / B',
      description: 'Without X-TENANT: In core.\n\nWith X-TENANT: In a tenant.',
    });
  });

  it('accepts either of two bodies, with an example of each, and the only one where there is one', () => {
    const core: Operation = { requestBody: { content: json('#/A', { a: 1 }) }, responses: {} };
    const tenant: Operation = { requestBody: { content: json('#/B', { b: 1 }) }, responses: {} };
    expect(merge(core, tenant)?.requestBody).toEqual({
      content: {
        'application/json': {
          schema: { anyOf: [{ $ref: '#/A' }, { $ref: '#/B' }] },
          examples: {
            core: { summary: 'Without X-TENANT', value: { a: 1 } },
            tenant: { summary: 'With X-TENANT', value: { b: 1 } },
          },
        },
      },
    });
    expect(merge(core, { responses: {} })?.requestBody).toEqual(core.requestBody);
    expect(merge({ responses: {} }, tenant)?.requestBody).toEqual(tenant.requestBody);
  });

  it('contains the responses of both', () => {
    const responses = (schema: string) => ({ 200: { description: 'Done', content: json(schema) } });
    const core: Operation = {
      responses: { ...responses('#/A'), ...problemResponses([new EmailTaken(), new WrongContext()]) },
    };
    const tenant: Operation = { responses: { ...responses('#/B'), ...problemResponses([new TenantMismatch()]) } };
    const merged = merge(core, tenant)?.responses;
    expect(merged).toMatchObject({
      200: { content: { 'application/json': { schema: { anyOf: [{ $ref: '#/A' }, { $ref: '#/B' }] } } } },
      403: { description: 'Forbidden: `wrong_context`, `tenant_mismatch`' },
    });
    expect(merged?.['409']).toEqual(core.responses['409']);
  });

  it('omits parameters without a name, and keeps the content of the one response that has some', () => {
    const reference = { $ref: '#/components/parameters/Page' };
    const done = (content: unknown) => ({ 200: { description: 'Done', content } }) as Operation['responses'];
    const core: Operation = { parameters: [reference], responses: done(undefined) };
    const tenant: Operation = { parameters: [query('shared', true)], responses: done(json('#/B')) };
    for (const merged of [merge(core, tenant), merge(tenant, core)]) {
      expect(merged?.parameters).toEqual([tenantHeader(false), query('shared', false)]);
      expect(merged?.responses['200']).toMatchObject({ content: json('#/B') });
    }
  });
});
