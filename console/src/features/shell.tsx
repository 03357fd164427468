import '../styles-of-account';
import '../styles-of-console';
import { AppShell, Badge, Box, Burger, Group, NavLink, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Notifications } from '@mantine/notifications';
import { Link, useLocation, useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { brand } from '../brand';
import { Logo } from '../components/logo';
import { useMay } from '../components/permissions';
import { BookIcon } from '../icons';
import type { MenuEntry } from './menu';
import { UserMenu } from './user-menu';

interface Props {
  area: MenuEntry['area'];
  /** The name of the organization in its address. */
  slug?: string;
  /** Above the page, in its whole width. */
  banner?: ReactNode;
  children: ReactNode;
}

export function Shell({ area, slug = '', banner, children }: Props) {
  const [isOpen, { toggle, close }] = useDisclosure();
  const { pathname } = useLocation();
  useEffect(close, [pathname, close]);
  const may = useMay();
  const entries = useEntries(area).filter(({ menu }) => may(menu.needs));
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding={{ base: 'md', sm: 'xl' }}
    >
      <a className="skip" href="#main">
        Skip to content
      </a>
      <Notifications position="top-right" />
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger
              opened={isOpen}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label="Menu"
              aria-expanded={isOpen}
            />
            <Logo size={26} />
            <Text fw={650}>{brand.name}</Text>
          </Group>
          <Group gap="sm" wrap="nowrap">
            {may('platform:read') && !may('platform:operate') && (
              <Badge color="gray" visibleFrom="sm">
                View only
              </Badge>
            )}
            <UserMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" aria-label="Main">
        {entries.map(({ path, menu: { label, icon: Icon } }) => {
          const to = path.replace('$slug', slug);
          const isCurrent = pathname === to || pathname.startsWith(`${to}/`);
          return (
            <NavLink
              key={path}
              renderRoot={(props) => <Link to={to} {...props} aria-current={isCurrent ? 'page' : undefined} />}
              label={label}
              leftSection={<Icon />}
              active={isCurrent}
              className="nav"
            />
          );
        })}
        {area === 'platform' && (
          <Box mt="auto">
            <NavLink href="/docs" label="API documentation" leftSection={<BookIcon />} className="nav" />
          </Box>
        )}
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1}>
        {banner}
        <Box maw={1120} mx="auto">
          {children}
        </Box>
      </AppShell.Main>
    </AppShell>
  );
}

interface Page {
  fullPath: string;
  options: { staticData?: { menu?: MenuEntry } };
}

/** The pages that declare an entry in this menu, in order. */
function useEntries(area: MenuEntry['area']): { path: string; menu: MenuEntry }[] {
  const { routesByPath } = useRouter();
  return Object.values(routesByPath)
    .flatMap(({ fullPath, options: { staticData } }: Page) =>
      staticData?.menu?.area === area ? [{ path: fullPath.replace(/\/$/, ''), menu: staticData.menu }] : [],
    )
    .sort((one, other) => one.menu.order - other.menu.order);
}
