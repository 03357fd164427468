import { applyDecorators } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { PersonalDataExport } from './personal-data.view.js';

/** Documents a route that answers with an `exportFile`. */
export const ApiExport = (): MethodDecorator =>
  applyDecorators(
    ApiOkResponse({
      type: PersonalDataExport,
      headers: {
        'Content-Disposition': {
          description: 'A name for the file',
          schema: { type: 'string', example: 'attachment; filename="personal-data.json"' },
        },
      },
    }),
  );
