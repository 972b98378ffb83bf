/** Paths people need all the time (spec/editor.md §3 "Hash-path field"). */
export interface QuickPick {
  readonly path: string;
  readonly label: string;
}

export const mainPaths: readonly QuickPick[] = [
  { label: 'All attributes', path: 'Event._AttributeFlattened.{n}' },
  { label: 'Tags of all attributes', path: 'Event._AttributeFlattened.{n}.Tag.{n}.name' },
  { label: 'Tags of the event', path: 'Event.Tag.{n}.name' },
];

/** What stands inside an attribute: for the path of a condition on items that were selected before. */
export const subPaths: readonly QuickPick[] = [
  { label: 'Type', path: 'type' },
  { label: 'Tag names', path: 'Tag.{n}.name' },
  { label: 'Categories of warninglists', path: 'warnings.{n}.warninglist_category' },
  { label: 'Names of feeds', path: 'Feed.{n}.name' },
  { label: 'Enrichments', path: 'enrichment.{n}' },
];
