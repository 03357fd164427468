import { Stack } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { createContext, type SubmitEvent, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { Problem } from 'tenantry-client';
import { messageOf } from '../texts/texts';
import { ProblemAlert } from './problem-alert';

interface Options<Values, Result> {
  initialValues: Values;
  submit: (values: Values) => Promise<Result>;
  onDone: (result: Result, values: Values) => void;
}

/** A form whose values the API checks. */
export interface ApiForm<Values> {
  readonly fields: UseFormReturnType<Values>;
  readonly isBusy: boolean;
  /** The problem that belongs to no field. */
  readonly error: unknown;
  readonly onSubmit: (event: SubmitEvent<HTMLFormElement>) => void;
  readonly reset: () => void;
}

/** A form that was sent, and the button that did it. */
interface Sent {
  readonly form: HTMLFormElement;
  readonly by: HTMLElement | null;
}

const Sending = createContext<(isSending: boolean) => void>(() => undefined);

/** Hears when the forms inside begin to send their values, and when they end. */
export const WhileSending = Sending.Provider;

/** Sends the values, and shows the messages of the API at the fields. The first rejected field gets the focus, or the button again. */
export function useApiForm<Values extends Record<string, unknown>, Result>({
  initialValues,
  submit,
  onDone,
}: Options<Values, Result>): ApiForm<Values> {
  const fields = useForm<Values>({ initialValues });
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const isSending = useRef(false);
  const failed = useRef<Sent>(null);
  const announce = useContext(Sending);

  useEffect(() => {
    if (isBusy || !failed.current) return;
    const { form, by } = failed.current;
    failed.current = null;
    // The button was disabled while the values were sent, so it has lost the focus.
    const button = document.activeElement === document.body ? by : null;
    (form.querySelector<HTMLElement>('[aria-invalid=true]') ?? button)?.focus();
  }, [isBusy]);

  const send = async (values: Values, sent: Sent) => {
    if (isSending.current) return;
    isSending.current = true;
    setBusy(true);
    announce(true);
    setError(null);
    try {
      const result = await submit(values);
      onDone(result, values);
    } catch (thrown) {
      const problem = Problem.from(thrown);
      const atFields = problem.errors.filter(({ field }) => field in values);
      fields.setErrors(Object.fromEntries(atFields.map((one) => [one.field, messageOf(one)])));
      if (atFields.length === 0) setError(thrown);
      failed.current = sent;
    } finally {
      isSending.current = false;
      setBusy(false);
      announce(false);
    }
  };

  return {
    fields,
    isBusy,
    error,
    onSubmit: (event) => {
      event.preventDefault();
      fields.clearErrors();
      void send(fields.getValues(), { form: event.currentTarget, by: event.nativeEvent.submitter });
    },
    reset: () => {
      fields.reset();
      setError(null);
    },
  };
}

/** The problem of the form above its fields. */
export const Form = <Values,>({ form, children }: { form: ApiForm<Values>; children: ReactNode }) => (
  <form onSubmit={form.onSubmit}>
    <Stack>
      <ProblemAlert error={form.error} />
      {children}
    </Stack>
  </form>
);
