import { Tabs } from '@mantine/core';
import { createFileRoute } from '@tanstack/react-router';
import { core } from '../../../api/contexts';
import { PageHeader } from '../../../components/page-header';
import { useMay } from '../../../components/permissions';
import { StatusBadge } from '../../../components/status-badge';
import { Trail } from '../../../components/trail';
import { OrganizationActions } from '../../../features/organizations/organization-actions';
import { OrganizationAudit } from '../../../features/organizations/organization-audit';
import { OrganizationBackups } from '../../../features/organizations/organization-backups';
import { OrganizationFacts } from '../../../features/organizations/organization-facts';
import { OrganizationMoves } from '../../../features/organizations/organization-moves';
import { OrganizationOwners } from '../../../features/organizations/organization-owners';
import { OrganizationSettings } from '../../../features/organizations/organization-settings';

/** Apart from the contents, so that the router knows the names before it loads the page. */
const TABS = ['overview', 'owners', 'settings', 'moves', 'backups', 'audit'] as const;

type Tab = (typeof TABS)[number];

const CONTENTS = {
  overview: OrganizationFacts,
  owners: OrganizationOwners,
  settings: OrganizationSettings,
  moves: OrganizationMoves,
  backups: OrganizationBackups,
  audit: OrganizationAudit,
};

const organizationOf = (slug: string) =>
  core.hooks.queryOptions('get', '/organizations/{slug}', { params: { path: { slug } } });

export const Route = createFileRoute('/console/_platform/organizations/$slug')({
  validateSearch: ({ tab }): { tab?: Tab } => ({ tab: TABS.find((one) => one === tab) }),
  loader: ({ params: { slug } }) => core.cache.query({ ...organizationOf(slug), staleTime: 'static' }),
  component: OrganizationPage,
});

function OrganizationPage() {
  const { slug } = Route.useParams();
  const { tab = 'overview' } = Route.useSearch();
  const navigate = Route.useNavigate();
  const { data: organization } = core.hooks.useSuspenseQuery('get', '/organizations/{slug}', {
    params: { path: { slug } },
  });
  const isServed = organization.status === 'active' || organization.status === 'suspended';
  const isOperator = useMay()('platform:read');
  const shows: Record<Tab, boolean> = {
    overview: true,
    owners: true,
    settings: organization.is_owner, // only owners change an organization
    moves: isOperator && isServed,
    backups: isOperator && isServed,
    audit: true,
  };
  const tabs = TABS.filter((name) => shows[name]);
  return (
    <>
      <Trail list="Organizations" to="/console/organizations" here={slug} />
      <PageHeader
        title={organization.name}
        beside={<StatusBadge status={organization.status} />}
        actions={<OrganizationActions organization={organization} />}
      >
        {organization.description && <bdi>{organization.description}</bdi>}
      </PageHeader>
      <Tabs
        value={tabs.includes(tab) ? tab : 'overview'}
        onChange={(to) => void navigate({ search: { tab: to as Tab }, replace: true })}
        keepMounted={false}
      >
        <Tabs.List mb="lg">
          {tabs.map((name) => (
            <Tabs.Tab key={name} value={name} tt="capitalize">
              {name}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map((name) => {
          const Content = CONTENTS[name];
          return (
            <Tabs.Panel key={name} value={name}>
              <Content organization={organization} />
            </Tabs.Panel>
          );
        })}
      </Tabs>
    </>
  );
}
