import { core } from '../../api/contexts';
import { Confirm } from '../../components/confirm';

export function BackUpNow({ slug }: { slug: string }) {
  const start = core.hooks.useMutation('post', '/organizations/{slug}/backups');
  return (
    <Confirm
      needs="platform:operate"
      label="Back up now"
      variant="filled"
      question={`Back up ${slug}?`}
      done="The backup has begun."
      action={() => start.mutateAsync({ params: { path: { slug } } })}
    >
      The backup has one state of all tables. Users can read and write meanwhile.
    </Confirm>
  );
}
