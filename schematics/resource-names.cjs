// Every form of a resource's name that its files use.
const { SchematicsException, strings } = require('@angular-devkit/schematics');
const { plural, singular } = require('pluralize');

const NAME = /^[A-Za-z][A-Za-z0-9]*([-_ ]?[A-Za-z0-9]+)*$/;

/** Paths and tables that already have a meaning, in both contexts. */
const TAKEN = ['auth', 'docs', 'health', 'metrics', 'migrations', 'openapi', 'organizations', 'redoc', 'users'];

/** Names that are reserved in TypeScript, or would hide a class that the files use. */
const RESERVED = new Set(
  (
    'await break case catch class const continue debugger default delete do else enum export extends false finally for ' +
    'function if implements import in instanceof interface let new null package private protected public return static ' +
    'super switch this throw true try typeof var void while with yield array boolean body column date entity error get ' +
    'index injectable map module number object page param patch post promise query relation repository set string symbol ' +
    'user change delete insert update count sum exists'
  ).split(' '),
);

/** @throws SchematicsException with a message for the user. */
function namesOf(name, context) {
  if (!NAME.test(name))
    throw new SchematicsException(`"${name}" is not a valid name: use letters, digits and dashes, like invoices.`);
  const one = singular(strings.dasherize(name));
  const many = plural(one);
  if (one === many)
    throw new SchematicsException(`"${name}" has the same singular and plural. Choose a countable noun.`);
  if (TAKEN.includes(many)) throw new SchematicsException(`${many} already exist. Choose another name.`);
  if (RESERVED.has(strings.camelize(one)) || RESERVED.has(strings.camelize(many)))
    throw new SchematicsException(
      `"${one}" has another meaning in the code. Choose a longer name, like customer-${one}.`,
    );
  if (many.length > 40) throw new SchematicsException(`"${many}" is too long for a table. Use at most 40 characters.`);
  const words = one.replaceAll('-', ' ');
  return {
    one,
    many,
    article: /^[aeiou]/.test(one) ? 'an' : 'a',
    words,
    manyWords: many.replaceAll('-', ' '),
    title: strings.capitalize(many.replaceAll('-', ' ')),
    table: strings.underscore(many),
    Entity: strings.classify(one),
    Entities: strings.classify(many),
    entity: strings.camelize(one),
    entities: strings.camelize(many),
    code: strings.underscore(one),
    context,
    Context: strings.classify(context),
    isCore: context === 'core',
  };
}

module.exports = { namesOf };
