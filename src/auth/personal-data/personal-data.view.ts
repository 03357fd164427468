import { ApiProperty } from '@nestjs/swagger';

/** Everything that is stored about a user, without secrets */
export class PersonalDataExport {
  @ApiProperty({ format: 'uuid' })
  user_id: string;

  exported_at: Date;

  /** The rows about the user, by the name of their table */
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'array', items: { type: 'object', additionalProperties: true } },
    example: { users: [{ id: '01990d5c-7a3e-7c41-9d0b-5f2b8e6a1c34', email: 'user@mycompany.com' }] },
  })
  tables: Record<string, Record<string, unknown>[]>;
}
