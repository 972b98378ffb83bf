/** What a check found. Ids are stable: they are shown, filtered by and written to SARIF. */
export interface Finding {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly title: string;
  /** One sentence that explains it, in the words of a person who has to mend it. */
  readonly detail: string;
  readonly nodeId?: string;
  readonly edge?: { readonly source: string; readonly output: string; readonly target: string };
  /** MISP's own rule (`true`) or one of ours. */
  readonly misp: boolean;
}
