import { SimpleGrid, TextInput } from '@mantine/core';
import type { ApiForm } from '../components/form';
import { texts } from '../texts/texts';

interface Name {
  first_name: string;
  last_name: string;
}

/** First and last name, which may stay empty. */
export const NameFields = <Values extends Name>({ form: { fields } }: { form: ApiForm<Values> }) => (
  <SimpleGrid cols={{ base: 1, xs: 2 }}>
    <TextInput
      label={`${texts.firstName} (${texts.optional})`}
      autoComplete="given-name"
      {...fields.getInputProps('first_name')}
    />
    <TextInput
      label={`${texts.lastName} (${texts.optional})`}
      autoComplete="family-name"
      {...fields.getInputProps('last_name')}
    />
  </SimpleGrid>
);

/** The fields that were filled in. The API rejects an empty name. */
export const filled = <Values extends Record<string, string>>(values: Values): Partial<Values> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== '')) as Partial<Values>;

/** The fields of a profile, where an empty one is cleared. */
export const orNull = <Values extends Record<string, string>>(
  values: Values,
): { [Field in keyof Values]: string | null } =>
  Object.fromEntries(Object.entries(values).map(([field, value]) => [field, value.trim() === '' ? null : value])) as {
    [Field in keyof Values]: string | null;
  };
