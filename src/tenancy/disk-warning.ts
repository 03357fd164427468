import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { describeTightDisk, ServerDisk } from './server-disk.js';

/** Says at the start which servers have less room on their disk than `max_databases` allows. The start does not wait. */
@Injectable()
export class DiskWarning implements OnApplicationBootstrap {
  private readonly logger = new Logger(DiskWarning.name);

  constructor(private readonly disk: ServerDisk) {}

  onApplicationBootstrap(): void {
    void this.disk.tight().then(
      (disks) => disks.forEach((one) => this.logger.warn({ server: one.address }, describeTightDisk(one))),
      (error: unknown) => this.logger.debug({ err: error }, 'The disks of the servers could not be looked at'),
    );
  }
}
