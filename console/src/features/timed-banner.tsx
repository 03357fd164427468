import { Button, Group, Text } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useAccount } from './account';
import { clockTime, useSecondsUntil } from './seconds-until';

interface Props {
  label: string;
  className: string;
  /** The label of the button that leaves early. */
  button: string;
  leave: () => void;
  /** Whose data the page shows. */
  children: ReactNode;
}

/** The remaining time of a short access, which ends with it. */
export function TimedBanner({ label, className, button, leave, children }: Props) {
  const { session } = useAccount();
  const left = useSecondsUntil(session.endsAt);
  useEffect(() => {
    if (left === 0) leave();
  });
  return (
    <Group className={className} justify="space-between" role="region" aria-label={label}>
      <Text size="sm">
        {children} · <span className="time-left">{clockTime(left)}</span> left
      </Text>
      <Button size="compact-sm" variant="white" color="dark" onClick={leave}>
        {button}
      </Button>
    </Group>
  );
}
