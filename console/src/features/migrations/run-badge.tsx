import { Badge } from '@mantine/core';
import type { CoreSchemas } from 'tenantry-client';

export type Run = CoreSchemas['MigrationRunView'];

const COLOURS: Record<Run['state'], string> = {
  running: 'blue',
  interrupted: 'orange',
  done: 'teal',
  stopped: 'red',
};

export const RunBadge = ({ state }: { state: Run['state'] }) => <Badge color={COLOURS[state]}>{state}</Badge>;
