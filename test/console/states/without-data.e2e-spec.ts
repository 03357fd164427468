import { describeInBrowser } from '../../support/chromium.js';
import { ADMINISTRATOR, OPERATOR } from './people.js';
import { Walk } from './walk.js';

/** Pages whose data comes late, not at all, or not from the application. */
const OF_OPERATORS = [
  ...['overview', 'organizations', 'servers', 'migrations', 'doctor', 'users', 'roles', 'api-keys', 'jobs', 'audit'],
  ...['settings', 'organizations/acme'],
].map((page) => `/console/${page}`);

const OF_ADMINISTRATORS = [
  ...['members', 'members/{member}', 'invitations', 'roles', 'api-keys', 'audit', 'settings'].map(
    (page) => `/console/t/acme/${page}`,
  ),
  '/account/sessions?tenant=acme',
  '/account/api-keys?tenant=acme',
];

const ORGANIZATION = '/console/organizations/acme';
const TABS = ['owners', 'moves', 'backups', 'audit'].map((tab) => `${ORGANIZATION}?tab=${tab}`);

describeInBrowser('the console while its data is loading, failing or offline', () => {
  let walk: Walk;

  beforeAll(async () => (walk = await Walk.start()));
  afterAll(() => walk.stop());

  it('has no flaw for the operator', () => walk.withoutData(OPERATOR, OF_OPERATORS));

  it('has no flaw for the administrator of an organization', () => walk.withoutData(ADMINISTRATOR, OF_ADMINISTRATORS));

  it('has no flaw on the tabs of an organization', () => walk.withoutData(OPERATOR, TABS, ORGANIZATION));

  it('is measured in at least 60 states', () => expect(walk.states).toBeGreaterThanOrEqual(60));
});
