// `npm run client:types`: writes the types of client/ from the OpenAPI documents of the built application. `--check`
// compares them instead. The last argument may be the address of a running server.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';

const NOTE = '// Written by `npm run client:types`.\n\n';
const folder = new URL('../client/src/', import.meta.url);
const isCheck = process.argv.includes('--check');
const given = process.argv.slice(2).find((argument) => argument.startsWith('http'));

/** The client sends X-TENANT itself. */
const isSentByClient = ({ in: place, name }) => place === 'header' && name === 'X-TENANT';

const operationsOf = ({ paths }) => Object.values(paths).flatMap((path) => Object.values(path));

/** The compiler lists the members of a union in an order that depends on other files. */
function sortEnums(value) {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value.enum)) value.enum.sort();
  for (const inner of Object.values(value)) sortEnums(inner);
}

async function typesOf(document) {
  sortEnums(document);
  for (const operation of operationsOf(document)) {
    operation.parameters = (operation.parameters ?? []).filter((parameter) => !isSentByClient(parameter));
  }
  return astToString(await openapiTS(document));
}

/** Every code of a problem in the documents. */
function codesOf(documents) {
  const codes = documents
    .flatMap(operationsOf)
    .flatMap(({ responses }) => Object.values(responses))
    .flatMap(({ content }) => Object.keys(content?.['application/problem+json']?.examples ?? {}));
  const names = [...new Set(codes)].sort();
  return `/** The codes of problems in the OpenAPI documents. */\nexport type ProblemCode = ${names.map((name) => `'${name}'`).join(' | ')};\n`;
}

async function withServer(use) {
  if (given) return use(given);
  const data = mkdtempSync(join(tmpdir(), 'tenantry-types-'));
  const env = { PATH: process.env.PATH, PORT: '0', DATA_DIR: data, MAIL: 'off', METRICS: 'off', LOG_LEVEL: 'warn' };
  const server = spawn(process.execPath, ['dist/src/main.js'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const url = await new Promise((resolve, reject) => {
      let output = '';
      server.stdout.on('data', (text) => {
        output += text;
        const found = /Tenantry serves (http[^\s"]+)/.exec(output);
        if (found) resolve(found[1]);
      });
      server.once('exit', () => reject(new Error(`The server did not start:\n${output}`)));
    });
    return await use(url);
  } finally {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    if (server.exitCode === null && server.kill('SIGTERM')) await ended;
    rmSync(data, { recursive: true, force: true });
  }
}

const documents = await withServer((url) =>
  Promise.all(['core', 'tenant'].map(async (name) => (await fetch(`${url}/openapi/${name}.json`)).json())),
);
const [core, tenant] = documents;
const contents = {
  'problem-codes.ts': codesOf(documents),
  'core-api.ts': await typesOf(core),
  'tenant-api.ts': await typesOf(tenant),
};
const old = [];
for (const [name, content] of Object.entries(contents)) {
  const file = new URL(name, folder);
  const options = { ...(await resolveConfig(file.pathname)), parser: 'typescript' };
  const text = await format(NOTE + content, options);
  if (!isCheck) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) old.push(name);
}
if (old.length > 0) {
  console.error(`client/src: ${old.join(', ')} differ from the OpenAPI documents. Run npm run client:types.`);
  process.exit(1);
}
