import { Anchor, Badge, Code, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { createFileRoute, Link } from '@tanstack/react-router';
import type { CoreSchemas } from 'tenantry-client';
import { core } from '../../../api/contexts';
import { Confirm } from '../../../components/confirm';
import { byCursor, type Column, CursorTable } from '../../../components/cursor-table';
import { PageHeader } from '../../../components/page-header';
import { Empty } from '../../../components/states';
import { Ago } from '../../../components/time';
import { CheckIcon, MailIcon } from '../../../icons';

type Job = CoreSchemas['JobView'];

const STATES = ['dead', 'waiting'] as const;

interface Filter {
  state?: (typeof STATES)[number];
}

export const Route = createFileRoute('/console/_platform/jobs')({
  staticData: { menu: { area: 'platform', label: 'Jobs and mail', icon: MailIcon, order: 70, needs: 'platform:read' } },
  validateSearch: ({ state }): Filter => ({ state: STATES.find((one) => one === state) }),
  component: JobsPage,
});

const columns: Column<Job>[] = [
  {
    title: 'Job',
    cell: ({ kind, last_error }) => (
      <Stack gap={2} align="flex-start">
        <Text size="sm" fw={550}>
          {kind}
        </Text>
        {last_error !== null && <Code className="details">{last_error}</Code>}
      </Stack>
    ),
  },
  {
    title: 'Context',
    cell: ({ organization }) =>
      organization === null ? (
        'platform'
      ) : (
        <Anchor
          size="sm"
          renderRoot={(props) => <Link to="/console/organizations/$slug" params={{ slug: organization }} {...props} />}
        >
          {organization}
        </Anchor>
      ),
  },
  {
    title: 'State',
    isMinor: true,
    cell: ({ state, attempts }) => (
      <Group gap="xs">
        <Badge color={state === 'dead' ? 'red' : 'blue'}>{state}</Badge>
        <Text size="xs" c="dimmed">
          {attempts === 1 ? '1 attempt' : `${attempts} attempts`}
        </Text>
      </Group>
    ),
  },
  { title: 'Due', isMinor: true, cell: ({ due_at }) => (due_at === null ? '–' : <Ago at={due_at} />) },
  {
    title: 'Action',
    needs: 'platform:operate',
    cell: (job) => job.state === 'dead' && <Retry job={job} />,
  },
];

function Retry({ job: { id, kind } }: { job: Job }) {
  const retry = core.hooks.useMutation('post', '/jobs/{id}/retry');
  return (
    <Confirm
      label="Retry"
      name={`Retry ${kind}`}
      size="compact-sm"
      question={`Retry ${kind}?`}
      done="The job is queued."
      action={() => retry.mutateAsync({ params: { path: { id } } })}
    >
      The job gets new attempts. It may have done a part of its work before it failed.
    </Confirm>
  );
}

function JobsPage() {
  const { state = 'dead' } = Route.useSearch();
  const navigate = Route.useNavigate();
  const list = core.hooks.useInfiniteQuery('get', '/jobs', { params: { query: { limit: 20, state } } }, byCursor);
  return (
    <>
      <PageHeader title="Jobs and mail">
        Background jobs whose attempts all failed, in all organizations. Mail is sent by the job mail.send.
      </PageHeader>
      <SegmentedControl
        mb="md"
        aria-label="State"
        data={[
          { value: 'dead', label: 'Failed' },
          { value: 'waiting', label: 'Waiting (platform)' },
        ]}
        value={state}
        onChange={(value) => void navigate({ search: { state: value as Filter['state'] }, replace: true })}
      />
      <CursorTable
        label="Jobs"
        list={list}
        columns={columns}
        keyOf={({ id }) => id}
        empty={
          <Empty icon={CheckIcon} title={state === 'dead' ? 'No failed jobs' : 'No waiting jobs'}>
            {state === 'dead'
              ? 'A job appears here after its last attempt failed, and stays for 30 days.'
              : 'Every job of the platform is done.'}
          </Empty>
        }
      />
    </>
  );
}
