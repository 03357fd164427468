import { Group, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { SearchIcon } from '../icons';

interface Props<Filter extends { q?: string }> {
  /** The name of the search field. Without it, there is none. */
  label?: string;
  filter: Filter;
  /** The values of each further field. */
  choices: { [Field in keyof Omit<Filter, 'q'>]: readonly string[] };
  onChange: (filter: Filter) => void;
}

/** The filters of a list. The page keeps them in its address. */
export function Filters<Filter extends { q?: string }>({ label, filter, choices, onChange }: Props<Filter>) {
  const search = useDebouncedCallback((q: string) => onChange({ ...filter, q: q || undefined }), 250);
  return (
    <Group mb="md" gap="sm" role="search">
      {label !== undefined && (
        <TextInput
          aria-label={label}
          placeholder={label}
          leftSection={<SearchIcon size={16} />}
          defaultValue={filter.q}
          onChange={(event) => search(event.currentTarget.value)}
          className="search"
        />
      )}
      {Object.entries<readonly string[]>(choices).map(([field, values]) => (
        <Select
          key={field}
          aria-label={field}
          placeholder={`Any ${field}`}
          data={values}
          value={(filter as Record<string, string | undefined>)[field] ?? null}
          onChange={(value) => onChange({ ...filter, [field]: value ?? undefined })}
          clearable
          clearButtonProps={{ 'aria-label': `Any ${field}` }}
          className="filter"
        />
      ))}
    </Group>
  );
}
