// `nest g tenant-resource lines --parent invoices`: the owner of each row, and the arguments that its methods take.
const { SchematicsException, strings } = require('@angular-devkit/schematics');
const { DefaultNamingStrategy } = require('typeorm');
const { plural, singular } = require('pluralize');

/** The name and the parent, written as `--parent invoices` or before the name: `invoices/lines`. */
function withParent({ name, parent }) {
  const [first, second, ...others] = name.split('/');
  if (second === undefined) return { name, parent };
  if (parent !== undefined || others.length > 0)
    throw new SchematicsException(`"${name}" is not a valid name: name one parent, like invoices/lines.`);
  return { name: second, parent: first };
}

/**
 * The parent's names, as its files have them. A resource needs a parent with endpoints of its own: a route has the id
 * of one parent.
 *
 * @throws SchematicsException when there is no such resource in this context.
 */
function parentOf(tree, name, context) {
  const one = singular(strings.dasherize(name));
  const many = plural(one);
  const Entity = strings.classify(one);
  const Context = strings.classify(context);
  const file = (path, content) => {
    const full = `src/${context}/${many}/${path}`;
    if (tree.exists(full) && content.test(tree.readText(full))) return;
    throw new SchematicsException(
      `${full} does not contain ${content.source.replaceAll('\\', '')}. The parent must be a resource of the same context ` +
        `with its own endpoints: run \`npx nest g ${context}-resource ${many}\` first, or check the name.`,
    );
  };
  file(`${one}.entity.ts`, new RegExp(`class ${Entity} `));
  file(`${one}.errors.ts`, new RegExp(`class ${Entity}NotFound `));
  file(`${many}.controller.ts`, new RegExp(`@${Context}Controller\\('${many}'\\)`));
  if (context === 'core') file(`${one}.entity.ts`, /user_id: string/);
  const source = tree.readText(`src/${context}/${many}/${one}.entity.ts`);
  const [, table] = /@Entity\('(\w+)'/.exec(source) ?? [];
  const words = one.replaceAll('-', ' ');
  return {
    one,
    many,
    Entity,
    entity: strings.camelize(one),
    entities: strings.camelize(many),
    words,
    article: /^[aeiou]/.test(one) ? 'an' : 'a',
    column: `${strings.underscore(one)}_id`,
    table: table ?? strings.underscore(many),
    folder: `../${many}`,
  };
}

const USER = { Entity: 'User', entity: 'user', column: 'user_id', table: 'users', one: 'user', folder: '../users' };

/**
 * The owner of a row, and the arguments that every method takes before its own: the calling user, the id of the
 * parent, both or none.
 */
function scopeOf({ many, entity, table, isCore, Entity }, parent) {
  const owner = parent ?? (isCore ? USER : null);
  if (parent?.Entity === Entity) throw new SchematicsException('A resource cannot be its own parent.');
  const list = (...parts) => parts.filter(Boolean).join(', ');
  const before = (text) => (text === '' ? '' : `${text}, `);
  const args = list(isCore && 'user', parent?.column);
  return {
    parent,
    owner: owner && { ...owner, foreignKey: new DefaultNamingStrategy().foreignKeyName(table, [owner.column]) },
    route: parent ? `${parent.many}/:${parent.column}/${many}` : many,
    routeParams: before(
      list(isCore && '@CurrentUser() user: User', parent && `@Param('${parent.column}') ${parent.column}: string`),
    ),
    params: before(list(isCore && 'user: User', parent && `${parent.column}: string`)),
    args: before(args),
    row: owner ? (parent ? `, ${owner.column}` : `, ${owner.column}: user.id`) : '',
    rowOf: owner ? `${parent ? owner.column : 'user.id'}, ` : '',
    parentMissing: parent ? `new ${parent.Entity}NotFound(), ` : '',
    relation: owner && `${entity}.${owner.entity}`,
  };
}

module.exports = { parentOf, scopeOf, withParent };
