import { useNavigate } from '@tanstack/react-router';
import { useAccount } from './account';
import { TimedBanner } from './timed-banner';

/** Names the user as which an administrator acts, and the remaining time. */
export function ActingBanner({ email }: { email: string }) {
  const { session, tenant } = useAccount();
  const navigate = useNavigate();
  const stop = async () => {
    await session.logout();
    await navigate({ to: '/console/t/$slug/members', params: { slug: tenant ?? '' } });
  };
  return (
    <TimedBanner label="Acting as another user" className="entered acting" button="Stop" leave={() => void stop()}>
      You act as <strong>{email}</strong>
    </TimedBanner>
  );
}
