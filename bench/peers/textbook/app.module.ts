import { Module, Scope } from '@nestjs/common';
import { REQUEST } from '@nestjs/core';
import { PassportModule } from '@nestjs/passport';
import type { Request } from 'express';
import type { ClientConfig } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { JwtStrategy } from './jwt.strategy.js';
import { User } from './user.entity.js';
import { UsersController } from './users.controller.js';
import { UsersService } from './users.service.js';

const connections = new Map<string, Promise<DataSource>>();

/** The multi-tenant provider of the tutorials: the tenant's DataSource, looked up for each request. */
const tenantDataSource = {
  provide: DataSource,
  scope: Scope.REQUEST,
  inject: [REQUEST],
  useFactory: (request: Request): Promise<DataSource> => {
    const tenant = String(request.headers['x-tenant']);
    const connection = connections.get(tenant) ?? new DataSource(options(tenant)).initialize();
    connections.set(tenant, connection);
    return connection;
  },
};

/** TENANTS contains the credentials of each tenant's database, as JSON. */
const credentials = JSON.parse(process.env['TENANTS'] ?? '{}') as Record<string, ClientConfig>;

function options(tenant: string): DataSourceOptions {
  const { host, port, user, password, database } = credentials[tenant] as Required<ClientConfig>;
  const address = { host, port, username: user, password: String(password), database };
  return { type: 'postgres', ...address, entities: [User], installExtensions: false };
}

@Module({
  imports: [PassportModule],
  controllers: [UsersController],
  providers: [tenantDataSource, JwtStrategy, UsersService],
})
export class AppModule {}
