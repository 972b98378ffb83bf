import 'monaco-editor/features/register.all';
import 'monaco-editor/languages/features/json/register';
import 'monaco-editor/languages/definitions/twig/register';
import * as monaco from 'monaco-editor/editor/editor.api';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import JsonWorker from 'monaco-editor/language/json/json.worker?worker';

/** Monaco with the languages of this window, set up once. It is large: only ever imported lazily. */
globalThis.MonacoEnvironment = {
  getWorker: (_id, label) => (label === 'json' ? new JsonWorker() : new EditorWorker()),
};

/** What every editor here has in common. Escape leaves it for what is around it; Tab moves on as everywhere else. */
export const editorDefaults: monaco.editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  minimap: { enabled: false },
  fontFamily: 'var(--fb-font-mono)',
  scrollBeyondLastLine: false,
  tabFocusMode: true,
  tabSize: 2,
  fixedOverflowWidgets: true,
  autoClosingBrackets: 'never',
  autoClosingQuotes: 'never',
  autoSurround: 'never',
  // The plain text area under the editor works with every input method and screen reader.
  editContext: false,
  renderLineHighlight: 'none',
  padding: { top: 6, bottom: 6 },
};

export { monaco };
