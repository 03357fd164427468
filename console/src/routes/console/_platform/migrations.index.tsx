import { Anchor, Stack, Title } from '@mantine/core';
import { createFileRoute, Link } from '@tanstack/react-router';
import { core } from '../../../api/contexts';
import { byCursor, type Column, CursorTable } from '../../../components/cursor-table';
import { PageHeader } from '../../../components/page-header';
import { Empty } from '../../../components/states';
import { Ago } from '../../../components/time';
import { Fleet } from '../../../features/migrations/fleet';
import { type Run, RunBadge } from '../../../features/migrations/run-badge';
import { RunProgress } from '../../../features/migrations/run-progress';
import { StartRun } from '../../../features/migrations/start-run';
import { FlowIcon } from '../../../icons';

export const Route = createFileRoute('/console/_platform/migrations/')({
  staticData: { menu: { area: 'platform', label: 'Migrations', icon: FlowIcon, order: 40, needs: 'platform:read' } },
  loader: () => core.cache.query({ ...core.hooks.queryOptions('get', '/migrations'), staleTime: 'static' }),
  component: MigrationsPage,
});

const columns: Column<Run>[] = [
  {
    title: 'Run',
    cell: ({ id, started_at, undoes }) => (
      <Anchor
        size="sm"
        fw={550}
        renderRoot={(props) => <Link to="/console/migrations/$id" params={{ id }} {...props} />}
      >
        {undoes === null ? 'Migration' : 'Undo'}, <Ago at={started_at} />
      </Anchor>
    ),
  },
  { title: 'State', cell: ({ state }) => <RunBadge state={state} /> },
  { title: 'Results', isMinor: true, cell: ({ results }) => <RunProgress results={results} /> },
];

function MigrationsPage() {
  const list = core.hooks.useInfiniteQuery('get', '/migration-runs', { params: { query: { limit: 10 } } }, byCursor);
  return (
    <>
      <PageHeader title="Migrations" actions={<StartRun />}>
        The schemas of all organizations, and the runs that migrate them.
      </PageHeader>
      <Stack gap="xl">
        <Fleet />
        <section>
          <Title order={2} mb="xs">
            Runs
          </Title>
          <CursorTable
            label="Runs"
            list={list}
            columns={columns}
            keyOf={({ id }) => id}
            empty={
              <Empty icon={FlowIcon} title="No runs yet">
                A run brings every organization to the newest schema, the canary first.
              </Empty>
            }
          />
        </section>
      </Stack>
    </>
  );
}
