import { applyDecorators } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';

export const NDJSON = { type: 'application/x-ndjson; charset=utf-8', name: 'audit.ndjson' };

/** Documents a route that answers with the lines of an audit log. */
export const ApiAuditExport = (): MethodDecorator =>
  applyDecorators(
    ApiProduces('application/x-ndjson'),
    ApiOkResponse({
      description: 'One entry in each line, as JSON',
      content: { 'application/x-ndjson': { schema: { type: 'string' } } },
    }),
  );
