import { Group } from '@mantine/core';
import { Confirm } from '../components/confirm';

interface Props<Role extends string> {
  user: { email: string; is_active: boolean };
  /** The other role, and its meaning. */
  nextRole: Role;
  roleText: string;
  /** The words for the end of the account. */
  removal: { label: string; done: string; text: string };
  update: (changes: { role: Role } | { is_active: boolean }) => Promise<unknown>;
  remove: () => Promise<unknown>;
}

/** The changes to the account of another user, on the platform and in an organization alike. */
export function AccountActions<Role extends string>({
  user: { email, is_active },
  nextRole,
  roleText,
  removal,
  update,
  remove,
}: Props<Role>) {
  return (
    <Group gap={6}>
      <Confirm
        label={`Make ${nextRole}`}
        name={`Make ${nextRole}: ${email}`}
        size="compact-sm"
        question={`Give ${email} the role ${nextRole}?`}
        done={`${email} has the role ${nextRole}.`}
        action={() => update({ role: nextRole })}
      >
        {roleText}
      </Confirm>
      <Confirm
        label={is_active ? 'Deactivate' : 'Activate'}
        name={`${is_active ? 'Deactivate' : 'Activate'} ${email}`}
        size="compact-sm"
        question={`${is_active ? 'Deactivate' : 'Activate'} ${email}?`}
        done={`${email} is ${is_active ? 'inactive' : 'active'}.`}
        action={() => update({ is_active: !is_active })}
      >
        {is_active ? 'All sessions of the user end, and a login is no longer possible.' : 'The user can log in again.'}
      </Confirm>
      <Confirm
        label={removal.label}
        name={`${removal.label} ${email}`}
        size="compact-sm"
        color="red"
        variant="light"
        question={`${removal.label} ${email}?`}
        phrase={email}
        done={`${email} is ${removal.done}.`}
        action={remove}
      >
        {removal.text}
      </Confirm>
    </Group>
  );
}
