import type { Command } from './command.ts';
import { serveCommand } from './commands/serve.ts';

/** Every command, in the order in which the overview lists them. */
export const commands: readonly Command[] = [serveCommand];
