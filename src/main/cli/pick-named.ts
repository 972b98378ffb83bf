import { CliError } from './cli-error.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** The one a word names: its id, its name in any case, or the beginning of it. Throws `CliError` for none or several. */
export function pickNamed<T extends Named>(items: readonly T[], word: string, what: string): T {
  const wanted = word.toLowerCase();
  const ways = [
    items.filter((item) => item.id === word),
    items.filter((item) => item.name === word),
    items.filter((item) => item.name.toLowerCase() === wanted),
    items.filter((item) => item.name.toLowerCase().startsWith(wanted)),
  ];
  const found = ways.find((way) => way.length > 0) ?? [];
  const [only] = found;
  if (only === undefined)
    throw new CliError(`There is no ${what} called "${word}". "flowbench list" shows what there is.`);
  if (found.length > 1) {
    const choices = found.map((item) => `${item.id} (${item.name})`).join(', ');
    throw new CliError(`"${word}" fits ${found.length} of them; use an id: ${choices}.`);
  }
  return only;
}
