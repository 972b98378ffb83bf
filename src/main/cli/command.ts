import { parseArgs } from 'node:util';
import { CliError } from './cli-error.ts';
import { hang, wrap } from './lay-out.ts';
import type { Terminal } from './terminal.ts';

export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  /** What stands for the value in the help: FILE, N, DIR. */
  readonly value?: string;
  readonly help: string;
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;
export type OptionValues<O extends OptionSpecs> = {
  readonly [K in keyof O]?: O[K]['type'] extends 'boolean' ? boolean : string;
};

/** One command of the command line: what its help says and what it does. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What follows the name in the usage line: `WORKFLOW --payload FILE [options]`. */
  readonly usage: string;
  /** A few sentences, and examples, for the command's own help. */
  readonly details: string;
  readonly options: OptionSpecs;
  /** Least and most number of words besides the options. */
  readonly words: readonly [number, number];
  readonly run: (
    words: readonly string[],
    options: Readonly<Record<string, string | boolean>>,
    terminal: Terminal,
  ) => Promise<number>;
}

/** Options every command takes. */
const common = {
  data: { type: 'string', value: 'DIR', help: "Another library than the user's own." },
  help: { type: 'boolean', short: 'h', help: 'This text.' },
} as const satisfies OptionSpecs;

/** Keeps the types of the options together with the function that reads them. */
export function defineCommand<const O extends OptionSpecs>(command: {
  readonly name: string;
  readonly summary: string;
  readonly usage: string;
  readonly details: string;
  readonly options: O;
  readonly words: readonly [number, number];
  readonly run: (
    words: readonly string[],
    options: OptionValues<O & typeof common>,
    terminal: Terminal,
  ) => Promise<number>;
}): Command {
  return {
    ...command,
    options: { ...command.options, ...common },
    // parseArgs has checked the values against these very specifications.
    run: (words, options, terminal) => command.run(words, options as OptionValues<O & typeof common>, terminal),
  };
}

export interface ParsedCommand {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | boolean>>;
}

/** Throws `CliError` with a sentence for an unknown option, a missing value or the wrong number of words. */
export function parseCommand(command: Command, args: readonly string[]): ParsedCommand {
  const hint = `"flowbench ${command.name} --help" tells more.`;
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, { type, short }]) => [
      name,
      short === undefined ? { type } : { type, short },
    ]),
  );
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    // parseArgs gives lists only for options marked `multiple`, of which there are none.
    const values = { ...parsed.values } as Record<string, string | boolean>;
    const words = parsed.positionals;
    if (values['help'] !== true) {
      const [least, most] = command.words;
      if (words.length < least)
        throw new CliError(`Something is missing: flowbench ${command.name} ${command.usage}. ${hint}`);
      if (words.length > most) throw new CliError(`"${words[most]}" is one word too many. ${hint}`);
    }
    return { words, options: values };
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError(`${optionSentence(error as NodeJS.ErrnoException)} ${hint}`);
  }
}

/** Node's own wording is meant for programmers; the option's name is all we need of it. */
function optionSentence(error: NodeJS.ErrnoException): string {
  const name = /'(--?[^\s'<]+)/.exec(error.message)?.[1] ?? 'that';
  switch (error.code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return `There is no option ${name}.`;
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return /does not take an argument/.test(error.message)
        ? `The option ${/--[\w-]+/.exec(error.message)?.[0] ?? name} takes no value.`
        : `The option ${/--[\w-]+/.exec(error.message)?.[0] ?? name} needs a value.`;
    default:
      return error.message;
  }
}

export function commandHelp(command: Command, width: number): string {
  const options = Object.entries(command.options).map(([name, { short, value, help }]) => {
    const spelled = `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;
    return [spelled, help] as const;
  });
  const column = Math.max(...options.map(([spelled]) => spelled.length)) + 4;
  return [
    hang(`Usage: flowbench ${command.name} `, command.usage, width),
    '',
    ...command.details.split('\n').flatMap((line) => (line.startsWith('  ') ? [line] : wrap(line, width))),
    '',
    'Options:',
    ...options.map(([spelled, help]) => hang(`  ${spelled}`.padEnd(column), help, width)),
    '',
  ].join('\n');
}
