// The risks of a migration: statements that break the previous release, or lock an existing table for long. PostgreSQL's
// own parser (libpg-query) reads the SQL. `tenantry migrate check` loads it where sources exist.
const { loadModule, parseSync } = require('libpg-query');
const { ADVICE } = require('./migration-advice.cjs');

/** Changes that break old code. They are expected in a migration that sets `minCodeSchema`. */
const CONTRACTING = new Set(['drop', 'rename', 'type']);

/**
 * The risks of one migration for tables that existed before it.
 *
 * @param migration the `statements` that it ran, the risks that it `accepts`, and whether it `contracts`
 * @returns sentences
 */
async function risksOf({ statements, accepts = [], contracts = false }) {
  await loadModule();
  const made = new Set();
  const added = new Set();
  const parsed = statements.flatMap(nodesOf);
  return parsed
    .flatMap((node) => risks(node, { made, added }))
    .filter(({ code }) => !accepts.includes(code) && !(contracts && CONTRACTING.has(code)))
    .map(
      ({ code, what }) => `${what}. ${ADVICE[code]} To accept it, write in the class: readonly accepts = ['${code}'];`,
    );
}

/** The statements of some SQL, including those inside its DO blocks. */
function nodesOf(sql) {
  return parsedOf(sql).flatMap((node) => (node.DoStmt ? [node, ...insideOf(node.DoStmt)] : [node]));
}

/** Empty when PostgreSQL would reject the SQL too. Running the migration reports that error. */
function parsedOf(sql) {
  try {
    return (parseSync(sql).stmts ?? []).map(({ stmt }) => stmt);
  } catch {
    return [];
  }
}

/** Statements in the text of a DO block, as far as each one parses on its own. SQL that EXECUTE builds is not found. */
function insideOf({ args }) {
  const body = args.find(({ DefElem }) => DefElem.defname === 'as')?.DefElem.arg.String.sval ?? '';
  const texts = body.match(/\b(ALTER|CREATE|DROP|UPDATE|DELETE|TRUNCATE|LOCK)\b[^;]*;/gi) ?? [];
  return texts.flatMap(parsedOf);
}

const relationOf = (node) => node?.relation?.relname ?? '';
const nameOf = (object) => {
  const parts = object.List?.items ?? object.TypeName?.names ?? object.ObjectWithArgs?.objname ?? [object];
  return parts.map(({ String: name }) => name?.sval ?? '').join('.');
};

function risks(node, { made, added }) {
  const [[kind, body]] = Object.entries(node);
  const isNew = (table) => made.has(table);
  const risk = (code, what) => [{ code, what }];
  switch (kind) {
    case 'CreateStmt':
    case 'CreateTableAsStmt':
      made.add(
        relationOf(body) || relationOf(body.into?.rel && { relation: body.into.rel }) || body.into?.rel?.relname,
      );
      return [];
    case 'ViewStmt':
      made.add(body.view.relname);
      return [];
    case 'CreateEnumStmt':
      made.add(nameOf({ List: { items: body.typeName } }));
      return [];
    case 'AlterTableStmt':
      return isNew(relationOf(body))
        ? []
        : body.cmds.flatMap(({ AlterTableCmd }) => alterRisks(AlterTableCmd, relationOf(body), added));
    case 'RenameStmt': {
      const table = relationOf(body) || (body.object ? nameOf(body.object) : '');
      const isInternal = /CONSTRAINT|INDEX|TRIGGER|POLICY/.test(body.renameType);
      return isNew(table) || isInternal
        ? []
        : risk('rename', `${[table, body.subname].filter(Boolean).join('.')} is renamed to ${body.newname}`);
    }
    case 'AlterEnumStmt':
      return body.oldVal === undefined ? [] : risk('rename', `The value ${body.oldVal} is renamed to ${body.newVal}`);
    case 'AlterObjectSchemaStmt':
      return risk('rename', `${relationOf(body)} moves to another schema`);
    case 'DropStmt': {
      const names = body.objects.map(nameOf).filter((name) => !isNew(name));
      const type = body.removeType.replace('OBJECT_', '').toLowerCase();
      return names.length === 0 || type === 'trigger' ? [] : risk('drop', `${names.join(', ')} (${type}) is dropped`);
    }
    case 'IndexStmt':
      if (isNew(relationOf(body))) return [];
      if (body.concurrent) return risk('concurrently', `An index of ${relationOf(body)} is built CONCURRENTLY`);
      return body.if_not_exists ? [] : risk('index', `An index of ${relationOf(body)} is built`);
    case 'UpdateStmt':
    case 'DeleteStmt':
      return isNew(relationOf(body)) || body.whereClause ? [] : risk('rows', `All rows of ${relationOf(body)} change`);
    case 'TruncateStmt':
      return risk('lock', `${body.relations.map(({ RangeVar }) => RangeVar.relname).join(', ')} is truncated`);
    case 'LockStmt':
      return risk('lock', `${body.relations.map(({ RangeVar }) => RangeVar.relname).join(', ')} is locked`);
    case 'ClusterStmt':
    case 'ReindexStmt':
    case 'VacuumStmt':
    case 'RefreshMatViewStmt':
      return risk('lock', `${kind.replace('Stmt', '')} of ${relationOf(body)} runs`);
    default:
      return [];
  }
}

