import { Anchor, Group, Paper, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { AlertIcon } from '../../icons';
import { count } from '../../components/numbers';

interface Props {
  title: string;
  value: number;
  /** The sentence below the number. */
  note: string;
  /** The page with the details. */
  to: string;
  isWrong?: boolean;
  /** The first figure, so that the others fill whole rows. */
  isWide?: boolean;
}

export const Figure = ({ title, value, note, to, isWrong = false, isWide = false }: Props) => (
  <Paper p="md" className="figure" data-wrong={isWrong || undefined} data-wide={isWide || undefined}>
    <Group justify="space-between" wrap="nowrap">
      <Anchor size="sm" fw={550} renderRoot={(props) => <Link to={to} {...props} />}>
        {title}
      </Anchor>
      {isWrong && <AlertIcon size={16} />}
    </Group>
    <Text className="number">{count(value)}</Text>
    <Text size="sm" c="dimmed">
      {note}
    </Text>
  </Paper>
);
