import { CredentialUnreadable } from '../../database/database.errors.js';
import type { RotationResult } from '../../tenancy/credentials/rotation-result.js';
import type { App } from '../app.js';
import { exitCodeFor } from '../exit-code.js';
import { sayWhoIsLeft } from '../terminal/who-is-left.js';
import { complain, inLine } from '../terminal/terminal.js';

const MOST_NAMED = 100;

/** Records in core which passwords a command changed and which it could not change. */
export async function recordRotation(
  app: App,
  action: 'key.rotate' | 'key.rotate-passwords',
  result: RotationResult | { tenant: string },
): Promise<void> {
  const details = 'tenant' in result ? result : { changed: result.changed, failed: result.failures };
  if ('tenant' in details || details.changed + details.failed > 0) await app.record({ action, details });
}

/** The result as JSON. */
export const rotationFacts = ({ failed, failures, ...result }: RotationResult) => ({
  ...result,
  ...(failures > failed.length && { more_failed: failures - failed.length }),
  failed: failed.map(({ what, error }) => ({ what, reason: reason(error) })),
});

/** Prints how to continue after Ctrl-C, names the failures, and sets the exit code. */
export function reportWhatIsLeft({ failed, failures, changed, unchanged, rest }: RotationResult, toGoOn: string): void {
  const [done, left] = [changed + unchanged, rest?.count ?? 0];
  process.exitCode = exitCodeFor(done, done + failures + left);
  sayWhoIsLeft(left, toGoOn);
  if (failures === 0) return;
  const lines = failed.slice(0, MOST_NAMED).map(({ what, error }) => `  ${what}: ${inLine(reason(error))}`);
  if (failures > MOST_NAMED) lines.push(`  and ${failures - MOST_NAMED} more`);
  complain(`${failures} failed and are unchanged:\n${lines.join('\n')}`);
}

function reason(error: unknown): string {
  if (error instanceof CredentialUnreadable) return 'cannot be decrypted with SECRET_KEY or SECRET_KEY_PREVIOUS';
  const { code, message } = error as NodeJS.ErrnoException;
  return message === '' ? (code ?? 'unknown') : message;
}
