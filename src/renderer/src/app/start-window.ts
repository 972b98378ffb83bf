import type { Link } from '../client.ts';
import { readTabs } from '../store/tabs.ts';
import { store } from '../store/index.ts';
import { areas } from './areas.ts';
import { registerCommands } from './commands.ts';
import { frameCommands } from './frame-commands.ts';
import { followGuide } from './guide/follow-guide.ts';
import { blueprintCommands } from '../blueprints/blueprint-commands.ts';
import { listenForBlueprintDrops } from '../blueprints/drop-blueprint.ts';
import { libraryCommands } from '../library/library-commands.ts';
import { sampleCommands } from '../samples/sample-commands.ts';
import { noteReferenceChange } from '../reference/reference-state.ts';
import { listenForKeys } from './shortcuts.ts';
import { listenForStrayClicks } from './stray-clicks.ts';
import { followTheme } from './theme.ts';

/** Everything the window does beside drawing: link, theme, keys, and what the host tells about changes. */
export function startWindow(link: Link): void {
  const { getState, setState } = store();
  registerCommands([...frameCommands, ...libraryCommands, ...blueprintCommands, ...sampleCommands]);
  listenForKeys();
  listenForStrayClicks();
  listenForBlueprintDrops();
  followTheme(store());
  followGuide(store());
  // Drafts follow the typing within a second; a window that closes in between writes them first.
  window.addEventListener('beforeunload', (event) => {
    if (getState().flushDrafts()) event.preventDefault();
  });
  let restored = false;
  link.onState((connection) => {
    getState().setConnection(connection);
    if (connection !== 'open') return;
    void getState()
      .loadAll()
      .then(() => {
        const { settings } = getState();
        if (restored || settings === null) return;
        restored = true;
        // What was opened before the settings arrived (a fast click) stays.
        if (getState().tabs.length > 0) return;
        const tabs = readTabs(settings.window['tabs']);
        const { activeTab, area } = settings.window;
        const active = typeof activeTab === 'string' && tabs.some((tab) => `${tab.kind}:${tab.id}` === activeTab);
        setState({
          tabs,
          activeTab: active ? (activeTab as string) : null,
          area: areas.find((one) => one.id === area)?.id ?? 'workflows',
        });
      });
    void followChanges(link);
  });
}

/** Reads a list again when the host says that it changed, at most once per list and moment. */
async function followChanges(link: Link): Promise<void> {
  const { getState } = store();
  const due = new Map<string, ReturnType<typeof setTimeout>>();
  const soon = (what: string, read: () => Promise<void>): void => {
    if (due.has(what)) return;
    due.set(
      what,
      setTimeout(() => {
        due.delete(what);
        void read();
      }, 60),
    );
  };
  await link.stream(
    'app.changes',
    {},
    {
      onEvent: ({ what }) => {
        const { loadWorkflows, loadSamples, loadRuns, loadSettings, loadBlueprints } = getState();
        if (what === 'workflows') soon(what, loadWorkflows);
        if (what === 'blueprints') soon(what, loadBlueprints);
        if (what === 'samples') soon(what, loadSamples);
        if (what === 'reference') soon(what, noteReferenceChange);
        if (what === 'settings') soon(what, loadSettings);
        // A run's end changes the outcomes shown beside its workflow.
        if (what === 'runs') soon(what, async () => void (await Promise.all([loadRuns(), loadWorkflows()])));
      },
    },
  );
}
