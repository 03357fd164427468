import { Stack } from '@mantine/core';
import { createFileRoute } from '@tanstack/react-router';
import { PageHeader } from '../../../components/page-header';
import { ChangeEmail } from '../../../features/change-email';
import { ChangePassword } from '../../../features/change-password';
import { SecondFactors } from '../../../features/factors/second-factors';
import { texts } from '../../../texts/texts';

export const Route = createFileRoute('/account/_me/security')({
  component: () => (
    <>
      <PageHeader title={texts.account.security} />
      <Stack gap="lg">
        <ChangePassword />
        <SecondFactors />
        <ChangeEmail />
      </Stack>
    </>
  ),
});
