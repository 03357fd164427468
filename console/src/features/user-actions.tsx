import type { CoreSchemas } from 'tenantry-client';
import { core } from '../api/contexts';
import { AccountActions } from './account-actions';
import { useMe } from './me';

/** An operator's changes to another account of the platform. */
export function UserActions({ user }: { user: CoreSchemas['CoreUser'] }) {
  const me = useMe();
  const update = core.hooks.useMutation('patch', '/users/{id}');
  const remove = core.hooks.useMutation('delete', '/users/{id}');
  const params = { path: { id: user.id } };
  if (user.id === me.id) return 'You';
  const nextRole = user.role === 'admin' ? 'user' : 'admin';
  return (
    <AccountActions
      user={user}
      nextRole={nextRole}
      roleText={
        nextRole === 'admin'
          ? 'An admin operates the whole platform and sees every organization.'
          : 'A user sees only the organizations that the user owns.'
      }
      removal={{
        label: 'Delete',
        done: 'deleted',
        text: 'Everything that is stored about the user on the platform is deleted. This cannot be undone.',
      }}
      update={(body) => update.mutateAsync({ params, body })}
      remove={() => remove.mutateAsync({ params })}
    />
  );
}
