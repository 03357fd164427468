import { Paper, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

interface Props {
  title: string;
  text?: ReactNode;
  children: ReactNode;
}

/** A part of a page with a heading. */
export function Section({ title, text, children }: Props) {
  const id = useId();
  return (
    <Paper component="section" p="lg" aria-labelledby={id}>
      <Title order={2} id={id} mb={text ? 4 : 'md'}>
        {title}
      </Title>
      {text && (
        <Text size="sm" c="dimmed" mb="md" component="div">
          {text}
        </Text>
      )}
      {children}
    </Paper>
  );
}
