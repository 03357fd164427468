import { Badge, Text } from '@mantine/core';
import { createFileRoute } from '@tanstack/react-router';
import type { TenantSchemas } from 'tenantry-client';
import { Confirm } from '../../../components/confirm';
import { byCursor, type Column, CursorTable } from '../../../components/cursor-table';
import { PageHeader } from '../../../components/page-header';
import { Ago } from '../../../components/time';
import { useAccount } from '../../../features/account';
import { deviceOf } from '../../../features/device';
import { texts } from '../../../texts/texts';

export const Route = createFileRoute('/account/_me/sessions')({ component: SessionsPage });

type Session = TenantSchemas['SessionView'];

function SessionsPage() {
  const { hooks } = useAccount();
  const list = hooks.useInfiniteQuery('get', '/auth/sessions', {}, byCursor);
  const end = hooks.useMutation('delete', '/auth/sessions/{id}');
  const endOthers = hooks.useMutation('delete', '/auth/sessions');
  const columns: Column<Session>[] = [
    {
      title: texts.sessions.device,
      cell: ({ user_agent, current }) => (
        <>
          <Text size="sm" fw={550}>
            {deviceOf(user_agent)}
          </Text>
          {current && <Badge color="teal">{texts.sessions.current}</Badge>}
        </>
      ),
    },
    { title: texts.sessions.address, isMinor: true, cell: ({ ip }) => ip ?? '–' },
    { title: texts.sessions.started, isMinor: true, cell: ({ created_at }) => <Ago at={created_at} /> },
    { title: texts.sessions.used, cell: ({ last_used_at }) => <Ago at={last_used_at} /> },
    {
      title: texts.sessions.actions,
      cell: ({ id, current, user_agent }) =>
        !current && (
          <Confirm
            label={texts.sessions.end}
            name={texts.sessions.endOf(deviceOf(user_agent))}
            size="compact-sm"
            question={`${texts.sessions.endOf(deviceOf(user_agent))}?`}
            done={texts.sessions.ended}
            action={() => end.mutateAsync({ params: { path: { id } } })}
          >
            {texts.sessions.endOthersText}
          </Confirm>
        ),
    },
  ];
  return (
    <>
      <PageHeader
        title={texts.account.sessions}
        actions={
          <Confirm
            label={texts.sessions.endOthers}
            question={texts.sessions.endOthersQuestion}
            done={texts.sessions.othersEnded}
            action={() => endOthers.mutateAsync({})}
          >
            {texts.sessions.endOthersText}
          </Confirm>
        }
      >
        {texts.sessions.text}
      </PageHeader>
      <CursorTable
        label={texts.account.sessions}
        list={list}
        columns={columns}
        keyOf={({ id }) => id}
        empty={null}
        all={texts.sessions.all}
      />
    </>
  );
}
