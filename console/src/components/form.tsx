import { Stack } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { createContext, type SubmitEvent, type ReactNode, useContext, useRef, useState } from 'react';
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

const Sending = createContext<(isSending: boolean) => void>(() => undefined);

/** Hears when the forms inside begin to send their values, and when they end. */
export const WhileSending = Sending.Provider;

/** Sends the values, and shows the messages of the API at the fields. The first rejected field gets the focus. */
export function useApiForm<Values extends Record<string, unknown>, Result>({
  initialValues,
  submit,
  onDone,
}: Options<Values, Result>): ApiForm<Values> {
  const fields = useForm<Values>({ initialValues });
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const isSending = useRef(false);
  const announce = useContext(Sending);

  const send = async (values: Values, form: HTMLFormElement) => {
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
      setTimeout(() => form.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
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
      void send(fields.getValues(), event.currentTarget);
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
