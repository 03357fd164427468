import { Injectable } from '@nestjs/common';
import { SECOND } from '../../config/units.js';
import { CoreMigrator } from '../../database/core-migrator.js';

const FRESH_MS = 5 * SECOND;

/**
 * Whether the core database lacks migrations of this release. It did not at the start, but an older copy may have been
 * restored since, or a migration undone. Looked at in the background, so nobody waits for core: who asks gets what was
 * seen last.
 */
@Injectable()
export class CoreAge {
  private wasBehind = false;
  private lookedAt = performance.now();

  constructor(private readonly migrator: CoreMigrator) {}

  get isBehind(): boolean {
    if (performance.now() - this.lookedAt > FRESH_MS) void this.look();
    return this.wasBehind;
  }

  /** Looks now. What cannot be seen stays as it was. */
  async look(): Promise<void> {
    this.lookedAt = performance.now();
    const pending = await this.migrator.pending().catch(() => null);
    if (pending) this.wasBehind = pending.length > 0;
  }
}
