import { Button, Group, type MantineColor } from '@mantine/core';
import { texts } from '../texts/texts';

interface Props {
  /** The label of the button that submits the form. */
  submit: string;
  isBusy: boolean;
  isDisabled?: boolean;
  color?: MantineColor;
  cancel: () => void;
}

/** The last line of a dialog with a form. */
export const DialogButtons = ({ submit, isBusy, isDisabled = false, color, cancel }: Props) => (
  <Group justify="flex-end" gap="xs">
    <Button variant="default" onClick={cancel} disabled={isBusy}>
      {texts.cancel}
    </Button>
    <Button type="submit" loading={isBusy} disabled={isDisabled} color={color}>
      {submit}
    </Button>
  </Group>
);
