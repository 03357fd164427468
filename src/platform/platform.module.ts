import { Module } from '@nestjs/common';
import { PlatformBackupsModule } from './backups/platform-backups.module.js';
import { ExaminationsModule } from './doctor-examinations/examinations.module.js';
import { PlatformJobsModule } from './jobs/platform-jobs.module.js';
import { ExportsModule } from './exports/exports.module.js';
import { MovesModule } from './moves/moves.module.js';
import { MigrationsModule } from './migrations/migrations.module.js';
import { PlatformOrganizationsModule } from './organizations/platform-organizations.module.js';
import { PlatformOverviewModule } from './overview/platform-overview.module.js';
import { SeriesModule } from './series/series.module.js';
import { ServersModule } from './servers/servers.module.js';

/** The administration of the platform over HTTP. Commands call the same services of the engine. */
@Module({
  imports: [
    ExaminationsModule,
    ExportsModule,
    MigrationsModule,
    MovesModule,
    PlatformBackupsModule,
    PlatformJobsModule,
    PlatformOrganizationsModule,
    PlatformOverviewModule,
    SeriesModule,
    ServersModule,
  ],
})
export class PlatformModule {}
