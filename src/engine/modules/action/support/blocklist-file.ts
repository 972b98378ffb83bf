/** A bare name: no folders, nothing hidden. */
export function isFileName(name: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(name) && !name.includes('..');
}

/** An attribute's value as it is listed: trimmed, without the scheme of an address. */
export function valueForBlocklist(value: string): string {
  return value.trim().replace(/^https?:\/\//i, '');
}

/** The file for a kind of consumer (spec/modules.json, blocklist-action-module, exportFormat). */
export function blocklistText(values: readonly string[], format: string): string {
  switch (format) {
    case 'regex':
      return ['type=regex', ...values.map((value) => `*${value}*`), ''].join('\n');
    case 'paloalto':
      return [...values.map((value) => `*${value}`.slice(0, 255)), ''].join('\n');
    default:
      return [...values, ''].join('\n');
  }
}
