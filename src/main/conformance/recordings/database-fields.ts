/**
 * What in a recording comes from the server's database alone: a run on a laptop can't know it. One line per field, with
 * the module that brings it in; `docs/parity.md` lists the same.
 */
export interface DatabaseField {
  /** The module that reads it; from its step on the field may differ. */
  readonly module: string;
  /** Place in the roaming data, list positions as `*`. */
  readonly place: RegExp;
  readonly why: string;
}

export const databaseFields: readonly DatabaseField[] = [
  {
    module: 'attach-decay-score',
    place: /^Event\.(Attribute|_AttributeFlattened|Object\.\*\.Attribute)\.\*\.timestamp$/,
    why: 'attach-decay-score: the stored timestamp of an attribute that this run has edited',
  },
  {
    module: 'reload-full-event',
    place: /^Event\.timestamp$|^Event\.(Attribute|_AttributeFlattened|Object\.\*\.Attribute)\.\*\.timestamp$/,
    why: 'reload-full-event: timestamps the server gave when it saved',
  },
  {
    module: 'reload-full-event',
    place: /^Event\.RelatedEvent(\.|$)/,
    why: 'reload-full-event: events related by now',
  },
  {
    module: 'reload-full-event',
    place:
      /(^|\.)(Tag|_allTags)\.\*\.(id|colour|exportable|user_id|hide_tag|numerical_value|is_galaxy|is_custom_galaxy|local_only)$/,
    why: 'reload-full-event: number and properties of a tag that this run has attached',
  },
  {
    module: 'enrich-event',
    place: /^Event\.(attribute_count|timestamp|user_id)$|^(ThreatLevel|User|RelatedEvent|Sighting)(\.|$)/,
    why: 'enrich-event: columns of the event that are read anew, and records around it',
  },
  {
    module: 'enrich-event',
    place: /(^|\.)AttributeTag(\.|$)|^EventTag\.\*\.(id|event_id|relationship_type|Tag\.\w+)$/,
    why: 'enrich-event: links between tags and what they are attached to',
  },
  {
    module: 'enrich-event',
    place: /^(Event\.)?(Attribute|_AttributeFlattened|Object)\.\*$/,
    why: 'enrich-event: attributes and objects that the enrichment has stored',
  },
];

/** The reason why a difference at this place is the database's, `undefined` when it is ours. */
export function databaseReason(place: string, modulesSoFar: readonly string[]): string | undefined {
  return databaseFields.find((field) => modulesSoFar.includes(field.module) && field.place.test(place))?.why;
}
