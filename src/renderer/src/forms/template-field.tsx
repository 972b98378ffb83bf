import { Maximize2 } from 'lucide-react';
import { useCallback } from 'react';
import { JinjaEditor } from '../editor/jinja-editor.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { CompletingInput } from './completing-input.tsx';
import css from './forms.module.css';
import type { FrameIds } from './frame.tsx';
import { ask } from './host.ts';
import { RenderedText, useRendering, type Rendering } from './rendering.tsx';
import type { PreviewPayload } from './use-preview-payload.ts';
import type { Typed } from './use-typed.ts';

interface TemplateFieldProps {
  readonly ids: FrameIds;
  readonly label: string;
  readonly typed: Typed;
  readonly on: PreviewPayload | null;
  readonly placeholder?: string | undefined;
  readonly disabled: boolean;
  readonly expanded: boolean;
  readonly onCollapse: () => void;
}

/** A template of several lines: editor, and below it what MISP would make of it for the chosen payload. */
export function TemplateField({
  ids,
  label,
  typed,
  on,
  placeholder,
  disabled,
  expanded,
  onCollapse,
}: TemplateFieldProps) {
  const rendering = useRendering(typed.text, on);
  const complete = useCompletion(on);
  const shared = {
    value: typed.text,
    onChange: typed.type,
    onLeave: typed.flush,
    mistake: rendering.error,
    readOnly: disabled,
    complete,
  };
  return (
    <>
      <JinjaEditor
        {...shared}
        id={ids.id}
        label={label}
        describedBy={ids.describedBy}
        lines={{ least: 2, most: 14 }}
        placeholder={placeholder}
      />
      <Rendered rendering={rendering} on={on} label={label} />
      {expanded && (
        <Dialog
          title={label}
          opened
          onClose={() => {
            typed.flush();
            onCollapse();
          }}
          width={1080}
          footer={
            <Button
              look="primary"
              onClick={() => {
                typed.flush();
                onCollapse();
              }}
            >
              Done
            </Button>
          }
        >
          <div className={css.split}>
            <JinjaEditor {...shared} label={`${label}, large`} lines={{ least: 10, most: 40 }} fill />
            <RenderedText rendering={rendering} on={on} label={`What ${label} renders to`} className={css.rendered} />
          </div>
        </Dialog>
      )}
    </>
  );
}

/** A template of one line. */
export function TemplateLine({
  ids,
  label,
  typed,
  on,
  placeholder,
  disabled,
}: Omit<TemplateFieldProps, 'expanded' | 'onCollapse'>) {
  const rendering = useRendering(typed.text, on);
  return (
    <>
      <CompletingInput
        ids={{ ...ids, invalid: ids.invalid || rendering.error !== null }}
        label={label}
        value={typed.text}
        onChange={typed.type}
        onLeave={typed.flush}
        language="template"
        on={on}
        placeholder={placeholder}
        disabled={disabled}
      />
      {looksLikeTemplate(typed.text) && <Rendered rendering={rendering} on={on} label={label} />}
    </>
  );
}

export function ExpandButton({ label, onExpand }: { readonly label: string; readonly onExpand: () => void }) {
  return <IconButton small icon={Maximize2} label={`Edit ${label} in a large window`} onClick={onExpand} />;
}

/** What a text without any template in it renders to is the text itself: nothing to show. */
const looksLikeTemplate = (text: string): boolean => /\{[{%#]/.test(text);

function Rendered({
  rendering,
  on,
  label,
}: {
  readonly rendering: Rendering;
  readonly on: PreviewPayload | null;
  readonly label: string;
}) {
  if (on === null || !rendering.asked) return null;
  return (
    <div className={css.preview} data-testid="template-preview">
      <RenderedText
        rendering={rendering}
        on={on}
        label={`What ${label} renders to`}
        className={css.previewText}
        headed
      />
    </div>
  );
}

function useCompletion(on: PreviewPayload | null) {
  return useCallback(
    async (text: string, cursor: number) => {
      if (on === null) return null;
      const { source, triggerId } = on;
      const result = await ask('preview.complete', { source, triggerId, language: 'template', text, cursor });
      return result.ok ? result.value : null;
    },
    [on],
  );
}
