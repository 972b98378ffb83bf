// The command line as a process of its own, from source: `node cli-process.ts COMMAND …`.
import { registerAliases } from '../worker/register-aliases.ts';

registerAliases();
const { main } = await import('../cli.ts');
process.exitCode = await main(process.argv.slice(2));
