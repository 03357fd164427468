import { ADMIN } from '../../support/console-story.js';
import { LONG, LONG_EMAIL, RIGHT_TO_LEFT } from './names.js';

const FORBIDDEN = 'Your role does not permit this operation.';

export interface Person {
  email?: string;
  password?: string;
  tenant?: string;
  /** The paths of pages, and a text on each. `{run}` and `{member}` are ids. */
  pages: Record<string, string | RegExp>;
}

export const VISITOR: Person = {
  pages: Object.fromEntries(
    ['', '?tenant=acme'].flatMap((query) => [
      [`/account/login${query}`, 'Forgot your password?'],
      [`/account/register${query}`, 'Create an account'],
      [`/account/forgot-password${query}`, 'Send the link'],
      [`/account/magic-link${query}`, 'Log in by e-mail'],
      [`/account/verify-email${query}`, /link/],
      [`/account/reset-password${query}`, /link/],
      [`/account/accept-invitation${query}`, /link/],
    ]),
  ),
};

export const OPERATOR: Person = {
  email: ADMIN.BOOTSTRAP_ADMIN_EMAIL,
  password: ADMIN.BOOTSTRAP_ADMIN_PASSWORD,
  pages: {
    '/console/overview': 'Errors found by the doctor',
    '/console/organizations': RIGHT_TO_LEFT,
    '/console/organizations?q=zzz': 'No match',
    '/console/organizations?status=unavailable': 'Broken',
    '/console/organizations/long': LONG,
    '/console/organizations/long?tab=moves': 'The move stopped',
    '/console/organizations/long?tab=backups': 'A restored backup',
    '/console/organizations/right-to-left?tab=owners': 'owner@company.com',
    '/console/organizations/right-to-left?tab=moves': '12 tables are the same',
    '/console/organizations/right-to-left?tab=backups': 'failed',
    '/console/organizations/acme?tab=moves': 'No moves yet',
    '/console/organizations/acme?tab=backups': 'No backups yet',
    '/console/organizations/broken?tab=audit': 'organization.create',
    '/console/servers': /^Stopped after 3 of 12 organizations moved away/,
    '/console/migrations': 'after a failed migration',
    '/console/migrations/{run}': /could not be created/,
    '/console/doctor': /^Examination, started/,
    '/console/users': 'owner@company.com',
    '/console/users?q=zzz': 'No match',
    '/console/roles': LONG,
    '/console/api-keys': LONG,
    '/console/jobs': 'GiveUp',
    '/console/jobs?state=waiting': 'No waiting jobs',
    '/console/audit': 'user.login',
    '/console/settings': 'Rules for logins',
    '/console/organizations/none': 'There is nothing here',
    '/console/migrations/none': 'There is nothing here',
    '/account/security': 'admin@company.com',
  },
};

export const ADMINISTRATOR: Person = {
  email: LONG_EMAIL,
  tenant: 'acme',
  pages: {
    '/console/t/acme/members': RIGHT_TO_LEFT,
    '/console/t/acme/members?q=zzz': 'No match',
    '/console/t/acme/members/{member}': 'Sessions',
    '/console/t/acme/members/none': 'There is nothing here',
    '/console/t/acme/invitations': 'No open invitations',
    '/console/t/acme/roles': LONG,
    '/console/t/acme/api-keys': RIGHT_TO_LEFT,
    '/console/t/acme/audit': 'user.login',
    '/console/t/acme/settings': 'Rules for logins',
    '/account/profile?tenant=acme': 'Save',
    '/account/security?tenant=acme': LONG_EMAIL,
    '/account/sessions?tenant=acme': 'This session',
    '/account/api-keys?tenant=acme': RIGHT_TO_LEFT,
    '/account/data?tenant=acme': 'Delete account',
  },
};

export const ON_THE_PLATFORM: Record<string, Person> = {
  operator: OPERATOR,
  viewer: {
    email: 'viewer@company.com',
    pages: {
      '/console/overview': 'Errors found by the doctor',
      '/console/organizations/long?tab=moves': 'The move stopped',
      '/console/organizations/long?tab=backups': 'A restored backup',
      '/console/servers': 'right-to-left',
      '/console/roles': LONG,
      '/console/api-keys': 'No API keys',
      '/console/settings': FORBIDDEN,
    },
  },
  owner: {
    email: 'owner@company.com',
    pages: {
      '/console/organizations': RIGHT_TO_LEFT,
      '/console/organizations/long?tab=owners': 'Invite an owner',
      '/console/organizations/long?tab=settings': 'Save',
      '/console/organizations/deleted': 'Can be restored until',
      '/console/overview': FORBIDDEN,
      '/console/servers': FORBIDDEN,
      '/console/doctor': FORBIDDEN,
      '/console/roles': FORBIDDEN,
      '/account/profile': 'owner@company.com',
    },
  },
  'person without an organization': {
    email: 'new@company.com',
    pages: { '/console/organizations': 'No organizations yet', '/console/audit': 'Audit' },
  },
};

export const IN_AN_ORGANIZATION: Record<string, Person> = {
  'administrator of an organization': ADMINISTRATOR,
  'member of an organization': {
    email: 'bob@acme.com',
    tenant: 'acme',
    pages: {
      '/console/t/acme/members': FORBIDDEN,
      '/console/t/acme/invitations': FORBIDDEN,
      '/console/t/acme/roles': FORBIDDEN,
      '/console/t/acme/api-keys': 'No API keys',
      '/console/t/acme/audit': FORBIDDEN,
      '/console/t/acme/settings': FORBIDDEN,
    },
  },
};
