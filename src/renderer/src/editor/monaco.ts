import 'monaco-editor/features/register.all';
import 'monaco-editor/languages/features/json/register';
import 'monaco-editor/languages/definitions/twig/register';
import * as monaco from 'monaco-editor/editor/editor.api';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import JsonWorker from 'monaco-editor/language/json/json.worker?worker';
import { useEffect } from 'react';

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

/** Our surfaces and the colours of data (`tokens.css`). Monaco takes no custom properties here. */
const flowbench = (dark: boolean): monaco.editor.IStandaloneThemeData => ({
  base: dark ? 'vs-dark' : 'vs',
  inherit: true,
  colors: {
    'editor.background': '#00000000',
    'editorGutter.background': '#00000000',
    'editor.foreground': dark ? '#e7eaf0' : '#171b22',
    'editorLineNumber.foreground': dark ? '#939dae' : '#596374',
    focusBorder: '#00000000',
  },
  rules: [
    { token: 'delimiter.twig', foreground: dark ? '92a8ff' : '3550cf' },
    { token: 'keyword.twig', foreground: dark ? 'c1aaf6' : '6b3fc0' },
    { token: 'variable.twig', foreground: dark ? '92a8ff' : '3550cf' },
    { token: 'string.twig', foreground: dark ? '9fcfa6' : '1d6b33' },
    { token: 'number.twig', foreground: dark ? 'e2b782' : '8a4b08' },
    { token: 'comment.twig', foreground: dark ? '939dae' : '596374', fontStyle: 'italic' },
  ],
});
monaco.editor.defineTheme('flowbench-dark', flowbench(true));
monaco.editor.defineTheme('flowbench-light', flowbench(false));

/** All editors of the window share one theme: whoever sets it last sets it for all. */
export const useEditorTheme = (theme: 'dark' | 'light'): void =>
  useEffect(() => monaco.editor.setTheme(`flowbench-${theme}`), [theme]);
