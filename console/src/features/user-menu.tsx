import { Avatar, Menu, Text, UnstyledButton, useMantineColorScheme, VisuallyHidden } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { ChevronIcon, LogoutIcon, MoonIcon, ScreenIcon, SunIcon, UserIcon } from '../icons';
import { useAccount } from './account';
import { nameOf } from './me';

const SCHEMES = [
  ['light', 'Light', SunIcon],
  ['dark', 'Dark', MoonIcon],
  ['auto', 'As the system', ScreenIcon],
] as const;

export function UserMenu() {
  const { hooks, session, tenant, isEntered } = useAccount();
  const { data: me } = hooks.useSuspenseQuery('get', '/users/me');
  const search: { tenant?: string } = tenant === null ? {} : { tenant };
  const navigate = useNavigate();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const name = nameOf(me) || me.email;
  const logout = async () => {
    await session.logout();
    await navigate({ to: '/account/login', search });
  };
  return (
    <Menu position="bottom-end" width={230} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <UnstyledButton className="user">
          <VisuallyHidden>Account of</VisuallyHidden>
          <Avatar size={30} radius="xl" color="brand" variant="filled" name={name} aria-hidden />
          <Text size="sm" fw={500} visibleFrom="sm" truncate>
            <bdi>{name}</bdi>
          </Text>
          <ChevronIcon size={14} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label className="title">
          {me.email} · {me.role}
        </Menu.Label>
        {!isEntered && (
          <Menu.Item
            leftSection={<UserIcon size={16} />}
            renderRoot={(props) => <Link to="/account/profile" search={search} {...props} />}
          >
            Your account
          </Menu.Item>
        )}
        <Menu.Divider />
        {SCHEMES.map(([scheme, label, Icon]) => (
          <Menu.Item
            key={scheme}
            leftSection={<Icon size={16} />}
            onClick={() => setColorScheme(scheme)}
            className={colorScheme === scheme ? 'chosen' : undefined}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<LogoutIcon size={16} />} onClick={() => void logout()}>
          Log out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
