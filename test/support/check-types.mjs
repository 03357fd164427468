// Checks the types of some files of the project in the current folder, which takes a third of the time of all of them.
// Says what is wrong.
import ts from 'typescript';

const files = process.argv.slice(2);
const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
const program = ts.createProgram(files, { ...options, noEmit: true, incremental: false, noUnusedLocals: true });
const faults = files.flatMap((file) => {
  const source = program.getSourceFile(file);
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
});
process.stdout.write(ts.formatDiagnostics(faults, { ...ts.sys, getNewLine: () => '\n', getCanonicalFileName: String }));
