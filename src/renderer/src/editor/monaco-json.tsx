import 'monaco-editor/features/register.all';
import 'monaco-editor/languages/features/json/register';
import * as monaco from 'monaco-editor/editor/editor.api';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import JsonWorker from 'monaco-editor/language/json/json.worker?worker';
import { useEffect, useRef } from 'react';
import { useStore } from '../store/index.ts';
import { themeOf } from '../app/theme.ts';

globalThis.MonacoEnvironment = {
  getWorker: (_id, label) => (label === 'json' ? new JsonWorker() : new EditorWorker()),
};

interface MonacoJsonProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly label: string;
}

/** Monaco for JSON. Escape leaves it for the dialog or page around it; Tab moves on as everywhere else. */
export function MonacoJson({ value, onChange, label }: MonacoJsonProps) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneCodeEditor | null>(null);
  const changed = useRef(onChange);
  const theme = useStore((state) => themeOf(state.settings?.theme ?? 'system'));
  useEffect(() => {
    changed.current = onChange;
  });
  useEffect(() => {
    if (!place.current) return;
    const made = monaco.editor.create(place.current, {
      value,
      language: 'json',
      automaticLayout: true,
      minimap: { enabled: false },
      fontFamily: 'var(--fb-font-mono)',
      fontSize: 12,
      lineNumbersMinChars: 3,
      scrollBeyondLastLine: false,
      tabFocusMode: true,
      tabSize: 2,
      ariaLabel: label,
      fixedOverflowWidgets: true,
      autoClosingBrackets: 'never',
      autoClosingQuotes: 'never',
      autoSurround: 'never',
      // The plain text area under the editor works with every input method and screen reader.
      editContext: false,
      renderLineHighlight: 'none',
      padding: { top: 6, bottom: 6 },
    });
    editor.current = made;
    // The plain field that stood here took its focus along when it went; what is typed next must land somewhere.
    if (document.activeElement === document.body || document.activeElement === null) made.focus();
    const listening = made.onDidChangeModelContent(() => changed.current(made.getValue()));
    return () => {
      listening.dispose();
      made.getModel()?.dispose();
      made.dispose();
      editor.current = null;
    };
    // The editor is made once; later values are put into it below.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  useEffect(() => {
    if (editor.current && editor.current.getValue() !== value) editor.current.setValue(value);
  }, [value]);
  useEffect(() => monaco.editor.setTheme(theme === 'dark' ? 'vs-dark' : 'vs'), [theme]);
  return <div ref={place} style={{ height: '100%' }} />;
}
