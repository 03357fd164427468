import { Badge } from '@mantine/core';
import { isBeforeSwitch, type Move } from './move';

const ENDED: Partial<Record<Move['step'], readonly [text: string, color: string]>> = {
  switched: ['moved', 'teal'],
  done: ['moved', 'teal'],
  abandoning: ['being abandoned', 'orange'],
  abandoned: ['abandoned', 'gray'],
  undone: ['undone', 'gray'],
};

/** The state of a move in a word. */
export function MoveBadge({ move }: { move: Move }) {
  const [text, color] = ENDED[move.step] ?? ['running', 'blue'];
  if (isBeforeSwitch(move) && move.error !== null) return <Badge color="red">stopped</Badge>;
  return <Badge color={color}>{text}</Badge>;
}
