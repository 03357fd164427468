import { useAccount } from '../account';

/** The roles that a user can get, as options of a field. */
export function useRoleChoices(): { value: string; label: string }[] {
  const { hooks } = useAccount();
  const { data } = hooks.useQuery('get', '/roles');
  return (data?.items ?? []).map(({ slug, name }) => ({ value: slug, label: name }));
}
