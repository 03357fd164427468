import { Button, Group, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useAccount } from './account';
import { clockTime, useSecondsUntil } from './seconds-until';

/** Names the user as which an administrator acts, and the remaining time. */
export function ActingBanner({ email }: { email: string }) {
  const { session, tenant } = useAccount();
  const navigate = useNavigate();
  const left = useSecondsUntil(session.endsAt);
  const stop = async () => {
    await session.logout();
    await navigate({ to: '/console/t/$slug/members', params: { slug: tenant ?? '' } });
  };
  useEffect(() => {
    if (left === 0) void stop();
  });
  return (
    <Group className="entered acting" justify="space-between" role="region" aria-label="Acting as another user">
      <Text size="sm">
        You act as <strong>{email}</strong> · <span className="time-left">{clockTime(left)}</span> left
      </Text>
      <Button size="compact-sm" variant="white" color="dark" onClick={() => void stop()}>
        Stop
      </Button>
    </Group>
  );
}
