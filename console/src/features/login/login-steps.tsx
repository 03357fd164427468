import { useRouter } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Problem } from 'tenantry-client';
import { useAccount } from '../account';
import { afterLogin } from '../after-login';

// Most logins need neither, so the first load has neither.
const SecondFactor = lazy(() => import('./second-factor').then((page) => ({ default: page.SecondFactor })));
const Enrollment = lazy(() => import('./enrollment').then((page) => ({ default: page.Enrollment })));

interface LoginSteps {
  /** Tries a login with the first factor. @returns the problem that asks for a second one, or null. */
  readonly begin: (login: () => Promise<unknown>) => Promise<Problem | null>;
  /** Leads to the next step, or away from the login. */
  readonly go: (problem: Problem | null) => void;
  /** The page of the second factor, while it is asked for. */
  readonly page: ReactNode;
}

/** A login that continues with a second factor where the user has one or needs one. */
export function useLoginSteps(next?: string): LoginSteps {
  const account = useAccount();
  const { history } = useRouter();
  const [problem, setProblem] = useState<Problem | null>(null);
  const finish = () => history.push(next ?? afterLogin(account));
  const Step = problem?.code === 'mfa_enrollment_required' ? Enrollment : SecondFactor;
  return {
    begin: (login) => login().then(() => null, continued),
    go: (required) => (required ? setProblem(required) : finish()),
    page: problem?.continuation && (
      <Suspense fallback={null}>
        <Step continuation={problem.continuation} finish={finish} restart={() => setProblem(null)} />
      </Suspense>
    ),
  };
}

/** @throws the error of a login that does not continue. */
function continued(error: unknown): Problem {
  const problem = Problem.from(error);
  if (problem.continuation === null) throw error;
  return problem;
}
