import type { QueryRunner } from 'typeorm';
import type { MigrationClass } from './migration-class.js';

/** The statements of each migration, by its name, in order of execution. */
export type Statements = Map<string, string[]>;

/** The same migrations, which record each statement that they run. */
export const recorded = (migrations: readonly MigrationClass[], statements: Statements): MigrationClass[] =>
  migrations.map((migration) => {
    const { name } = migration;
    const recording = class extends migration {
      override up(runner: QueryRunner): Promise<void> {
        const ran: string[] = [];
        statements.set(name, ran);
        const query = (sql: string, ...rest: []): Promise<unknown> => {
          ran.push(sql);
          return runner.query(sql, ...rest);
        };
        return super.up(Object.assign(Object.create(runner) as QueryRunner, { query }));
      }
    };
    return Object.defineProperty(recording, 'name', { value: name });
  });
