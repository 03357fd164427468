import { Anchor, Box, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { brand } from '../brand';
import { Logo } from '../components/logo';
import { useTitle } from '../components/page-header';
import { texts } from '../texts/texts';
import { useAccount } from './account';

interface Props {
  title: string;
  text?: ReactNode;
  children?: ReactNode;
  /** Links to related pages. */
  below?: ReactNode;
}

/** A page in the middle of the screen that works without a login. */
export function AccountPage({ title, text, children, below }: Props) {
  const { tenant } = useAccount();
  useTitle(title);
  return (
    <main className="account">
      <Stack gap={6} align="center">
        <Logo size={40} />
        {tenant !== null && (
          <Text size="sm" c="dimmed">
            {texts.login.organization} <bdi>{tenant}</bdi>
          </Text>
        )}
        <Title order={1} ta="center">
          {title}
        </Title>
        {text && (
          <Text c="dimmed" size="sm" ta="center" component="div">
            {text}
          </Text>
        )}
      </Stack>
      {children && (
        <Paper p="xl" shadow="sm">
          {children}
        </Paper>
      )}
      {below && (
        <Box ta="center" fz="sm">
          {below}
        </Box>
      )}
      {brand.links.length > 0 && (
        <Group justify="center" gap="md" component="footer">
          {brand.links.map(({ label, href }) => (
            <Anchor key={href} href={href} size="sm" c="dimmed">
              {label}
            </Anchor>
          ))}
        </Group>
      )}
    </main>
  );
}

type AccountPath = Extract<LinkProps['to'], `/account/${string}`>;

/** A link to another account page of the same context. */
export const AccountLink = ({ to, children }: { to: AccountPath; children: ReactNode }) => (
  <Anchor inherit underline="always" renderRoot={(props) => <Link to={to} search={true} {...props} />}>
    {children}
  </Anchor>
);

/** A page that says that something is done. */
export const DonePage = ({ title, text, login = true }: { title: string; text: string; login?: boolean }) => (
  <AccountPage
    title={title}
    text={text}
    below={login && <AccountLink to="/account/login">{texts.toLogin}</AccountLink>}
  />
);
