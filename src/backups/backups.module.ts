import { Global, Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { BackupAdoption } from './backup-adoption.js';
import { BackupCatalog } from './backup-catalog.js';
import { BackupMonitor } from './backup-monitor.js';
import { BackupKeys } from './backup-keys.js';
import { BackupReader } from './backup-reader.js';
import { BackupStore } from './backup-store.js';
import { BackupWriter } from './backup-writer.js';
import { ExpectedShapes } from './expected-shapes.js';
import { ExportStreams } from './exports/export-streams.js';
import { ExportWriter } from './exports/export-writer.js';
import { ImportLoader } from './exports/import-loader.js';
import { Imports } from './exports/imports.js';
import { CurrentRows } from './restores/current-rows.js';
import { LostDatabases } from './restores/lost-databases.js';
import { RestoreCatalog } from './restores/restore-catalog.js';
import { RestoredDatabases } from './restores/restored-databases.js';
import { RestoreLoader } from './restores/restore-loader.js';
import { Restores } from './restores/restores.js';
import { DueBackups } from './schedule/due-backups.js';
import { KeepBackups } from './schedule/keep-backups.job.js';
import { RehearseRestore } from './schedule/rehearse-restore.job.js';
import { RunBackups } from './schedule/run-backups.job.js';

const services = [
  BackupAdoption,
  BackupCatalog,
  BackupKeys,
  BackupMonitor,
  BackupReader,
  BackupWriter,
  ExpectedShapes,
  ExportStreams,
  ExportWriter,
  ImportLoader,
  Imports,
  LostDatabases,
  Restores,
];

/** Backups of organizations and of core. Without BACKUP_DIR and BACKUP_S3_URL they are off. */
@Global()
@Module({
  providers: [
    { provide: BackupStore, inject: [CONFIG], useFactory: (config: Config) => BackupStore.open(config) },
    DueBackups,
    KeepBackups,
    CurrentRows,
    RehearseRestore,
    RestoreCatalog,
    RestoredDatabases,
    RestoreLoader,
    RunBackups,
    ...services,
  ],
  exports: [BackupStore, ...services],
})
export class BackupsModule {}
