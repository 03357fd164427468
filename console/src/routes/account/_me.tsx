import '../../styles-of-account';
import { Anchor, Box, Button, Container, Group, Text } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { createFileRoute, Link, Outlet, useNavigate } from '@tanstack/react-router';
import { Logo } from '../../components/logo';
import { ReauthenticationProvider } from '../../components/reauthentication';
import { ErrorPage } from '../../components/states';
import { ActingBanner } from '../../features/acting-banner';
import { placeOf, useAccount } from '../../features/account';
import { requireLogin } from '../../features/guard';
import { LogoutIcon } from '../../icons';
import { texts } from '../../texts/texts';

/** The pages of the person who is logged in. */
export const Route = createFileRoute('/account/_me')({
  beforeLoad: ({ context: { account }, location }) => requireLogin(account, location.publicHref),
  loader: ({ context: { account } }) =>
    account.cache.query({ ...account.hooks.queryOptions('get', '/users/me'), staleTime: 'static' }),
  errorComponent: ({ error }) => (
    <Container component="main" py="xl">
      <ErrorPage error={error} />
    </Container>
  ),
  component: MyAccount,
});

const PAGES = ['profile', 'security', 'sessions', 'api-keys', 'data'] as const;

function MyAccount() {
  const account = useAccount();
  const { data: me } = account.hooks.useSuspenseQuery('get', '/users/me');
  const navigate = useNavigate();
  const logout = async () => {
    await account.session.logout();
    await navigate({ to: '/account/login', search: true });
  };
  return (
    <ReauthenticationProvider account={account}>
      <a className="skip" href="#main">
        {texts.account.skip}
      </a>
      <Notifications position="top-right" />
      <Container size="md" py="lg">
        {account.actsAs !== null && <ActingBanner email={account.actsAs} />}
        <Group component="header" justify="space-between" mb="lg" wrap="nowrap">
          <Group gap="sm" wrap="nowrap" miw={0}>
            <Logo size={28} />
            <Text fw={650} truncate>
              <bdi>{placeOf(account)}</bdi>
            </Text>
          </Group>
          <Group gap="xs" wrap="nowrap">
            {account.tenant === null ? (
              <Anchor size="sm" renderRoot={(props) => <Link to="/console" {...props} />}>
                {texts.account.console}
              </Anchor>
            ) : (
              me.role === 'admin' && (
                <Anchor
                  size="sm"
                  renderRoot={(props) => (
                    <Link to="/console/t/$slug" params={{ slug: account.tenant ?? '' }} {...props} />
                  )}
                >
                  {texts.account.console}
                </Anchor>
              )
            )}
            <Button variant="default" size="xs" leftSection={<LogoutIcon size={16} />} onClick={() => void logout()}>
              {texts.account.logout}
            </Button>
          </Group>
        </Group>
        <nav className="tabs" aria-label={texts.account.navigation}>
          {PAGES.map((page) => (
            <Link key={page} to={`/account/${page}`} search={true} activeProps={{ 'aria-current': 'page' }}>
              {texts.account[page]}
            </Link>
          ))}
        </nav>
        <Box component="main" id="main" tabIndex={-1}>
          <Outlet />
        </Box>
      </Container>
    </ReauthenticationProvider>
  );
}
