import { Badge, Text } from '@mantine/core';
import type { ComponentProps, ReactNode } from 'react';
import type { TenantSchemas } from 'tenantry-client';
import { Confirm } from '../components/confirm';
import { type Column, CursorTable } from '../components/cursor-table';
import type { Permission } from '../components/permissions';
import { Ago } from '../components/time';
import { texts } from '../texts/texts';
import { deviceOf } from './device';

type Session = TenantSchemas['SessionView'];

interface Props {
  list: ComponentProps<typeof CursorTable<Session>>['list'];
  end: (id: string) => Promise<unknown>;
  empty?: ReactNode;
  /** The permission to end them, if they are those of another user. */
  needs?: Permission;
}

/** Sessions with the devices of their logins. The session of the page ends with a logout instead. */
export function SessionTable({ list, end, empty = null, needs }: Props) {
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
      needs,
      cell: ({ id, current, user_agent }) =>
        !current && (
          <Confirm
            label={texts.sessions.end}
            name={texts.sessions.endOf(deviceOf(user_agent))}
            size="compact-sm"
            question={`${texts.sessions.endOf(deviceOf(user_agent))}?`}
            done={texts.sessions.ended}
            action={() => end(id)}
          >
            {texts.sessions.endText}
          </Confirm>
        ),
    },
  ];
  return (
    <CursorTable
      label={texts.account.sessions}
      list={list}
      columns={columns}
      keyOf={({ id }) => id}
      empty={empty}
      all={texts.sessions.all}
    />
  );
}
