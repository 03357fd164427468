import { Stack } from '@mantine/core';
import { createFileRoute } from '@tanstack/react-router';
import { core } from '../../../api/contexts';
import { PageHeader } from '../../../components/page-header';
import { Ago } from '../../../components/time';
import { Trail } from '../../../components/trail';
import { RunActions } from '../../../features/migrations/run-actions';
import { RunBadge } from '../../../features/migrations/run-badge';
import { RunProgress } from '../../../features/migrations/run-progress';
import { RunResults } from '../../../features/migrations/run-results';

const runOf = (id: string) => core.hooks.queryOptions('get', '/migration-runs/{id}', { params: { path: { id } } });

export const Route = createFileRoute('/console/_platform/migrations/$id')({
  loader: ({ params: { id } }) => core.cache.query({ ...runOf(id), staleTime: 'static' }),
  component: RunPage,
});

/** The run may be in any process, so the page asks each second while it runs. */
function RunPage() {
  const { id } = Route.useParams();
  const { data: run } = core.hooks.useSuspenseQuery(
    'get',
    '/migration-runs/{id}',
    { params: { path: { id } } },
    { refetchInterval: ({ state: { data } }) => (data?.state === 'running' ? 1_000 : false) },
  );
  return (
    <>
      <Trail list="Migrations" to="/console/migrations" here={id.slice(-12)} />
      <PageHeader
        title={run.undoes === null ? 'Migration run' : 'Undo of a run'}
        beside={<RunBadge state={run.state} />}
        actions={<RunActions run={run} />}
      >
        Started <Ago at={run.started_at} />
        {run.finished_at !== null && (
          <>
            , ended <Ago at={run.finished_at} />
          </>
        )}
        . Canary: {run.options.canary}. {run.options.wave !== null && `Wave: ${run.options.wave}. `}
        Stops after {run.options.stop_after} {run.options.stop_after === 1 ? 'failure' : 'failures'}.
      </PageHeader>
      <Stack gap="lg">
        <RunProgress results={run.results} />
        <RunResults run={run} />
      </Stack>
    </>
  );
}
