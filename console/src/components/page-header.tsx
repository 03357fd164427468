import { Box, Group, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { brand } from '../brand';

/** The name of the page in the browser. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · ${brand.name}`;
  }, [title]);
}

interface Props {
  title: string;
  beside?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
}

export function PageHeader({ title, beside, children, actions }: Props) {
  useTitle(title);
  return (
    <Group justify="space-between" align="flex-start" mb="lg" gap="md">
      <Box miw={0} flex="1 1 280px">
        <Group gap="sm">
          <Title order={1} className="title">
            <bdi>{title}</bdi>
          </Title>
          {beside}
        </Group>
        {children && (
          <Text c="dimmed" size="sm" mt={2} component="div" className="title">
            {children}
          </Text>
        )}
      </Box>
      {actions && <Group gap="xs">{actions}</Group>}
    </Group>
  );
}
