import { CliError } from './cli-error.ts';
import { commandHelp, parseCommand, type Command } from './command.ts';
import { wrap } from './lay-out.ts';
import type { Terminal } from './terminal.ts';

/**
 * The command line: finds the command, reads its options, runs it. Returns the exit code.
 *
 * A `CliError` is a sentence for the user on stderr; anything else that is thrown is a fault of ours and is shown with
 * its stack and exit code 70 (sysexits' "internal software error"), apart from every code an outcome has.
 */
export async function runCli(
  argv: readonly string[],
  commands: readonly Command[],
  version: string,
  terminal: Terminal,
): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h') return showHelp([], commands, terminal);
  if (name === 'help') return showHelp(rest, commands, terminal);
  if (name === '--version' || name === '-v') {
    terminal.out(`flowbench ${version}\n`);
    return 0;
  }
  try {
    const command = commands.find((each) => each.name === name);
    if (command === undefined) throw unknownCommand(name, commands);
    const { words, options } = parseCommand(command, rest);
    if (options['help'] === true) {
      terminal.out(commandHelp(command, terminal.columns));
      return 0;
    }
    return await command.run(words, options, terminal);
  } catch (error) {
    if (error instanceof CliError) {
      terminal.err(`${wrap(`flowbench: ${error.message}`, terminal.columns).join('\n')}\n`);
      return error.exitCode;
    }
    terminal.err(
      `flowbench: this is a fault of Flowbench itself.\n${error instanceof Error ? error.stack : String(error)}\n`,
    );
    return 70;
  }
}

function showHelp(words: readonly string[], commands: readonly Command[], terminal: Terminal): number {
  const [name] = words;
  const command = commands.find((each) => each.name === name);
  if (name !== undefined && command === undefined) {
    terminal.err(`flowbench: ${unknownCommand(name, commands).message}\n`);
    return 2;
  }
  terminal.out(command === undefined ? overview(commands) : commandHelp(command, terminal.columns));
  return 0;
}

function overview(commands: readonly Command[]): string {
  const column = Math.max(...commands.map((each) => each.name.length)) + 4;
  return [
    'Usage: flowbench COMMAND [options]',
    '',
    'Design, replay and prove MISP workflows offline.',
    '',
    'Commands:',
    ...commands.map((each) => `  ${each.name}`.padEnd(column) + each.summary),
    '',
    '"flowbench COMMAND --help" tells what a command takes.',
    'Every command takes --data DIR for another library than your own.',
    '',
  ].join('\n');
}

function unknownCommand(name: string, commands: readonly Command[]): CliError {
  const near = commands.map((each) => each.name).find((each) => isNear(each, name));
  return new CliError(
    `There is no command "${name}".${near === undefined ? '' : ` Did you mean "${near}"?`} "flowbench --help" lists them.`,
  );
}

/** One slip of the finger: a letter missing, doubled, wrong or two swapped; or the beginning of the word. */
function isNear(word: string, typed: string): boolean {
  if (typed.length > 1 && word.startsWith(typed)) return true;
  if (Math.abs(word.length - typed.length) > 1) return false;
  let i = 0;
  while (i < word.length && word[i] === typed[i]) i++;
  const [a, b] = [word.slice(i), typed.slice(i)];
  return (
    a.slice(1) === b ||
    a === b.slice(1) ||
    a.slice(1) === b.slice(1) ||
    (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2))
  );
}
