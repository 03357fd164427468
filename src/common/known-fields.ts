import type { Type } from '@nestjs/common';
import { defaultMetadataStorage, type TypeRule } from 'class-transformer/cjs/storage.js';
import { getMetadataStorage, ValidationTypes } from 'class-validator';

/** The options of class-validator that select rules. */
interface Rules {
  always: boolean;
  strictGroups: boolean;
  groups: string[];
}

interface Fields {
  /** By name. The value is the rule for a nested class, if class-validator validates the value's own fields. */
  byName: ReadonlyMap<string, TypeRule | undefined>;
  /** Number of rules of the class. class-validator checks all of them for each object, even for absent fields. */
  rules: number;
}

interface Selection {
  known: object;
  /** Paths like `lines.1.quantity`. */
  unknown: string[];
  /** Number of rule checks for all objects together. */
  checks: number;
  /** Number of fields and items in all objects together, as far as rules validate them. */
  values: number;
}

/** Separates the fields that a DTO declares from unknown fields, before they are transformed. */
export class KnownFields {
  private readonly fields = new Map<Type, Fields>();

  constructor(private readonly rules: Rules) {}

  /** A copy without the fields that are unknown to the DTO and its nested DTOs, and the paths of the removed fields. */
  select(type: Type, value: object): Selection {
    const found = { unknown: [], checks: 0, values: 0 };
    return { known: this.fieldsIn(value, type, { path: '', found }), ...found };
  }

  private fieldsIn(value: object, type: Type, { path, found, discriminator }: Place): object {
    const { byName, rules } = this.fieldsOf(type);
    const known: Record<string, unknown> = {};
    found.checks += rules;
    for (const [name, inner] of Object.entries(value) as [string, unknown][]) {
      const rule = byName.get(name);
      found.values += 1;
      if (rule) known[name] = this.inside(inner, rule, value, { path: path + name, found });
      else if (byName.has(name) || name === discriminator) known[name] = inner;
      else found.unknown.push(path + name);
    }
    return known;
  }

  /** The content of a field: an object, or objects in a list or under free names. */
  private inside(value: unknown, rule: TypeRule, owner: object, { path, found }: Place): unknown {
    const each = (inner: unknown, name: string | number): unknown => {
      found.values += 1;
      return this.inside(inner, { ...rule, reflectedType: undefined }, owner, { path: `${path}.${name}`, found });
    };
    if (Array.isArray(value)) return value.map(each);
    if (typeof value !== 'object' || value === null) return value;
    if (rule.reflectedType === Map)
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, each(inner, name)]));
    const discriminator = rule.options.discriminator?.property;
    return this.fieldsIn(value, typeOf(value, rule, owner), { path: `${path}.`, found, discriminator });
  }

  private fieldsOf(type: Type): Fields {
    const fields = this.fields.get(type) ?? this.readFields(type);
    this.fields.set(type, fields);
    return fields;
  }

  private readFields(type: Type): Fields {
    const { always, strictGroups, groups } = this.rules;
    const byName = new Map<string, TypeRule | undefined>();
    const rules = getMetadataStorage().getTargetValidationMetadatas(type, '', always, strictGroups, groups);
    for (const rule of rules) {
      const property = rule.propertyName;
      const name = defaultMetadataStorage.findExposeMetadata(type, property)?.options.name ?? property;
      const isNested = rule.type === ValidationTypes.NESTED_VALIDATION;
      const inside = isNested ? defaultMetadataStorage.findTypeMetadata(type, property) : byName.get(name);
      byName.set(name, inside);
    }
    return { byName, rules: rules.length };
  }
}

interface Place {
  path: string;
  /** The totals over all objects. */
  found: Omit<Selection, 'known'>;
  /** A field that is allowed in addition to those with rules. */
  discriminator?: string | undefined;
}

/** The class that class-transformer creates for a value. */
function typeOf(value: object, { typeFunction, options, propertyName }: TypeRule, owner: object): Type {
  const { property, subTypes } = options.discriminator ?? { property: '', subTypes: [] };
  const name = (value as Record<string, unknown>)[property];
  const chosen = subTypes.find((one) => one.name === name)?.value;
  return (chosen ?? typeFunction({ newObject: owner, object: owner, property: propertyName })) as Type;
}
