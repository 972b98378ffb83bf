import { Popover } from '@mantine/core';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { cx } from '../ui/cx.ts';
import css from './forms.module.css';
import type { FrameIds } from './frame.tsx';
import { useAnswer } from './use-answer.ts';
import type { PreviewPayload } from './use-preview-payload.ts';

interface CompletingInputProps {
  readonly ids: FrameIds;
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly onLeave: () => void;
  readonly language: 'template' | 'hash-path';
  readonly on: PreviewPayload | null;
  /** Selector of the items in which a path begins. */
  readonly within?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly disabled?: boolean;
  /** Behind the text, inside the field. */
  readonly right?: ReactNode;
}

/** How long a suggestion list is worth reading. */
const mostShown = 40;

/**
 * A line of text that knows what can follow: keys of the chosen payload and of the trigger's data, filters in a template.
 * Arrow down goes into the list, Enter takes, Escape closes; Ctrl+Space opens it.
 */
export function CompletingInput(props: CompletingInputProps) {
  const { ids, label, value, onChange, onLeave, language, on, within, placeholder, disabled, right } = props;
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [cursor, setCursor] = useState<number | null>(null);
  const [active, setActive] = useState(-1);
  const { answer, waiting } = useAnswer(
    'preview.complete',
    on && cursor !== null
      ? {
          source: on.source,
          triggerId: on.triggerId,
          language,
          text: value,
          cursor,
          ...(within === undefined ? {} : { within }),
        }
      : null,
    { waitMs: 90, version: on?.version ?? 0 },
  );
  const items = cursor === null || waiting ? [] : (answer?.items ?? []).slice(0, mostShown);
  const opened = items.length > 0;
  const wanted = useRef<number | null>(null);
  useEffect(() => {
    // The text comes back from the document; the cursor goes where the completion ended.
    if (wanted.current === null) return;
    input.current?.setSelectionRange(wanted.current, wanted.current);
    wanted.current = null;
  }, [value]);

  const close = (): void => {
    setCursor(null);
    setActive(-1);
  };
  const take = (index: number): void => {
    const item = items[index];
    if (!item || !answer || cursor === null) return;
    const end = answer.from + item.insert.length;
    wanted.current = end;
    onChange(value.slice(0, answer.from) + item.insert + value.slice(cursor));
    setCursor(end);
    setActive(-1);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === ' ' && event.ctrlKey) setCursor(event.currentTarget.selectionStart ?? value.length);
    else if (!opened || event.ctrlKey || event.metaKey || event.altKey) return;
    else if (event.key === 'ArrowDown') setActive(Math.min(active + 1, items.length - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, -1));
    else if (event.key === 'Enter' && active >= 0) take(active);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Popover
      opened={opened}
      width="target"
      position="bottom-start"
      offset={4}
      withinPortal
      shadow="none"
      transitionProps={{ duration: 0 }}
      classNames={{ dropdown: css.dropdown ?? '' }}
      withRoles={false}
    >
      <Popover.Target>
        <div className={css.box} data-invalid={ids.invalid || undefined}>
          <input
            ref={input}
            id={ids.id}
            className={css.mono}
            type="text"
            role="combobox"
            spellCheck={false}
            autoComplete="off"
            aria-label={label}
            aria-expanded={opened}
            aria-controls={listId}
            aria-autocomplete="list"
            {...(active >= 0 ? { 'aria-activedescendant': `${listId}-${active}` } : {})}
            {...(ids.describedBy ? { 'aria-describedby': ids.describedBy } : {})}
            aria-invalid={ids.invalid || undefined}
            placeholder={placeholder}
            disabled={disabled}
            value={value}
            onChange={(event) => {
              onChange(event.target.value);
              setCursor(event.target.selectionStart ?? event.target.value.length);
              setActive(-1);
            }}
            onBlur={() => {
              close();
              onLeave();
            }}
            onKeyDown={onKeyDown}
          />
          {right}
        </div>
      </Popover.Target>
      <Popover.Dropdown onMouseDown={(event) => event.preventDefault()}>
        <div id={listId} role="listbox" aria-label={`What can follow in ${label}`} className={css.list}>
          {items.map((item, index) => (
            <div
              key={`${item.kind} ${item.label}`}
              id={`${listId}-${index}`}
              ref={(element) => {
                if (index === active) element?.scrollIntoView({ block: 'nearest' });
              }}
              role="option"
              aria-selected={index === active}
              data-active={index === active}
              className={css.option}
              onClick={() => take(index)}
            >
              <span className={cx('ellipsis', css.mono)}>{item.label}</span>
              <span className={cx(css.optionHint, 'ellipsis')}>{item.detail === '' ? item.kind : item.detail}</span>
            </div>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
