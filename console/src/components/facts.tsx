import { Paper } from '@mantine/core';
import type { ReactNode } from 'react';

/** Terms with their values. */
export const Facts = ({ facts }: { facts: readonly (readonly [term: string, value: ReactNode])[] }) => (
  <Paper component="dl" className="facts">
    {facts.map(([term, value]) => (
      <div key={term}>
        <dt>{term}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </Paper>
);
