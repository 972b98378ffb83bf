import { store } from '../store/index.ts';

/** Pages of the help: `about`, `words`, `keyboard`, or `module:` with a module's id. */
export type HelpPageId = 'about' | 'words' | 'keyboard' | `module:${string}`;

export const helpPageKey = 'help.page';

/** Shows a page of the help. The inspector opens a module's page with `openHelp('module:webhook')`. */
export function openHelp(page: HelpPageId): void {
  const { remember, showArea } = store().getState();
  remember(helpPageKey, page);
  showArea('help');
}
