import { Anchor, Badge, Code, SegmentedControl, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { CoreSchemas } from 'tenantry-client';
import { core } from '../../api/contexts';
import { byCursor, type Column, CursorTable } from '../../components/cursor-table';
import { Empty } from '../../components/states';
import { CheckIcon } from '../../icons';
import type { Run } from './run-badge';

type Result = CoreSchemas['RunResultView'];

const COLOURS: Partial<Record<Result['state'], string>> = { failed: 'red', migrated: 'teal', undone: 'teal' };

const columns: Column<Result>[] = [
  {
    title: 'Organization',
    cell: ({ slug, error }) => (
      <Stack gap={2} align="flex-start">
        {slug === null ? (
          <Text size="sm">A spare database</Text>
        ) : (
          <Anchor
            size="sm"
            fw={550}
            renderRoot={(props) => <Link to="/console/organizations/$slug" params={{ slug }} {...props} />}
          >
            {slug}
          </Anchor>
        )}
        {error !== null && <Code className="details">{error}</Code>}
      </Stack>
    ),
  },
  { title: 'Result', cell: ({ state }) => <Badge color={COLOURS[state] ?? 'gray'}>{state}</Badge> },
  {
    title: 'Wave',
    isMinor: true,
    cell: ({ wave }) => (wave === 0 ? 'canary' : wave),
  },
  {
    title: 'Time',
    isMinor: true,
    cell: ({ duration_ms }) => (duration_ms === null ? '–' : `${duration_ms} ms`),
  },
];

/** Failures first: they need a person. */
export function RunResults({ run: { id, state, results } }: { run: Run }) {
  const [chosen, choose] = useState<'failed' | 'all' | null>(null);
  const shown = chosen ?? (results.failed > 0 ? 'failed' : 'all');
  const query = { limit: 20, ...(shown === 'failed' && { state: 'failed' as const }) };
  const list = core.hooks.useInfiniteQuery(
    'get',
    '/migration-runs/{id}/results',
    { params: { path: { id }, query } },
    { ...byCursor, refetchInterval: state === 'running' ? 2_000 : false },
  );
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label="Results"
        data={[
          { value: 'failed', label: `Failed (${results.failed})` },
          { value: 'all', label: 'All' },
        ]}
        value={shown}
        onChange={(value) => choose(value)}
        style={{ alignSelf: 'flex-start' }}
      />
      <CursorTable
        label="Results"
        list={list}
        columns={columns}
        keyOf={(result) => `${result.slug ?? 'spare'}-${result.wave}-${result.to_schema}-${result.duration_ms}`}
        empty={
          <Empty icon={CheckIcon} title={shown === 'failed' ? 'No failures' : 'No results yet'}>
            {shown === 'failed' ? 'Every migration of this run succeeded so far.' : 'The run has not begun.'}
          </Empty>
        }
      />
    </Stack>
  );
}
