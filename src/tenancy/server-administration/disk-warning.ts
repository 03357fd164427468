import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { describeTightDisk, ServerDisk } from './server-disk.js';

/**
 * Warns at startup about servers whose disk has less room than `max_databases` allows. The startup does not wait for
 * it.
 */
@Injectable()
export class DiskWarning implements OnApplicationBootstrap {
  private readonly logger = new Logger(DiskWarning.name);

  constructor(private readonly disk: ServerDisk) {}

  onApplicationBootstrap(): void {
    void this.disk.tight().then(
      (disks) => disks.forEach((one) => this.logger.warn({ server: one.address }, describeTightDisk(one))),
      (error: unknown) => this.logger.debug({ err: error }, 'Checking the disks of the servers failed'),
    );
  }
}
