import { Text } from '@mantine/core';
import { bytes, count, milliseconds } from '../../components/numbers';
import { CheckIcon } from '../../icons';
import { BEFORE_SWITCH, isBeforeSwitch, type Move } from './move';

interface Step {
  title: string;
  /** The last step of the move that belongs to it. */
  until: (typeof BEFORE_SWITCH)[number];
  /** The result, or the progress. */
  detail: (move: Move) => string | null;
}

const STEPS: readonly Step[] = [
  { title: 'Prepare a new database', until: 'preparing', detail: () => null },
  { title: 'Note every change', until: 'journaling', detail: () => null },
  {
    title: 'Copy all tables',
    until: 'copying',
    detail: ({ rows, bytes: size }) => (rows === null ? null : `${count(rows)} rows, ${bytes(size ?? 0)}`),
  },
  { title: 'Copy the changes since then', until: 'catching_up', detail: () => null },
  {
    title: 'Compare every row',
    until: 'verifying',
    detail: ({ verified_tables: tables }) =>
      tables === null ? null : tables === 1 ? 'One table is the same' : `${count(tables)} tables are the same`,
  },
  {
    title: 'Switch to the new server',
    until: 'switching',
    detail: ({ pause_ms }) => (pause_ms === null ? null : `Requests waited ${milliseconds(pause_ms)}`),
  },
];

/** An undo already has the old copy, so it begins with the changes. */
const OF_UNDO = STEPS.slice(3);

/** How far a move is. */
export function MoveSteps({ move }: { move: Move }) {
  const steps = move.kind === 'undo' ? OF_UNDO : STEPS;
  const at = isBeforeSwitch(move) ? BEFORE_SWITCH.findIndex((step) => step === move.step) : Infinity;
  const current = steps.findIndex(({ until }) => at <= BEFORE_SWITCH.indexOf(until));
  return (
    <ol className="steps">
      {steps.map(({ title, detail }, n) => {
        const state = current === -1 || n < current ? 'done' : n === current ? 'current' : 'waiting';
        const text = state === 'waiting' ? null : detail(move);
        return (
          <li key={title} data-state={state} aria-current={state === 'current' ? 'step' : undefined}>
            <span className="dot" aria-hidden>
              {state === 'done' && <CheckIcon size={12} />}
            </span>
            <Text size="sm" span fw={state === 'current' ? 600 : undefined}>
              {title}
            </Text>
            {text !== null && (
              <Text size="xs" c="dimmed" span>
                {text}
              </Text>
            )}
          </li>
        );
      })}
    </ol>
  );
}
