/** Whether an address lies in `198.51.100.0/24`, `2001:db8::/32` or equals a bare address. Anything unreadable: no. */
export function inNetwork(address: string, range: string): boolean {
  const bits = addressBits(address);
  return bits !== null && network(range)(bits);
}

/** A range made ready for many questions; it is asked with the bits of an address. */
export function network(range: string): (bits: string) => boolean {
  const [base = '', length] = range.split('/');
  const whole = addressBits(base);
  const size = length === undefined ? (whole?.length ?? 0) : Number(length);
  if (whole === null || !Number.isInteger(size) || size < 0 || size > whole.length) return () => false;
  const prefix = whole.slice(0, size);
  return (bits) => bits.length === whole.length && bits.startsWith(prefix);
}

/** An address as 32 or 128 characters `0` and `1`; `null` when it is none. */
export function addressBits(text: string): string | null {
  return text.includes(':') ? sixBits(text) : fourBits(text);
}

function fourBits(text: string): string | null {
  if (!/^(?:\d{1,3}\.){3}\d{1,3}$/.test(text)) return null;
  const bytes = text.split('.').map(Number);
  return bytes.some((byte) => byte > 255) ? null : bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');
}

function sixBits(text: string): string | null {
  const tail = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (tail !== null) {
    const four = fourBits(tail[2] ?? '');
    if (four === null) return null;
    const high = Number.parseInt(four.slice(0, 16), 2).toString(16);
    const low = Number.parseInt(four.slice(16), 2).toString(16);
    return sixBits(`${tail[1] ?? ''}${high}:${low}`);
  }
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
  const given = groups.flat();
  if (given.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return null;
  const missing = 8 - given.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  const whole =
    halves.length === 1 ? given : [...(groups[0] ?? []), ...Array<string>(missing).fill('0'), ...(groups[1] ?? [])];
  return whole.map((group) => Number.parseInt(group, 16).toString(2).padStart(16, '0')).join('');
}
