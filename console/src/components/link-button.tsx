import { Anchor, type AnchorProps } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props extends AnchorProps {
  onClick: () => void;
  children: ReactNode;
}

/** A button that looks like a link. */
export const LinkButton = (props: Props) => (
  <Anchor component="button" type="button" size="sm" underline="always" {...props} />
);
