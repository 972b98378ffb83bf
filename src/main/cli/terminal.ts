/** Where a command writes to and what it may know of the terminal. A test hands in its own. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly columns: number;
  readonly colours: boolean;
  readonly cwd: string;
  readonly home: string;
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `import.meta.url` of the command line's entry: what is installed lies around it. */
  readonly entryUrl: string;
}

/** Colours only where a person looks on, and not for those who said no (no-color.org) or whose terminal can't. */
export function wantsColours(env: Readonly<Record<string, string | undefined>>, isTty: boolean): boolean {
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR'] && env['FORCE_COLOR'] !== '0') return true;
  return isTty && env['TERM'] !== 'dumb';
}

/** Lines are kept readable: never wider than 100, never assumed wider than 80 when nobody knows. */
export function lineWidth(columns: number | undefined): number {
  return columns === undefined || columns < 40 ? 80 : Math.min(columns, 100);
}
