import { Injectable } from '@nestjs/common';
import { describeTightDisk, ServerDisk } from '../tenancy/server-administration/server-disk.js';
import type { Check } from './check.js';
import { type Finding, warning } from './finding.js';

/** Whether the disk of each server, if it is known, has room for as many databases as `max_databases` allows. */
@Injectable()
export class DiskCheck implements Check {
  readonly name = 'Disks';

  constructor(private readonly disk: ServerDisk) {}

  async inspect(): Promise<Finding[]> {
    return (await this.disk.tight()).map((tight) =>
      warning('disk_too_small', {
        about: [tight.address],
        meaning: describeTightDisk(tight),
        advice: 'Run `npx tenantry servers set <id> --max-databases <number>`, or add disk space.',
      }),
    );
  }
}
