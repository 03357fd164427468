// Does what `nest g <schematic> <name>` does, for each pair of arguments in turn, in the current folder. Says what the
// schematics tell the developer, and what was refused, and why.
import { logging } from '@angular-devkit/core';
import { NodeWorkflow } from '@angular-devkit/schematics/tools/index.js';
import { lastValueFrom } from 'rxjs';

const logger = new logging.Logger('nest g');
logger.subscribe(({ message }) => console.log(message));
const args = process.argv.slice(2);
const workflow = new NodeWorkflow(process.cwd(), { resolvePaths: [process.cwd()] });
for (let n = 0; n < args.length; n += 2) {
  const [schematic, name] = args.slice(n);
  const run = workflow.execute({ collection: 'tenantry-schematics', schematic, options: { name }, logger });
  await lastValueFrom(run).catch(({ message }) => console.log(message));
}
