import { Body, Controller, Get, Module, Post, Query } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Type as Of } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsObject, IsOptional, IsString, Length, Min, ValidateNested } from 'class-validator';
import { InputPipe } from '../../src/common/input.pipe.js';
import { BodyLimit } from '../../src/http/body-limit.decorator.js';
import { prepareServer } from '../../src/http/prepare-server.js';
import { ProblemFilter } from '../../src/http/problem.filter.js';
import { serverOptions } from '../../src/http/server-options.js';

class Tax {
  @IsInt()
  @Min(0)
  rate: number;
}

class Line {
  @IsString()
  @Length(1, 20)
  name: string;

  @IsInt()
  @Min(1)
  quantity: number;

  @IsOptional()
  @ValidateNested()
  @Of(() => Tax)
  taxes?: Tax[];
}

class Card {
  @IsIn(['card'])
  kind: string;

  @IsString()
  number: string;
}

class Bank {
  @IsIn(['bank'])
  kind: string;

  @IsString()
  iban: string;
}

/** What reached a field that no rule allows. */
export const transformed: unknown[] = [];

/** A body as features have them: scalars, lists, objects inside, one of two classes, and free form. */
class Form {
  @IsOptional()
  @IsString()
  title?: string;

  @IsOptional()
  @IsArray()
  @ValidateNested()
  @Of(() => Line)
  lines?: Line[];

  @IsOptional()
  @ValidateNested()
  @Of(() => Card, {
    keepDiscriminatorProperty: true,
    discriminator: {
      property: 'kind',
      subTypes: [
        { name: 'card', value: Card },
        { name: 'bank', value: Bank },
      ],
    },
  })
  payment?: Card | Bank;

  @IsOptional()
  @IsString({ each: true })
  tags?: string[];

  @IsOptional()
  @IsObject()
  free?: Record<string, unknown>;

  /** No rule allows it. What class-transformer is given of it arrives here. */
  set unruled(value: unknown) {
    transformed.push(value);
  }
}

/** A class of many rules, all for fields that may be absent. */
class Row {
  [field: string]: unknown;
}
for (let n = 0; n < 20; n += 1)
  for (const decorate of [IsOptional(), IsString(), Length(1, 20)]) decorate(Row.prototype, `field${n}`);

class Sheet {
  @IsArray()
  @ValidateNested()
  @Of(() => Row)
  rows: Row[];
}

class Search {
  @IsOptional()
  @IsString()
  q?: string;
}

@Controller('forms')
class FormController {
  @Post()
  create(@Body() form: Form): Form {
    return form;
  }

  @Post('import')
  @BodyLimit(1_048_576)
  importMany(@Body() form: Form): { lines: number } {
    return { lines: form.lines?.length ?? 0 };
  }

  @Post('import-many')
  @BodyLimit(1_048_576, { values: 4_000 })
  importEvenMore(@Body() form: Form): Form {
    return form;
  }

  @Post('sheets')
  createSheet(@Body() sheet: Sheet): { rows: number } {
    return { rows: sheet.rows.length };
  }

  @Post('free')
  createFree(@Body() body: Record<string, unknown>): Record<string, unknown> {
    return body;
  }

  @Get()
  search(@Query() query: Search): Search {
    return query;
  }
}

@Module({ controllers: [FormController] })
class FormModule {}

/** A feature with nested bodies behind the application's own HTTP layer, without a database. */
export async function startFormApp(): Promise<{ app: NestFastifyApplication; url: string }> {
  const adapter = new FastifyAdapter(serverOptions());
  const app = await NestFactory.create<NestFastifyApplication>(FormModule, adapter, {
    logger: false,
    bodyParser: false,
  });
  prepareServer(app.getHttpAdapter().getInstance());
  app.useGlobalPipes(new InputPipe());
  app.useGlobalFilters(new ProblemFilter());
  await app.listen(0, '127.0.0.1');
  return { app, url: await app.getUrl() };
}
