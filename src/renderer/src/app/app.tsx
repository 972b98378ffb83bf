import { MantineProvider } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { Link } from '../client.ts';
import { blueprintDialog } from '../blueprints/blueprint-dialogs.ts';
import { LibraryDialogs } from '../library/library-dialogs-host.tsx';
import { LibraryPage } from '../library/library-page.tsx';
import { RunsPage } from '../library/runs-page.tsx';
import { SampleForm } from '../samples/sample-form.tsx';
import { SamplesPage } from '../samples/samples-page.tsx';
import { useStore } from '../store/index.ts';
import { tabId, type Tab } from '../store/tabs.ts';
import { themeOf } from './theme.ts';
import { ActivityBar } from './activity-bar.tsx';
import { Announcer } from './announcer.tsx';
import css from './app.module.css';
import { ConnectionOverlay } from './connection-overlay.tsx';
import { Questions } from './questions.tsx';
import { Notices } from './notices.tsx';
import { GuideBar } from './guide/guide-bar.tsx';
import { DropFiles } from './drop-files.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Palette } from './palette.tsx';
import { ReadOnlyBanner } from './read-only-banner.tsx';
import { StatusBar } from './status-bar.tsx';
import { tabTitle } from './tab-title.ts';
import { TabStrip } from './tab-strip.tsx';
import { TitleBar } from './title-bar.tsx';
import { Toasts } from './toasts.tsx';
import { mantineTheme } from './mantine-theme.ts';

// The first paint shows the library; what a tab needs (canvas, inspector) arrives with the first tab.
const WorkflowView = lazy(async () => ({ default: (await import('../canvas/workflow-view.tsx')).WorkflowView }));
const RunView = lazy(async () => ({ default: (await import('../run/run-view.tsx')).RunView }));
const BlueprintsPage = lazy(async () => ({
  default: (await import('../blueprints/blueprints-page.tsx')).BlueprintsPage,
}));
const BlueprintDialogs = lazy(async () => ({
  default: (await import('../blueprints/blueprint-dialogs-host.tsx')).BlueprintDialogs,
}));
const ReferencePage = lazy(async () => ({ default: (await import('../reference/reference-page.tsx')).ReferencePage }));
const HistoryView = lazy(async () => ({ default: (await import('../revisions/history-view.tsx')).HistoryView }));
const SampleView = lazy(async () => ({ default: (await import('../samples/sample-view.tsx')).SampleView }));
const SettingsPage = lazy(async () => ({ default: (await import('../settings/settings-page.tsx')).SettingsPage }));
const HelpPage = lazy(async () => ({ default: (await import('../help/help-page.tsx')).HelpPage }));

export function App({ link }: { readonly link: Link }) {
  const theme = useStore((state) => themeOf(state.settings?.theme ?? 'system'));
  return (
    <MantineProvider theme={mantineTheme} forceColorScheme={theme}>
      <ErrorBoundary where="window">
        <div className={css.app}>
          <TitleBar />
          <ActivityBar />
          <main className={css.work}>
            <ReadOnlyBanner />
            <Notices />
            <TabStrip />
            <GuideBar />
            <div className={css.view}>
              <CurrentView />
            </div>
          </main>
          <StatusBar />
        </div>
        <DropFiles />
        <SampleForm />
        <BlueprintDialogPlace />
        <LibraryDialogs />
        <Palette />
        <Questions />
        <Toasts />
        <Announcer />
        <ConnectionOverlay link={link} />
      </ErrorBoundary>
    </MantineProvider>
  );
}

/** The dialogs bring the engine along: they are loaded with the first one that is opened. */
function BlueprintDialogPlace() {
  const open = blueprintDialog.use() !== null;
  return <Suspense fallback={null}>{open && <BlueprintDialogs />}</Suspense>;
}

function CurrentView() {
  const area = useStore((state) => state.area);
  const activeTab = useStore((state) => state.activeTab);
  const tab = useStore((state) => state.tabs.find((one) => tabId(one) === state.activeTab));
  const restored = useStore((state) => state.settings !== null);
  if (!restored) return null;
  return (
    // A view that broke does not take the others along: another tab starts afresh.
    <ErrorBoundary key={activeTab ?? area} where={tab ? `${tab.kind} view` : `${area} page`}>
      <Suspense fallback={null}>{tab ? <TabView tab={tab} /> : <AreaView area={area} />}</Suspense>
    </ErrorBoundary>
  );
}

function TabView({ tab }: { readonly tab: Tab }) {
  const title = useStore((state) => tabTitle(state, tab));
  // Canvases have no room for a heading; the page needs one all the same.
  const heading = <h1 className="visually-hidden">{title}</h1>;
  switch (tab.kind) {
    case 'workflow':
      return (
        <>
          {heading}
          <WorkflowView key={tab.id} workflowId={tab.id} />
        </>
      );
    case 'run':
      return (
        <>
          {heading}
          <RunView key={tab.id} runId={tab.id} />
        </>
      );
    case 'history':
      return (
        <>
          {heading}
          <HistoryView key={tab.id} workflowId={tab.id} />
        </>
      );
    case 'sample':
      return <SampleView key={tab.id} sampleId={tab.id} />;
  }
}

function AreaView({ area }: { readonly area: string }) {
  switch (area) {
    case 'blueprints':
      return <BlueprintsPage />;
    case 'samples':
      return <SamplesPage />;
    case 'runs':
      return <RunsPage />;
    case 'reference':
      return <ReferencePage />;
    case 'settings':
      return <SettingsPage />;
    case 'help':
      return <HelpPage />;
    default:
      return <LibraryPage />;
  }
}
