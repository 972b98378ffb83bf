import { isAbsolute, resolve } from 'node:path';
import { dataFolder } from '../doors/data-folder.ts';
import { CliError } from './cli-error.ts';
import type { Terminal } from './terminal.ts';

/** Files are named from where the command was typed. */
export function fileFrom(terminal: Terminal, name: string): string {
  return isAbsolute(name) ? name : resolve(terminal.cwd, name);
}

/** The library's folder: `--data`, else the user's own. */
export function dataDirOf(terminal: Terminal, option: string | undefined): string {
  return dataFolder(option === undefined ? undefined : fileFrom(terminal, option), terminal);
}

/** A whole number within bounds, or a `CliError` that names the option. */
export function numberOption(name: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < least || number > most) {
    throw new CliError(`--${name} takes a whole number from ${least} to ${most}, not "${text}".`);
  }
  return number;
}
