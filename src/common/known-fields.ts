import type { Type } from '@nestjs/common';
import { defaultMetadataStorage, type TypeRule } from 'class-transformer/cjs/storage.js';
import { getMetadataStorage, ValidationTypes } from 'class-validator';

/** Which rules count, as class-validator has it. */
interface Rules {
  always: boolean;
  strictGroups: boolean;
  groups: string[];
}

/** By name, with the rule for the class of the value where class-validator looks inside it. */
type Fields = ReadonlyMap<string, TypeRule | undefined>;

interface Selection {
  known: object;
  /** Paths like `lines.1.quantity`. */
  unknown: string[];
}

/** Tells the fields that a DTO has a rule for from those it has none for, before they are transformed. */
export class KnownFields {
  private readonly fields = new Map<Type, Fields>();

  constructor(private readonly rules: Rules) {}

  /** A copy without the unknown fields of the DTO and of the DTOs inside it, and where those were. */
  select(type: Type, value: object): Selection {
    const unknown: string[] = [];
    return { known: this.fieldsIn(value, type, { path: '', unknown }), unknown };
  }

  private fieldsIn(value: object, type: Type, { path, unknown, discriminator }: Place): object {
    const fields = this.fieldsOf(type);
    const known: Record<string, unknown> = {};
    for (const [name, inner] of Object.entries(value) as [string, unknown][]) {
      const rule = fields.get(name);
      if (rule) known[name] = this.inside(inner, rule, value, { path: path + name, unknown });
      else if (fields.has(name) || name === discriminator) known[name] = inner;
      else unknown.push(path + name);
    }
    return known;
  }

  /** What a field holds: an object, or objects in a list or under names that are free. */
  private inside(value: unknown, rule: TypeRule, owner: object, { path, unknown }: Place): unknown {
    const each = (inner: unknown, name: string | number): unknown =>
      this.inside(inner, { ...rule, reflectedType: undefined }, owner, { path: `${path}.${name}`, unknown });
    if (Array.isArray(value)) return value.map(each);
    if (typeof value !== 'object' || value === null) return value;
    if (rule.reflectedType === Map)
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, each(inner, name)]));
    const discriminator = rule.options.discriminator?.property;
    return this.fieldsIn(value, typeOf(value, rule, owner), { path: `${path}.`, unknown, discriminator });
  }

  private fieldsOf(type: Type): Fields {
    const fields = this.fields.get(type) ?? this.readFields(type);
    this.fields.set(type, fields);
    return fields;
  }

  private readFields(type: Type): Fields {
    const { always, strictGroups, groups } = this.rules;
    const fields = new Map<string, TypeRule | undefined>();
    for (const rule of getMetadataStorage().getTargetValidationMetadatas(type, '', always, strictGroups, groups)) {
      const property = rule.propertyName;
      const name = defaultMetadataStorage.findExposeMetadata(type, property)?.options.name ?? property;
      const isNested = rule.type === ValidationTypes.NESTED_VALIDATION;
      const inside = isNested ? defaultMetadataStorage.findTypeMetadata(type, property) : fields.get(name);
      fields.set(name, inside);
    }
    return fields;
  }
}

interface Place {
  path: string;
  /** Where unknown fields are noted. */
  unknown: string[];
  /** A field that may be there beside those with rules. */
  discriminator?: string | undefined;
}

/** The class that class-transformer makes of a value. */
function typeOf(value: object, { typeFunction, options, propertyName }: TypeRule, owner: object): Type {
  const { property, subTypes } = options.discriminator ?? { property: '', subTypes: [] };
  const name = (value as Record<string, unknown>)[property];
  const chosen = subTypes.find((one) => one.name === name)?.value;
  return (chosen ?? typeFunction({ newObject: owner, object: owner, property: propertyName })) as Type;
}
