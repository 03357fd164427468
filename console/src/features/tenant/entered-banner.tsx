import { useNavigate } from '@tanstack/react-router';
import { useAccount } from '../account';
import { TimedBanner } from '../timed-banner';

/** Says whose data this is, and for how long. */
export function EnteredBanner({ slug }: { slug: string }) {
  const { session } = useAccount();
  const navigate = useNavigate();
  const leave = () => {
    session.end();
    void navigate({ to: '/console/organizations/$slug', params: { slug } });
  };
  return (
    <TimedBanner label="Access as an owner" className="entered" button="Leave" leave={leave}>
      You are in <strong>{slug}</strong> as its owner
    </TimedBanner>
  );
}
