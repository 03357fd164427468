import { Badge } from '@mantine/core';
import type { Status } from './statuses';

const COLOURS: Record<Status, string> = {
  active: 'teal',
  provisioning: 'blue',
  suspended: 'orange',
  unavailable: 'red',
  deleted: 'gray',
};

export const StatusBadge = ({ status }: { status: Status }) => (
  <Badge color={COLOURS[status]} tt="capitalize">
    {status}
  </Badge>
);
