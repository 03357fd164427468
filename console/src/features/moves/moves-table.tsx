import { Anchor, Code, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';
import { type Column, CursorTable } from '../../components/cursor-table';
import { bytes, milliseconds } from '../../components/numbers';
import { Ago } from '../../components/time';
import { useServerNames } from '../servers/use-server-names';
import type { Move } from './move';
import { MoveBadge } from './move-badge';

const KINDS: Record<Move['kind'], string> = { move: 'Move', undo: 'Move back', clone: 'Clone', restore: 'Swap' };

interface Props {
  list: ComponentProps<typeof CursorTable<Move>>['list'];
  /** Whether the moves are those of several organizations. */
  ofMany?: boolean;
  empty: ReactNode;
}

/** Moves, newest first. */
export function MovesTable({ list, ofMany = false, empty }: Props) {
  const nameOf = useServerNames();
  const columns: Column<Move>[] = [
    {
      title: ofMany ? 'Organization' : 'Move',
      cell: ({ kind, slug, created_at, error }) => (
        <Stack gap={2} align="flex-start">
          {ofMany ? (
            <Anchor
              size="sm"
              fw={550}
              renderRoot={(props) => (
                <Link to="/console/organizations/$slug" params={{ slug }} search={{ tab: 'moves' }} {...props} />
              )}
            >
              {slug}
            </Anchor>
          ) : (
            <Text size="sm" fw={550}>
              {KINDS[kind]}
            </Text>
          )}
          <Text size="xs" c="dimmed" component="div">
            {ofMany && `${KINDS[kind]}, `}
            <Ago at={created_at} />
          </Text>
          {error !== null && <Code className="details">{error}</Code>}
        </Stack>
      ),
    },
    { title: 'State', cell: (move) => <MoveBadge move={move} /> },
    {
      title: 'Servers',
      isMinor: true,
      cell: ({ from_server_id, to_server_id }) => (
        <>
          {nameOf(from_server_id)} → {nameOf(to_server_id)}
        </>
      ),
    },
    { title: 'Copied', isMinor: true, isShort: true, cell: ({ bytes: size }) => (size === null ? '–' : bytes(size)) },
    { title: 'Pause', isShort: true, cell: ({ pause_ms }) => (pause_ms === null ? '–' : milliseconds(pause_ms)) },
  ];
  return <CursorTable label="Moves" list={list} columns={columns} keyOf={({ id }) => id} empty={empty} />;
}
