import { Badge } from '@mantine/core';
import type { CoreSchemas } from 'tenantry-client';

export type Backup = CoreSchemas['BackupView'];

const COLOURS: Record<Backup['state'], string> = { running: 'blue', complete: 'teal', failed: 'red', removing: 'gray' };

export const BackupBadge = ({ state }: { state: Backup['state'] }) => <Badge color={COLOURS[state]}>{state}</Badge>;
