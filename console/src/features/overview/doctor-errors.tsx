import { core } from '../../api/contexts';
import { count } from '../../components/numbers';
import { Figure } from './figure';
import { EVERY_TEN_SECONDS, EXAMINATIONS } from './queries';

/** The errors that the latest complete examination found. */
export function DoctorErrors() {
  const { data } = core.hooks.useSuspenseQuery('get', '/doctor/examinations', EXAMINATIONS, EVERY_TEN_SECONDS);
  const latest = data.items.find(({ state }) => state === 'done');
  const { error, warning } = latest?.counts ?? { error: 0, warning: 0 };
  const warnings = warning === 1 ? 'One warning' : `${count(warning)} warnings`;
  return (
    <Figure
      title="Errors found by the doctor"
      value={error}
      isWrong={error > 0}
      to="/console/doctor"
      note={latest === undefined ? 'No examination yet' : `${warnings} in the latest examination`}
    />
  );
}
