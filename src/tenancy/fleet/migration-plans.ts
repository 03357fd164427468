import { Injectable } from '@nestjs/common';
import { versionOf } from '../../database/schema/migration-class.js';
import { FleetMigration } from './fleet-migration.js';
import type { Planned, PlanGroup } from './migration-run.js';
import { MigrationTargets } from './migration-targets.js';
import { TenantSchema } from '../tenant-schema.js';

/** The tenants in order, with the migrations to apply or undo. */
export interface Plan {
  /** The newest migration. */
  target: number;
  /** Databases at the same schema version. */
  groups: PlanGroup[];
  /** All databases, page by page. */
  pages: () => AsyncGenerator<Planned[]>;
}

interface Versions {
  schema: number;
  from_schema: number;
  to_schema: number | null;
}

/** Plans a run over all tenants. It changes nothing and connects to no tenant database. */
@Injectable()
export class MigrationPlans {
  constructor(
    private readonly fleet: FleetMigration,
    private readonly targets: MigrationTargets,
    private readonly release: TenantSchema,
  ) {}

  /** The plan of {@link FleetMigration.migrate}. @param only slugs, or null for all tenants. @throws OperatorError */
  async up(only: readonly string[] | null): Promise<Plan> {
    await this.targets.requireKnown(only);
    const target = this.release.head;
    return this.plan(target, this.targets.behind(target, only), ({ schema }) => this.between(schema, target));
  }

  /** The plan of {@link FleetMigration.undo}. @throws OperatorError */
  async down(id: string): Promise<Plan> {
    const run = await this.fleet.undoable(id);
    return this.plan(run.target, this.targets.changedBy(run), ({ from_schema, to_schema }) =>
      this.between(from_schema, to_schema ?? run.target).reverse(),
    );
  }

  private async plan(
    target: number,
    source: Parameters<MigrationTargets['groups']>[0],
    stepsOf: (versions: Versions) => string[],
  ): Promise<Plan> {
    const groups = await this.targets.groups(source);
    const targets = this.targets;
    return {
      target,
      groups: groups.map(({ from_schema, to_schema, ...group }) => ({
        ...group,
        steps: stepsOf({ schema: group.schema, from_schema, to_schema }),
      })),
      pages: async function* () {
        for await (const page of targets.pages(source))
          yield page.map(({ from_schema, to_schema, ...one }) => ({
            ...one,
            steps: stepsOf({ schema: one.schema, from_schema, to_schema }),
          }));
      },
    };
  }

  /** The migrations of this release after one version and up to another, oldest first. */
  private between(from: number, to: number): string[] {
    return this.release.migrations
      .filter((migration) => versionOf(migration) > from && versionOf(migration) <= to)
      .map(({ name }) => name);
  }
}
