import { Stack, Text } from '@mantine/core';
import { createFileRoute } from '@tanstack/react-router';
import { core } from '../../../api/contexts';
import { PageHeader } from '../../../components/page-header';
import { Empty, Loading } from '../../../components/states';
import { Ago } from '../../../components/time';
import { Examination } from '../../../features/doctor/examination';
import { Examine } from '../../../features/doctor/examine';
import { HeartbeatIcon } from '../../../icons';

const newest = () =>
  core.hooks.queryOptions('get', '/doctor/examinations', { params: { query: { limit: 1 } } }, { staleTime: 0 });

export const Route = createFileRoute('/console/_platform/doctor')({
  staticData: { menu: { area: 'platform', label: 'Doctor', icon: HeartbeatIcon, order: 50, needs: 'platform:read' } },
  loader: () => core.cache.query({ ...newest(), staleTime: 'static' }),
  component: DoctorPage,
});

function DoctorPage() {
  const { data } = core.hooks.useSuspenseQuery('get', '/doctor/examinations', { params: { query: { limit: 1 } } });
  const id = data.items[0]?.id;
  return (
    <>
      <PageHeader title="Doctor" actions={<Examine />}>
        Examines databases, roles, servers, settings and jobs, and repairs damage.
      </PageHeader>
      {id === undefined ? (
        <Empty icon={HeartbeatIcon} title="No examination yet">
          An examination reads only, unless you let it repair. It takes seconds.
        </Empty>
      ) : (
        <Latest id={id} />
      )}
    </>
  );
}

function Latest({ id }: { id: string }) {
  const { data } = core.hooks.useQuery(
    'get',
    '/doctor/examinations/{id}',
    { params: { path: { id } } },
    { refetchInterval: ({ state }) => (state.data === undefined || state.data.state === 'running' ? 1_000 : false) },
  );
  if (!data) return <Loading />;
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {data.deep ? 'Deep examination' : 'Examination'}
        {data.fix && ' with repair'}, started <Ago at={data.started_at} />
      </Text>
      <Examination examination={data} />
    </Stack>
  );
}
