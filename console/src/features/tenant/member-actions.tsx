import type { TenantSchemas } from 'tenantry-client';
import { useAccount } from '../account';
import { AccountActions } from '../account-actions';

/** An administrator's changes to another user of the organization. */
export function MemberActions({ user }: { user: TenantSchemas['TenantUser'] }) {
  const { hooks } = useAccount();
  const { data: me } = hooks.useSuspenseQuery('get', '/users/me');
  const update = hooks.useMutation('patch', '/users/{id}');
  const remove = hooks.useMutation('delete', '/users/{id}');
  const params = { path: { id: user.id } };
  if (user.id === me.id) return 'You';
  const nextRole = user.role === 'admin' ? 'member' : 'admin';
  return (
    <AccountActions
      user={user}
      nextRole={nextRole}
      roleText={
        nextRole === 'admin'
          ? 'An admin manages the users and settings of the organization.'
          : 'A member manages no users and settings.'
      }
      removal={{
        label: 'Remove',
        done: 'removed',
        text: 'The account and everything that is stored about the user in this organization are deleted.',
      }}
      update={(body) => update.mutateAsync({ params, body })}
      remove={() => remove.mutateAsync({ params })}
    />
  );
}
