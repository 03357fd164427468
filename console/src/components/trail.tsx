import { Anchor, Breadcrumbs, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';

interface Props {
  /** The title of the list that the page belongs to, and its address. */
  list: string;
  to: string;
  /** The page itself. */
  here: string;
}

/** Leads from the page of one thing back to the list. */
export const Trail = ({ list, to, here }: Props) => (
  <Breadcrumbs mb="xs" component="nav" aria-label="Breadcrumbs">
    <Anchor size="sm" renderRoot={(props) => <Link to={to} {...props} />}>
      {list}
    </Anchor>
    <Text size="sm" c="dimmed" ff="monospace" className="title">
      {here}
    </Text>
  </Breadcrumbs>
);
