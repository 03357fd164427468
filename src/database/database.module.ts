import { type DynamicModule, type FactoryProvider, Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config/config.js';
import { BackgroundPool } from './core/background-pool.js';
import { CORE_CONNECTIONS, requestConnection } from './pool/connections.js';
import { CoreContext } from './core/core-context.js';
import { CoreDatabase } from './core/core-database.js';
import { CoreMigrator } from './core/core-migrator.js';
import { CoreSchema } from './core/core-schema.js';
import { CredentialCipher } from './credential-cipher.js';
import { openDataSource, poolOf } from './data-source.js';
import { Installation } from './core/installation.js';
import { headOf } from './schema/migration-class.js';
import { PostgresAdmin } from './server/postgres-admin.js';
import { ConnectionShares } from './shares/connection-shares.js';
import { ProcessIdentity, type ProcessKind } from './shares/process-identity.js';
import { ServerConnections } from './pool/server-connections.js';
import { startupFailure } from './startup-failure.js';
import { requireSupported } from './entities/supported-entities.js';

/**
 * The administrator of the server in the environment, for commands that work without a core database and without a
 * share.
 */
export const postgresAdmin: FactoryProvider<PostgresAdmin> = {
  provide: PostgresAdmin,
  inject: [CONFIG],
  useFactory: (config: Config) => new PostgresAdmin(config, config.DB_NAME),
};

/** Polling and the heartbeats of the shares never wait for other work. */
const BACKGROUND_CONNECTIONS = 1;

/** The same for a process that shares the server's connections with others. */
const sharedPostgresAdmin: FactoryProvider<PostgresAdmin> = {
  provide: PostgresAdmin,
  inject: [CONFIG, ProcessIdentity],
  useFactory: (config: Config, { application }: ProcessIdentity) =>
    new PostgresAdmin(config, config.DB_NAME, {
      application,
      connections: new ServerConnections({ bound: config.TENANT_CONNECTIONS_MAX, kept: BACKGROUND_CONNECTIONS }),
    }),
};

const SHARES = [ProcessIdentity, BackgroundPool, ConnectionShares];

/** PostgreSQL: its administrator, the prepared core database, and the context of core's repositories. */
@Global()
@Module({})
export class DatabaseModule {
  /** Prepares the core database first. @throws StartupError for unsupported entities. */
  static with(core: CoreSchema): DynamicModule {
    return this.on(core, 'server', (database) => database.prepare());
  }

  /** Changes nothing, so the core database must be ready. */
  static asItIs(core: CoreSchema): DynamicModule {
    return this.on(core, 'command', (database) => database.find());
  }

  private static on(
    core: CoreSchema,
    kind: ProcessKind,
    open: (database: CoreDatabase) => Promise<Installation>,
  ): DynamicModule {
    requireSupported(core.entities);
    return {
      module: DatabaseModule,
      providers: [
        { provide: ProcessIdentity, useValue: new ProcessIdentity(kind, String(headOf(core.migrations))) },
        sharedPostgresAdmin,
        { provide: CoreSchema, useValue: core },
        CredentialCipher,
        CoreMigrator,
        CoreDatabase,
        CoreContext,
        {
          provide: Installation,
          inject: [CoreDatabase],
          useFactory: open,
        },
        BackgroundPool,
        {
          provide: ConnectionShares,
          inject: [ProcessIdentity, Installation, PostgresAdmin, BackgroundPool],
          useFactory: joinProcesses,
        },
        {
          provide: DataSource,
          inject: [CONFIG, Installation, PostgresAdmin, ProcessIdentity, ConnectionShares],
          useFactory: (config: Config, installation: Installation, admin: PostgresAdmin, process: ProcessIdentity) =>
            openCore(core, { config, installation, admin, process }),
        },
      ],
      exports: [PostgresAdmin, CredentialCipher, CoreMigrator, CoreSchema, CoreContext, Installation, ...SHARES],
    };
  }
}

/** Waits for this process's share of the server's connections. */
async function joinProcesses(
  process: ProcessIdentity,
  installation: Installation,
  admin: PostgresAdmin,
  background: BackgroundPool,
): Promise<ConnectionShares> {
  const shares = new ConnectionShares(process, installation.id, admin, background);
  await shares.join().catch((error: unknown) => {
    throw startupFailure(error);
  });
  return shares;
}

interface CoreParts {
  config: Config;
  installation: Installation;
  admin: PostgresAdmin;
  process: ProcessIdentity;
}

/** Connects requests to core. Their connections count towards the process's own part. */
async function openCore(core: CoreSchema, parts: CoreParts): Promise<DataSource> {
  const { config, installation, admin, process } = parts;
  const credentials = {
    database: config.DB_NAME,
    user: installation.coreRole,
    password: installation.corePassword,
  };
  const dataSource = await openDataSource({
    connection: requestConnection(config, credentials, process.application),
    entities: core.entities,
    max: CORE_CONNECTIONS,
    share: { budget: admin.connections.own, key: 'core' },
  }).catch((error: unknown) => {
    throw startupFailure(error);
  });
  const pool = poolOf(dataSource);
  admin.connections.addUser('own', {
    idle: () => pool.idleCount,
    wanting: () => Math.min(pool.waitingCount, CORE_CONNECTIONS - pool.totalCount),
    closeIdle: (most) => void pool.closeIdle(most, 1),
  });
  return dataSource;
}
