import { Group } from '@mantine/core';
import type { TenantSchemas } from 'tenantry-client';
import { Confirm } from '../../components/confirm';
import { useAccount } from '../account';

/** An administrator's changes to another user of the organization. */
export function MemberActions({ user: { id, email, role, is_active } }: { user: TenantSchemas['TenantUser'] }) {
  const { hooks } = useAccount();
  const { data: me } = hooks.useSuspenseQuery('get', '/users/me');
  const update = hooks.useMutation('patch', '/users/{id}');
  const remove = hooks.useMutation('delete', '/users/{id}');
  const params = { path: { id } };
  if (id === me.id) return 'You';
  const nextRole = role === 'admin' ? 'member' : 'admin';
  return (
    <Group gap={6}>
      <Confirm
        label={`Make ${nextRole}`}
        name={`Make ${nextRole}: ${email}`}
        size="compact-sm"
        question={`Give ${email} the role ${nextRole}?`}
        done={`${email} has the role ${nextRole}.`}
        action={() => update.mutateAsync({ params, body: { role: nextRole } })}
      >
        {nextRole === 'admin'
          ? 'An admin manages the users and settings of the organization.'
          : 'A member manages no users and settings.'}
      </Confirm>
      <Confirm
        label={is_active ? 'Deactivate' : 'Activate'}
        name={`${is_active ? 'Deactivate' : 'Activate'} ${email}`}
        size="compact-sm"
        question={`${is_active ? 'Deactivate' : 'Activate'} ${email}?`}
        done={`${email} is ${is_active ? 'inactive' : 'active'}.`}
        action={() => update.mutateAsync({ params, body: { is_active: !is_active } })}
      >
        {is_active ? 'All sessions of the user end, and a login is no longer possible.' : 'The user can log in again.'}
      </Confirm>
      <Confirm
        label="Remove"
        name={`Remove ${email}`}
        size="compact-sm"
        color="red"
        variant="light"
        question={`Remove ${email}?`}
        phrase={email}
        done={`${email} is removed.`}
        action={() => remove.mutateAsync({ params })}
      >
        The account and everything that is stored about the user in this organization are deleted.
      </Confirm>
    </Group>
  );
}