function alterRisks({ subtype, name, def }, table, added) {
  const column = `${table}.${name ?? def?.ColumnDef?.colname ?? def?.Constraint?.conname ?? ''}`;
  const risk = (code, what) => [{ code, what }];
  switch (subtype) {
    case 'AT_AddColumn':
      return columnRisks(def.ColumnDef, column);
    case 'AT_AlterColumnType':
      return risk('type', `${column} gets another type`);
    case 'AT_SetNotNull':
      return risk('set-not-null', `${column} is set NOT NULL`);
    case 'AT_DropColumn':
      return risk('drop', `${column} is dropped`);
    case 'AT_DropConstraint':
      return risk('drop', `The constraint ${column} is dropped`);
    case 'AT_AddConstraint': {
      const { contype, conname, skip_validation, indexname } = def.Constraint;
      added.add(conname);
      if (contype === 'CONSTR_CHECK' || contype === 'CONSTR_FOREIGN')
        return skip_validation ? [] : risk('constraint', `The constraint ${column} is added and validated`);
      return indexname ? [] : risk('unique-constraint', `The constraint ${column} builds an index`);
    }
    case 'AT_ValidateConstraint':
      return added.has(name) ? risk('validate', `The constraint ${column} is validated`) : [];
    case 'AT_SetTableSpace':
    case 'AT_SetLogged':
    case 'AT_SetUnLogged':
      return risk('rewrite', `${table} is rewritten`);
    default:
      return [];
  }
}

function columnRisks({ constraints = [], typeName }, column) {
  const types = constraints.map(({ Constraint }) => Constraint.contype);
  const fallback = constraints.find(({ Constraint }) => Constraint.contype === 'CONSTR_DEFAULT')?.Constraint.raw_expr;
  const isSerial = typeName.names.some(({ String: part }) => /^(big|small)?serial\d?$/.test(part.sval));
  const isFilled = fallback || isSerial || types.includes('CONSTR_GENERATED') || types.includes('CONSTR_IDENTITY');
  const found = [];
  if ((types.includes('CONSTR_NOTNULL') || types.includes('CONSTR_PRIMARY')) && !isFilled)
    found.push({ code: 'not-null', what: `${column} is added NOT NULL without a DEFAULT` });
  if (isSerial || types.includes('CONSTR_GENERATED') || types.includes('CONSTR_IDENTITY') || isVolatile(fallback))
    found.push({ code: 'rewrite', what: `${column} is added with a different value for each row` });
  if (types.includes('CONSTR_UNIQUE') || types.includes('CONSTR_PRIMARY'))
    found.push({ code: 'unique-constraint', what: `${column} is added with an index` });
  if (types.includes('CONSTR_CHECK') || (types.includes('CONSTR_FOREIGN') && fallback))
    found.push({ code: 'constraint', what: `${column} is added with a constraint` });
  return found;
}

/** A default that differs from row to row. now() is the same for all rows of a statement. */
const isVolatile = (expression) =>
  expression !== undefined &&
  [...JSON.stringify(expression).matchAll(/"funcname":\[(.*?)\]/g)].some(
    ([, names]) => !/"(now|current_\w+|transaction_timestamp|statement_timestamp|lower|upper|coalesce)"/.test(names),
  );

module.exports = { risksOf };
