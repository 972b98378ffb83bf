import 'monaco-editor/features/register.all';
import 'monaco-editor/languages/features/json/register';
import * as monaco from 'monaco-editor/editor/editor.api';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import JsonWorker from 'monaco-editor/language/json/json.worker?worker';
import { useEffect, useRef } from 'react';
import { themeOf } from '../app/theme.ts';
import { useStore } from '../store/index.ts';

globalThis.MonacoEnvironment ??= {
  getWorker: (_id, label) => (label === 'json' ? new JsonWorker() : new EditorWorker()),
};

interface MonacoDiffProps {
  readonly before: string;
  readonly after: string;
  readonly label: string;
}

/** Two JSON texts with their differences; what is the same is folded away. */
export function MonacoDiff({ before, after, label }: MonacoDiffProps) {
  const place = useRef<HTMLDivElement>(null);
  const theme = useStore((state) => themeOf(state.settings?.theme ?? 'system'));
  useEffect(() => {
    if (!place.current) return;
    const models = [before, after].map((text) => monaco.editor.createModel(text, 'json'));
    const [original, modified] = models;
    const editor = monaco.editor.createDiffEditor(place.current, {
      automaticLayout: true,
      readOnly: true,
      originalEditable: false,
      minimap: { enabled: false },
      fontFamily: 'var(--fb-font-mono)',
      fontSize: 12,
      lineNumbersMinChars: 3,
      scrollBeyondLastLine: false,
      tabFocusMode: true,
      renderLineHighlight: 'none',
      hideUnchangedRegions: { enabled: true },
      originalAriaLabel: `${label}, before`,
      modifiedAriaLabel: `${label}, after`,
    });
    if (original && modified) editor.setModel({ original, modified });
    return () => {
      editor.dispose();
      for (const model of models) model.dispose();
    };
  }, [before, after, label]);
  useEffect(() => monaco.editor.setTheme(theme === 'dark' ? 'vs-dark' : 'vs'), [theme]);
  return <div ref={place} style={{ height: '100%' }} />;
}
