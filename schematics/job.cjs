// `nest g tenant-job send-reminders`, `nest g core-job …`: a background job with its story. `invoices/send-reminders`
// adds it to the module of an existing feature.
const {
  apply,
  applyTemplates,
  chain,
  filter,
  mergeWith,
  move,
  SchematicsException,
  strings,
  url,
} = require('@angular-devkit/schematics');
const { formatted } = require('./formatted.cjs');
const { edit } = require('./source-edit.cjs');

const NAME = /^[A-Za-z][A-Za-z0-9]*([-_ ]?[A-Za-z0-9]+)*$/;

const job = (context) => (options) => (tree) => {
  const names = namesOf(options.name, context);
  const { path, one, folder, isNew } = names;
  for (const file of [`${path}/${one}.job.ts`, `test/${context}/${one}.e2e-spec.ts`])
    if (tree.exists(file)) throw new SchematicsException(`${file} already exists. Choose another name.`);
  if (isNew && tree.getDir(path).subfiles.length > 0)
    throw new SchematicsException(
      `The folder ${path} already exists. To add the job to it: npx nest g ${context}-job ${folder}/<name>`,
    );
  if (!isNew && !tree.exists(names.module))
    throw new SchematicsException(`${names.module} does not exist. Check the name of the feature.`);
  const files = [applyTemplates(names), filter((file) => isNew || !file.endsWith('.module.ts')), move(path)];
  return chain([
    mergeWith(apply(url('./job/files'), files)),
    mergeWith(apply(url('./job/test'), [applyTemplates(names), move(`test/${context}`)])),
    (changed) => register(changed, names),
    formatted,
  ]);
};

/** @throws SchematicsException with a message for the user. */
function namesOf(name, context) {
  const [first, second, ...others] = name.split('/');
  if (others.length > 0 || ![first, second ?? first].every((part) => NAME.test(part)))
    throw new SchematicsException(
      `"${name}" is not a valid name: use letters, digits and dashes, like send-reminders or invoices/send-reminders.`,
    );
  const one = strings.dasherize(second ?? first);
  const folder = strings.dasherize(first);
  if (one.length > 64) throw new SchematicsException(`"${one}" is too long for a job. Use at most 64 characters.`);
  const path = `src/${context}/${folder}`;
  return {
    one,
    folder,
    path,
    module: `${path}/${folder}.module.ts`,
    isNew: second === undefined,
    text: strings.capitalize(one.replaceAll('-', ' ')),
    Job: strings.classify(one),
    CONSTANT: strings.underscore(one).toUpperCase(),
    context,
    Context: strings.classify(context),
    isCore: context === 'core',
  };
}

/** A new feature is a module of its context. Otherwise the job is a provider of its feature's module. */
function register(tree, { one, folder, module, isNew, Job, context }) {
  if (isNew)
    edit(
      tree,
      `src/${context}/${context}.module.ts`,
      /(imports: \[[^\]]*?),?\s*\]/,
      `$1, ${Job}Module]`,
      `import { ${Job}Module } from './${folder}/${folder}.module.js';`,
    );
  else edit(tree, module, /(providers: \[[^\]]*?),?\s*\]/, `$1, ${Job}]`, `import { ${Job} } from './${one}.job.js';`);
  return tree;
}

module.exports = { coreJob: job('core'), tenantJob: job('tenant') };
