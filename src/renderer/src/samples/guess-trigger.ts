/**
 * Which trigger a payload was most likely handed to, by the names at its top. A guess to start from: the form shows it and lets
 * the user change it.
 */
export function guessTrigger(text: string): string {
  const head = text.slice(0, 4_000);
  const has = (name: string): boolean => new RegExp(`"${name}"\\s*:`).test(head);
  // Names of the outermost object decide first; an event carries most of the others inside.
  const first = /^\s*\{\s*"([^"]+)"/.exec(head)?.[1];
  const byName: Readonly<Record<string, string>> = {
    Event: 'event-publish',
    response: 'event-publish',
    Attribute: 'attribute-after-save',
    Object: 'object-after-save',
    Sighting: 'sighting-after-save',
    EventReport: 'event-report-after-save',
    User: 'user-after-save',
    Post: 'post-after-save',
    Log: 'log-after-save',
    ShadowAttribute: 'shadow-attribute-after-save',
  };
  const known = first === undefined ? undefined : byName[first];
  if (known !== undefined) return known;
  if (has('Event') || has('info')) return 'event-publish';
  const inside = Object.entries(byName).find(([name]) => has(name));
  return inside?.[1] ?? 'event-publish';
}

/** A name for a payload from a file's name: `misp.event.1207.json` is "misp.event.1207". */
export const nameFromFile = (file: string): string => file.replace(/\.json$/i, '').trim() || 'Sample';
