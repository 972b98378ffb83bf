/** A compiled `/pattern/flags`. `problem`: why it can never match, in words for a finding. */
export interface Pattern {
  readonly problem: string | null;
  readonly matches: (subject: string) => boolean;
}

export function compilePattern(text: string): Pattern {
  const parts = /^\/((?:[^/\\]|\\[\s\S])*)\/([imsu]*)$/.exec(text);
  try {
    const pattern = new RegExp(parts?.[1] ?? '(', parts?.[2] ?? '');
    return { problem: null, matches: (subject) => pattern.test(subject) };
  } catch (error) {
    return { problem: String(error), matches: () => false };
  }
}
