import { language } from '../texts/texts';

const absolute = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });

const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** "5 minutes ago", with the exact time as its title. */
export function Ago({ at }: { at: string }) {
  const date = new Date(at);
  const seconds = (date.getTime() - Date.now()) / 1000;
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? (['second', 1] as const);
  return (
    <time dateTime={at} title={absolute.format(date)}>
      {relative.format(Math.round(seconds / size), unit)}
    </time>
  );
}

const day = new Intl.DateTimeFormat(language, { dateStyle: 'long' });

/** "7 December 2026", with the exact time as its title. */
export const Day = ({ at }: { at: string }) => (
  <time dateTime={at} title={absolute.format(new Date(at))}>
    {day.format(new Date(at))}
  </time>
);

/** "7 Dec 2026, 14:05". */
export const Moment = ({ at }: { at: string }) => <time dateTime={at}>{absolute.format(new Date(at))}</time>;
