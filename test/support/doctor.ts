import { NestFactory } from '@nestjs/core';
import { CliModule } from '../../src/cli.module.js';
import { type Config, readConfig } from '../../src/config/config.js';
import { Doctor, type Examination } from '../../src/doctor/doctor.js';
import type { Report } from '../../src/doctor/report.js';
import type { TestApp } from './app.js';
import { testEnvironment } from './environment.js';

type Options = Partial<Examination> & { settings?: NodeJS.ProcessEnv };

/** The doctor's two stages, on the installation that `environment` names. */
export const doctorOf = (environment: () => NodeJS.ProcessEnv) => {
  const examine =
    (part: (config: Config) => ReturnType<typeof CliModule.doctor>) =>
    async ({ settings = {}, ...options }: Options = {}): Promise<Report> => {
      const config = readConfig(testEnvironment({ ...environment(), ...settings }));
      const context = await NestFactory.createApplicationContext(part(config), { logger: false, abortOnError: false });
      return context
        .get(Doctor)
        .examine({ fix: false, deep: false, ...options })
        .finally(() => context.close());
    };
  return {
    preflight: examine((config) => CliModule.preflight(config)),
    installation: examine((config) => CliModule.doctor(config)),
  };
};

/** `code` and whom it is about, of errors and warnings. */
export const told = ({ findings }: Report): string[] =>
  findings
    .filter(({ severity, code }) => severity !== 'info' && code !== 'shared_databases_open')
    .map(({ code, about }) => [code, ...about].join(' '))
    .sort();

export const fixes = ({ fixed }: Report): string[] => fixed.map(({ code, about, held }) => `${code} ${about} ${held}`);

/** Changes what core says of an organization's database. @param parameters from $2 on. */
export const inCatalogOf =
  (app: () => TestApp) =>
  (slug: string, changes: string, parameters: unknown[] = []): Promise<unknown> =>
    app().sql(
      `UPDATE tenant_databases SET ${changes} WHERE organization_id = (SELECT id FROM organizations WHERE slug = $1)`,
      [slug, ...parameters],
    );
