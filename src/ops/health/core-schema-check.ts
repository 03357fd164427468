import { Injectable } from '@nestjs/common';
import { SECOND } from '../../config/units.js';
import { CoreMigrator } from '../../database/core/core-migrator.js';

const FRESH_MS = 5 * SECOND;

/**
 * Whether the core database lacks migrations of this release. The startup checks this, but since then an older backup
 * may have been restored or a migration undone. It is checked in the background, so a caller gets the last result
 * without waiting for core.
 */
@Injectable()
export class CoreSchemaCheck {
  private wasBehind = false;
  private checkedAt = performance.now();

  constructor(private readonly migrator: CoreMigrator) {}

  get isBehind(): boolean {
    if (performance.now() - this.checkedAt > FRESH_MS) void this.check();
    return this.wasBehind;
  }

  /** Checks now. A failed check leaves the last result unchanged. */
  async check(): Promise<void> {
    this.checkedAt = performance.now();
    const pending = await this.migrator.pending().catch(() => null);
    if (pending) this.wasBehind = pending.length > 0;
  }
}
