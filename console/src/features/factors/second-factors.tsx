import { Badge, Group, Text } from '@mantine/core';
import { Confirm } from '../../components/confirm';
import { byCursor, type Column, CursorTable } from '../../components/cursor-table';
import { Section } from '../../components/section';
import { Ago } from '../../components/time';
import { texts } from '../../texts/texts';
import { useAccount } from '../account';
import type { TenantSchemas } from 'tenantry-client';
import { AddApp } from './add-app';
import { AddPasskey } from './add-passkey';
import { RenewCodes } from './renew-codes';

type Factor = TenantSchemas['FactorView'];

const nameOf = ({ name, type }: Factor): string => name ?? texts.factors.kinds[type];

/** The second factors of the person, and the ways to add one. */
export function SecondFactors() {
  const { hooks } = useAccount();
  const list = hooks.useInfiniteQuery('get', '/auth/factors', {}, byCursor);
  const remove = hooks.useMutation('delete', '/auth/factors/{id}');
  const columns: Column<Factor>[] = [
    {
      title: texts.factors.name,
      cell: (factor) => (
        <>
          <Text size="sm" fw={550}>
            {nameOf(factor)}
          </Text>
          {factor.name !== null && <Badge color="gray">{texts.factors.kinds[factor.type]}</Badge>}
        </>
      ),
    },
    { title: texts.factors.added, isMinor: true, cell: ({ created_at }) => <Ago at={created_at} /> },
    { title: texts.factors.used, cell: ({ last_used_at }) => (last_used_at ? <Ago at={last_used_at} /> : '–') },
    {
      title: texts.sessions.actions,
      cell: (factor) => (
        <Confirm
          label={texts.factors.remove}
          name={texts.factors.removeOf(nameOf(factor))}
          size="compact-sm"
          color="red"
          variant="light"
          question={`${texts.factors.removeOf(nameOf(factor))}?`}
          done={texts.factors.removed}
          action={() => remove.mutateAsync({ params: { path: { id: factor.id } } })}
        >
          {texts.factors.removeText}
        </Confirm>
      ),
    },
  ];
  const hasSome = list.data?.pages.some(({ items }) => items.length > 0) === true;
  return (
    <Section title={texts.factors.title} text={texts.factors.text}>
      {hasSome && (
        <CursorTable
          label={texts.factors.title}
          list={list}
          columns={columns}
          keyOf={({ id }) => id}
          empty={null}
          all={texts.factors.all}
        />
      )}
      <Group mt="md">
        <AddPasskey />
        <AddApp />
        {hasSome && <RenewCodes />}
      </Group>
    </Section>
  );
}
