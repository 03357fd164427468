import { Center, Code, Stack, Text } from '@mantine/core';
import type { TenantSchemas } from 'tenantry-client';
import { texts } from '../../texts/texts';
import { QrCode } from './qr-code';

const GROUPS = /.{4}(?=.)/g;

/** The secret of a new factor, for the camera of an app and as a text to type. */
export const AppSecret = ({ factor: { otpauth_uri, secret } }: { factor: TenantSchemas['PendingFactorView'] }) => (
  <Stack gap="xs">
    <Text size="sm">{texts.enrollment.scan}</Text>
    <Center>
      <QrCode text={otpauth_uri} label={texts.enrollment.qrCode} />
    </Center>
    <Text size="sm">{texts.enrollment.type}</Text>
    <Code block className="secret">
      {secret.replaceAll(GROUPS, '$& ')}
    </Code>
    <Text size="sm">{texts.enrollment.then}</Text>
  </Stack>
);
