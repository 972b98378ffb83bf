import type { Command } from './command.ts';
import { benchCommand } from './commands/bench.ts';
import { checkCommand } from './commands/check.ts';
import { conformanceCommand } from './commands/conformance.ts';
import { docsCommand } from './commands/docs.ts';
import { exportCommand } from './commands/export.ts';
import { fmtCommand } from './commands/fmt.ts';
import { importCommand } from './commands/import.ts';
import { listCommand } from './commands/list.ts';
import { referenceCommand } from './commands/reference.ts';
import { runCommand } from './commands/run.ts';
import { serveCommand } from './commands/serve.ts';

/** Every command, in the order in which the overview lists them. */
export const commands: readonly Command[] = [
  runCommand,
  checkCommand,
  conformanceCommand,
  benchCommand,
  listCommand,
  importCommand,
  exportCommand,
  fmtCommand,
  docsCommand,
  referenceCommand,
  serveCommand,
];
