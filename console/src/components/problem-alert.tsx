import { Alert, Code } from '@mantine/core';
import { Problem } from 'tenantry-client';
import { AlertIcon } from '../icons';
import { sentenceOf, texts } from '../texts/texts';

/** The problem in a sentence, and the id of the request where an operator needs it. */
export function ProblemAlert({ error }: { error: unknown }) {
  if (!error) return null;
  const problem = Problem.from(error);
  return (
    <Alert color="red" icon={<AlertIcon />} role="alert">
      {sentenceOf(problem)}
      {problem.requestId !== null && problem.status >= 500 && (
        <>
          {' '}
          {texts.request} <Code>{problem.requestId}</Code>
        </>
      )}
    </Alert>
  );
}
