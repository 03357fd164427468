import { Table, VisuallyHidden } from '@mantine/core';
import { count } from '../../components/numbers';
import { language } from '../../texts/texts';

interface Point {
  at: string;
  value: number;
}

const WIDTH = 640;
const HEIGHT = 140;

const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });

/** A line over time. The same values are in a table for readers of the screen. */
export function LineChart({ label, points }: { label: string; points: readonly Point[] }) {
  const most = Math.max(1, ...points.map(({ value }) => value));
  const x = (index: number) => ((index / (points.length - 1)) * WIDTH).toFixed(1);
  const y = (value: number) => (HEIGHT - 4 - (value / most) * (HEIGHT - 12)).toFixed(1);
  const line = points.map(({ value }, index) => `${x(index)},${y(value)}`).join(' ');
  return (
    <figure className="chart">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${label}, at most ${most}`}
      >
        <polygon points={`0,${HEIGHT} ${line} ${WIDTH},${HEIGHT}`} />
        <polyline points={line} vectorEffect="non-scaling-stroke" />
      </svg>
      <figcaption>
        <span>{points[0] && day.format(new Date(points[0].at))}</span>
        <span>{`Most on one day: ${count(most)}`}</span>
        <span>{day.format(new Date(points.at(-1)?.at ?? 0))}</span>
      </figcaption>
      <VisuallyHidden>
        <Table aria-label={label}>
          <Table.Tbody>
            {points
              .filter(({ value }) => value > 0)
              .map(({ at, value }) => (
                <Table.Tr key={at}>
                  <Table.Th scope="row">{day.format(new Date(at))}</Table.Th>
                  <Table.Td>{count(value)}</Table.Td>
                </Table.Tr>
              ))}
          </Table.Tbody>
        </Table>
      </VisuallyHidden>
    </figure>
  );
}
