import { Anchor } from '@mantine/core';
import { texts } from '../../texts/texts';

export const RestartLink = ({ restart }: { restart: () => void }) => (
  <Anchor component="button" type="button" size="sm" underline="always" onClick={restart}>
    {texts.secondFactor.restart}
  </Anchor>
);
