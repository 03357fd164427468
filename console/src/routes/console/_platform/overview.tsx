import { SimpleGrid, Stack } from '@mantine/core';
import { createFileRoute } from '@tanstack/react-router';
import { core } from '../../../api/contexts';
import { PageHeader } from '../../../components/page-header';
import { Connections } from '../../../features/overview/connections';
import { DoctorErrors } from '../../../features/overview/doctor-errors';
import { Figure } from '../../../features/overview/figure';
import { Growth } from '../../../features/overview/growth';
import { Processes } from '../../../features/overview/processes';
import { EVERY_TEN_SECONDS, loadOverview } from '../../../features/overview/queries';
import { GaugeIcon } from '../../../icons';

export const Route = createFileRoute('/console/_platform/overview')({
  staticData: { menu: { area: 'platform', label: 'Overview', icon: GaugeIcon, order: 10, needs: 'platform:read' } },
  loader: loadOverview,
  component: OverviewPage,
});

function OverviewPage() {
  const { data } = core.hooks.useSuspenseQuery('get', '/platform/overview', undefined, EVERY_TEN_SECONDS);
  const { organizations, spares, quarantined, servers, migrations, jobs, processes } = data;
  const total = organizations.active + organizations.suspended + organizations.provisioning + organizations.unavailable;
  return (
    <>
      <PageHeader title="Overview">The state of the platform. It refreshes every 10 seconds.</PageHeader>
      <Stack gap="lg">
        <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }}>
          <Figure
            title="Organizations"
            value={total}
            to="/console/organizations"
            isWide
            note={`${organizations.active} active, ${organizations.suspended} suspended, ${organizations.deleted} deleted`}
          />
          <Figure
            title="Unavailable"
            value={organizations.unavailable}
            isWrong={organizations.unavailable > 0}
            to="/console/organizations?status=unavailable"
            note={quarantined === 0 ? 'None is in quarantine' : `${quarantined} in quarantine after a failed migration`}
          />
          <Figure
            title="Behind the newest schema"
            value={migrations.behind}
            isWrong={migrations.latest_run?.state === 'stopped'}
            to="/console/migrations"
            note={migrations.latest_run ? `Latest run: ${migrations.latest_run.state}` : 'No run yet'}
          />
          <Figure
            title="Servers"
            value={servers.open}
            isWrong={servers.unreachable > 0}
            to="/console/servers"
            note={`${servers.closed} closed, ${servers.unreachable} unreachable`}
          />
          <Figure
            title="Warm pool"
            value={spares.ready}
            isWrong={spares.ready === 0 && spares.wanted > 0}
            to="/console/servers"
            note={`Spare databases for new organizations. Wanted: ${spares.wanted}`}
          />
          <Figure
            title="Failed jobs"
            value={jobs.dead}
            isWrong={jobs.dead > 0}
            to="/console/jobs"
            note={jobs.overdue_seconds > 60 ? `The oldest waits for ${jobs.overdue_seconds} s` : 'No job waits'}
          />
          <DoctorErrors />
        </SimpleGrid>
        <Growth />
        <Connections />
        <Processes processes={processes} />
      </Stack>
    </>
  );
}
