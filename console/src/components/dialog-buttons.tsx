import { Button, Group } from '@mantine/core';
import { texts } from '../texts/texts';

interface Props {
  /** The label of the button that submits the form. */
  submit: string;
  isBusy: boolean;
  isDisabled?: boolean;
  cancel: () => void;
}

/** The last line of a dialog with a form. */
export const DialogButtons = ({ submit, isBusy, isDisabled = false, cancel }: Props) => (
  <Group justify="flex-end" gap="xs">
    <Button variant="default" onClick={cancel} disabled={isBusy}>
      {texts.cancel}
    </Button>
    <Button type="submit" loading={isBusy} disabled={isDisabled}>
      {submit}
    </Button>
  </Group>
);
