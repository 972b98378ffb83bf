import { useEffect, useRef } from 'react';
import { themeOf } from '../app/theme.ts';
import { useStore } from '../store/index.ts';
import type { JinjaEditorProps, TemplateMistake } from './jinja-editor.tsx';
import { editorDefaults, monaco, useEditorTheme } from './monaco.ts';

type Complete = NonNullable<JinjaEditorProps['complete']>;

/** Who completes in which editor: Monaco asks per language, an answer belongs to one field. */
const completers = new WeakMap<monaco.editor.ITextModel, { readonly complete: Complete }>();

const kinds = {
  key: monaco.languages.CompletionItemKind.Field,
  index: monaco.languages.CompletionItemKind.Value,
  filter: monaco.languages.CompletionItemKind.Function,
  test: monaco.languages.CompletionItemKind.Function,
  variable: monaco.languages.CompletionItemKind.Variable,
  keyword: monaco.languages.CompletionItemKind.Keyword,
} as const;

monaco.languages.registerCompletionItemProvider('twig', {
  triggerCharacters: ['.', '|', '['],
  provideCompletionItems: async (model, position) => {
    const found = await completers.get(model)?.complete(model.getValue(), model.getOffsetAt(position));
    // The field may be gone, and its model with it, before the host has answered.
    if (!found || model.isDisposed()) return { suggestions: [] };
    const range = monaco.Range.fromPositions(model.getPositionAt(found.from), position);
    return {
      suggestions: found.items.map((item, index) => ({
        label: item.label,
        insertText: item.insert,
        detail: item.detail,
        kind: kinds[item.kind],
        sortText: String(index).padStart(6, '0'),
        // What stands there already decides nothing here: the host has looked at it.
        filterText: `${model.getValueInRange(range)}${item.label}`,
        range,
      })),
    };
  },
});

/** Monaco for a template: coloured, completed from the chosen payload, as high as its text. */
export function MonacoJinja(props: JinjaEditorProps) {
  const { value, label, id, describedBy, mistake, readOnly, lines, fill, placeholder } = props;
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneCodeEditor | null>(null);
  const latest = useRef(props);
  const theme = useStore((state) => themeOf(state.settings?.theme ?? 'system'));
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const made = monaco.editor.create(element, {
      ...editorDefaults,
      value,
      language: 'twig',
      ariaLabel: label,
      readOnly: readOnly ?? false,
      placeholder: placeholder ?? '',
      fontSize: 11,
      lineHeight: 17,
      lineNumbers: 'off',
      folding: false,
      glyphMargin: false,
      lineDecorationsWidth: 6,
      lineNumbersMinChars: 0,
      overviewRulerLanes: 0,
      hideCursorInOverviewRuler: true,
      wordWrap: 'on',
      bracketPairColorization: { enabled: false },
      wordBasedSuggestions: 'off',
      suggest: { showIcons: true, preview: false },
      acceptSuggestionOnCommitCharacter: false,
      scrollbar: { verticalScrollbarSize: 8, horizontalScrollbarSize: 8, alwaysConsumeMouseWheel: false },
      renderWhitespace: 'none',
      guides: { indentation: false },
      occurrencesHighlight: 'off',
      selectionHighlight: false,
      ...(fill ? { lineNumbers: 'on', lineNumbersMinChars: 3 } : {}),
    });
    editor.current = made;
    const model = made.getModel();
    if (model) {
      completers.set(model, {
        complete: (text, cursor) => latest.current.complete?.(text, cursor) ?? Promise.resolve(null),
      });
    }
    const grow = (): void => {
      if (fill) return;
      const height = Math.min(lines.most * 17 + 12, Math.max(lines.least * 17 + 12, made.getContentHeight()));
      element.style.height = `${height}px`;
    };
    grow();
    // The plain field that stood here took its focus along when it went; what is typed next must land somewhere.
    if (element.dataset['takeFocus'] === 'true') made.focus();
    const listening = [
      made.onDidChangeModelContent(() => latest.current.onChange(made.getValue())),
      made.onDidContentSizeChange(grow),
      made.onDidBlurEditorText(() => latest.current.onLeave?.()),
    ];
    return () => {
      for (const one of listening) one.dispose();
      made.getModel()?.dispose();
      made.dispose();
      editor.current = null;
    };
    // The editor is made once; later values are put into it below.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  useEffect(() => {
    const made = editor.current;
    if (made && made.getValue() !== value) made.setValue(value);
  }, [value]);
  useEffect(() => showMistake(editor.current, mistake ?? null), [mistake]);
  useEffect(() => editor.current?.updateOptions({ readOnly: readOnly ?? false }), [readOnly]);
  useEditorTheme(theme);
  return (
    <div
      ref={place}
      id={id}
      aria-describedby={describedBy}
      data-take-focus={document.activeElement?.id === id && id !== undefined}
      style={{ height: fill ? '100%' : lines.least * 17 + 12 }}
    />
  );
}

function showMistake(made: monaco.editor.IStandaloneCodeEditor | null, mistake: TemplateMistake | null): void {
  const model = made?.getModel();
  if (!model) return;
  const line = Math.min(Math.max(mistake?.line ?? 1, 1), model.getLineCount());
  const markers =
    mistake === null
      ? []
      : [
          {
            severity: monaco.MarkerSeverity.Error,
            message: mistake.message,
            startLineNumber: line,
            startColumn: 1,
            endLineNumber: line,
            endColumn: model.getLineMaxColumn(line),
          },
        ];
  monaco.editor.setModelMarkers(model, 'template', markers);
}
