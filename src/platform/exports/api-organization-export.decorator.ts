import { applyDecorators } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';

export const TAR_GZ = 'application/gzip';

/** Documents a route that answers with an archive. */
export const ApiOrganizationExport = (): MethodDecorator =>
  applyDecorators(
    ApiProduces(TAR_GZ),
    ApiOkResponse({
      description: 'A tar.gz file',
      content: { [TAR_GZ]: { schema: { type: 'string', format: 'binary' } } },
      headers: {
        'Content-Disposition': {
          description: 'A name for the file',
          schema: { type: 'string', example: 'attachment; filename="my-company.tar.gz"' },
        },
      },
    }),
  );
