import { Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import type { CoreSchemas } from 'tenantry-client';
import { core } from '../../api/contexts';
import { DialogButtons } from '../../components/dialog-buttons';
import { Form, useApiForm } from '../../components/form';
import { useReauthenticated } from '../../components/reauthentication';
import { organizations, PlannedMoves } from './planned-moves';

type Planned = CoreSchemas['PlannedMovesView'];

interface Props {
  plan: { data?: Planned; error: unknown };
  nothing: string;
  submit: string;
  /** Whether there is anything to do without a move. */
  isUseful?: boolean;
  start: () => Promise<Planned>;
  close: () => void;
  children: ReactNode;
}

/** Shows the planned moves, and starts them. */
export function PlannedForm({ plan, nothing, submit, isUseful = false, start, close, children }: Props) {
  const run = useReauthenticated();
  const form = useApiForm({
    initialValues: {},
    submit: () => run(start),
    onDone: ({ planned }) => {
      close();
      if (planned > 0)
        notifications.show({ message: `Moving ${organizations(planned)}, one after the other.`, color: 'teal' });
      void core.cache.invalidateQueries();
    },
  });
  return (
    <Form form={form}>
      <Text size="sm">{children}</Text>
      <PlannedMoves plan={plan} nothing={nothing} />
      <DialogButtons
        submit={submit}
        isBusy={form.isBusy}
        isDisabled={plan.data === undefined || (plan.data.planned === 0 && !isUseful)}
        cancel={close}
      />
    </Form>
  );
}
