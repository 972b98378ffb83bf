/**
 * Makes a text from a file or a payload harmless for a terminal: control characters (escape sequences among them) are
 * spelled out, so that no event can move the cursor or write to the clipboard of who looks at it.
 */
export function harmless(text: string): string {
  return text.replace(
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (character) => (character === '\t' ? '  ' : `\\u${character.codePointAt(0)?.toString(16).padStart(4, '0')}`),
  );
}

/** Breaks a text into lines of at most `width` characters, at blanks where there are any. */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, Math.max(width, 10)));
}

function wrapLine(line: string, width: number): string[] {
  const lines: string[] = [];
  let rest = line;
  while (rest.length > width) {
    const blank = rest.lastIndexOf(' ', width);
    const at = blank > 0 ? blank : width;
    lines.push(rest.slice(0, at));
    rest = rest.slice(at).trimStart();
  }
  return [...lines, rest];
}

/** Wraps under a first column: `prefix` stands before the first line, blanks of its width before the others. */
export function hang(prefix: string, text: string, width: number): string {
  const [first = '', ...others] = wrap(text, width - prefix.length);
  const indent = ' '.repeat(prefix.length);
  return [`${prefix}${first}`, ...others.map((line) => `${indent}${line}`)].join('\n');
}

/** Cuts a text to `width`, with a sign that something was cut. */
export function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;
}

/** A plain table: columns as wide as their widest cell, the last one cut to what is left. */
export function table(rows: readonly (readonly string[])[], width: number, gap = 2): string {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const before = widths.slice(0, -1).reduce((sum, each) => sum + each + gap, 0);
  const last = Math.max(10, width - before);
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === columns - 1 ? cut(cell, last) : cell.padEnd((widths[column] ?? 0) + gap)))
        .join('')
        .trimEnd(),
    )
    .join('\n');
}
