import { Anchor, Button, Center, Loader, Paper, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Problem } from 'tenantry-client';
import { CloudOffIcon, type Icon, SearchIcon } from '../icons';
import { sentenceOf, texts } from '../texts/texts';

interface EmptyProps {
  /** 1 where it is the whole page. */
  order?: 1 | 2;
  icon: Icon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

/** In place of a list or a page: why it is empty, and the next step. */
export const Empty = ({ order = 2, icon: Icon, title, children, action }: EmptyProps) => (
  <Stack align="center" gap="sm" py={48} px="md">
    <ThemeIcon size={48} radius="xl" variant="default" aria-hidden>
      <Icon size={22} />
    </ThemeIcon>
    <Title order={order} size="h2" ta="center">
      {title}
    </Title>
    {children && (
      <Text c="dimmed" size="sm" ta="center" maw={440}>
        {children}
      </Text>
    )}
    {action}
  </Stack>
);

export const Loading = () => (
  <Center py="xl">
    <Loader role="status" aria-label={texts.loading} />
  </Center>
);

export function ErrorPage({ error }: { error: unknown }) {
  const router = useRouter();
  const problem = Problem.from(error);
  if (problem.status === 404) return <NotFoundPage />;
  return (
    <Paper role="alert">
      <Empty
        order={1}
        icon={CloudOffIcon}
        title={texts.notLoaded}
        action={<Button onClick={() => void router.invalidate()}>{texts.retry}</Button>}
      >
        {sentenceOf(problem)} {problem.requestId !== null && `${texts.request} ${problem.requestId}.`}
      </Empty>
    </Paper>
  );
}

export const NotFoundPage = () => (
  <Paper>
    <Empty
      order={1}
      icon={SearchIcon}
      title={texts.notFound}
      action={<Anchor href="/console">{texts.account.console}</Anchor>}
    >
      {texts.notFoundWhy}
    </Empty>
  </Paper>
);
