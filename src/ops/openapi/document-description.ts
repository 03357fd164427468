import { DocumentBuilder, type OpenAPIObject } from '@nestjs/swagger';

const TITLES = { core: 'Tenantry platform', tenant: 'Tenantry organization', merged: 'Tenantry' };

const ABOUT = {
  core: 'Without X-TENANT: the platform, its users and their organizations.',
  tenant: 'With X-TENANT: one organization, its users and their data.',
  merged: 'Both contexts. X-TENANT selects an organization. A request without it goes to the platform.',
};

const SECTIONS: Readonly<Record<string, string>> = {
  Auth: 'Registration, login, tokens and sessions',
  Users: 'Users and their profiles',
  Organizations: 'Tenants, each with its own database',
  Audit: 'The audit log',
  Platform: 'The state of the platform',
  Servers: 'Database servers',
  Migrations: 'Schema versions of all organizations',
  'Migration-runs': 'Runs that migrate the databases of organizations',
  Doctor: 'Examinations of the installation',
  Jobs: 'Background jobs',
};

/** Everything in a document except its operations. */
export function describeDocument(document: keyof typeof TITLES): Omit<OpenAPIObject, 'paths'> {
  return new DocumentBuilder()
    .setOpenAPIVersion('3.0.3')
    .setTitle(TITLES[document])
    .setDescription(ABOUT[document])
    .setVersion('0.1.0')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer('/')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'bearer')
    .build();
}

/** A section is the first segment of its paths, like `Users` for `/users/me`. */
export function sectionOf(path: string): string {
  const [, segment = ''] = path.split('/');
  return segment.charAt(0).toUpperCase() + segment.slice(1);
}

/** The tag of each section in use. */
export const tagsOf = (paths: readonly string[]): { name: string; description: string }[] =>
  [...new Set(paths.map(sectionOf))].sort().map((section) => ({
    name: section,
    description: SECTIONS[section] ?? `Everything under /${section.toLowerCase()}`,
  }));
