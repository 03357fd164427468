import { Button, Group, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useAccount } from '../account';
import { clockTime, useSecondsUntil } from '../seconds-until';

/** Says whose data this is, and for how long. */
export function EnteredBanner({ slug }: { slug: string }) {
  const { session } = useAccount();
  const navigate = useNavigate();
  const left = useSecondsUntil(session.endsAt);
  const leave = () => {
    session.end();
    void navigate({ to: '/console/organizations/$slug', params: { slug } });
  };
  useEffect(() => {
    if (left === 0) leave();
  });
  return (
    <Group className="entered" justify="space-between" role="region" aria-label="Access as an owner">
      <Text size="sm">
        You are in <strong>{slug}</strong> as its owner · <span className="time-left">{clockTime(left)}</span> left
      </Text>
      <Button size="compact-sm" variant="white" color="dark" onClick={leave}>
        Leave
      </Button>
    </Group>
  );
}
