import { Code, Stack, Text } from '@mantine/core';
import type { ComponentProps, ReactNode } from 'react';
import { type Column, CursorTable } from '../../components/cursor-table';
import { bytes, count } from '../../components/numbers';
import { Ago } from '../../components/time';
import { type Backup, BackupBadge } from './backup-badge';
import { RestoreBeside } from './restore-beside';

interface Props {
  slug: string;
  list: ComponentProps<typeof CursorTable<Backup>>['list'];
  /** Whether a database is beside that of the organization. There can be one. */
  hasBeside: boolean;
  empty: ReactNode;
}

export function BackupsTable({ slug, list, hasBeside, empty }: Props) {
  const columns: Column<Backup>[] = [
    {
      title: 'Backup',
      cell: ({ id, started_at, error }) => (
        <Stack gap={2} align="flex-start">
          <Text size="sm" fw={550} component="div">
            <Ago at={started_at} />
          </Text>
          <Text size="xs" c="dimmed" ff="monospace">
            {id.slice(-12)}
          </Text>
          {error !== null && <Code className="details">{error}</Code>}
        </Stack>
      ),
    },
    { title: 'State', cell: ({ state }) => <BackupBadge state={state} /> },
    {
      title: 'Size',
      isMinor: true,
      cell: ({ bytes: size, rows }) => (size === null ? '–' : `${bytes(size)}, ${count(rows ?? 0)} rows`),
    },
    {
      title: 'Verified',
      isMinor: true,
      cell: ({ state, verified_at }) =>
        verified_at === null ? state === 'complete' ? 'not yet' : '–' : <Ago at={verified_at} />,
    },
    {
      title: 'Action',
      needs: 'platform:operate',
      cell: (backup) => backup.state === 'complete' && !hasBeside && <RestoreBeside slug={slug} backup={backup} />,
    },
  ];
  return <CursorTable label="Backups" list={list} columns={columns} keyOf={({ id }) => id} empty={empty} />;
}
