import { isArray, phpArray, type PhpValue } from '@engine';

const { count, each, isList } = phpArray;

const mostChars = 20_000;
const mostMembers = 200;
const mostDepth = 8;

/**
 * A value as the window gets it beside a step: plain JSON, cut where it is long, wide or deep. The whole is one click away
 * (`payload.*`), so a hundred steps of a large event stay small.
 */
export function plainValue(value: PhpValue, depth = 0): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'string') return cutText(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (!isArray(value)) return value;
  if (depth >= mostDepth) return `… ${count(value)} more inside`;
  const list = isList(value);
  const members: [string, unknown][] = [];
  each(value, (key, item) => {
    members.push([key, plainValue(item, depth + 1)]);
    return members.length < mostMembers;
  });
  const left = count(value) - members.length;
  if (list) return [...members.map(([, item]) => item), ...(left > 0 ? [`… ${left} more`] : [])];
  if (left > 0) members.push(['…', `${left} more`]);
  return Object.fromEntries(members);
}

export function cutText(text: string, chars = mostChars): string {
  return text.length > chars ? `${text.slice(0, chars)}…` : text;
}
