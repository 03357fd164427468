// The peer `textbook`, as in tutorials: Nest on Express, the tenant's DataSource as a request-scoped provider,
// passport-jwt with the secret as a string, TypeORM's findOne, an entity serialized by class-transformer.
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';

async function main(): Promise<void> {
  const app = await NestFactory.create(AppModule, { logger: false });
  await app.listen(0, '127.0.0.1');
  console.log(`textbook serves ${await app.getUrl()}`);
}

void main();
