import { Group } from '@mantine/core';
import type { CoreSchemas } from 'tenantry-client';
import { core } from '../api/contexts';
import { Confirm } from '../components/confirm';
import { useMe } from './me';

/** An operator's changes to another account of the platform. */
export function UserActions({ user: { id, email, role, is_active } }: { user: CoreSchemas['CoreUser'] }) {
  const me = useMe();
  const update = core.hooks.useMutation('patch', '/users/{id}');
  const remove = core.hooks.useMutation('delete', '/users/{id}');
  const params = { path: { id } };
  if (id === me.id) return 'You';
  const nextRole = role === 'admin' ? 'user' : 'admin';
  return (
    <Group gap={6}>
      <Confirm
        label={role === 'admin' ? 'Make user' : 'Make admin'}
        name={`${role === 'admin' ? 'Make user' : 'Make admin'}: ${email}`}
        size="compact-sm"
        question={`Give ${email} the role ${nextRole}?`}
        done={`${email} has the role ${nextRole}.`}
        action={() => update.mutateAsync({ params, body: { role: nextRole } })}
      >
        {nextRole === 'admin'
          ? 'An admin operates the whole platform and sees every organization.'
          : 'A user sees only the organizations that the user owns.'}
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
        label="Delete"
        name={`Delete ${email}`}
        size="compact-sm"
        color="red"
        variant="light"
        question={`Delete ${email}?`}
        phrase={email}
        done={`${email} is deleted.`}
        action={() => remove.mutateAsync({ params })}
      >
        Everything that is stored about the user on the platform is deleted. This cannot be undone.
      </Confirm>
    </Group>
  );
}
