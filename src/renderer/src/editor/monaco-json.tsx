import { useEffect, useRef } from 'react';
import { useStore } from '../store/index.ts';
import { themeOf } from '../app/theme.ts';
import { editorDefaults, monaco, useEditorTheme } from './monaco.ts';

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
      ...editorDefaults,
      value,
      language: 'json',
      fontSize: 12,
      lineNumbersMinChars: 3,
      ariaLabel: label,
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
  useEditorTheme(theme);
  return <div ref={place} style={{ height: '100%' }} />;
}
