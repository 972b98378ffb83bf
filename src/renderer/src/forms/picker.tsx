import { Popover } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Check, X } from 'lucide-react';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { ParamDefinition } from '@engine';
import type { Choice } from '@shared/contract/reference.ts';
import css from './forms.module.css';
import type { FrameIds } from './frame.tsx';
import { useAnswer } from './use-answer.ts';

interface PickerProps {
  readonly ids: FrameIds;
  readonly label: string;
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
  /** Options of the module itself. */
  readonly options?: ParamDefinition['options'];
  /** Options of the local reference data, searched in the host. */
  readonly from?: ParamDefinition['optionsFrom'];
  readonly multiple: boolean;
  readonly placeholder?: string | undefined;
  readonly disabled?: boolean;
}

/** One line of the list: a choice, or the text that was typed. */
interface Line {
  readonly value: string;
  readonly label: string;
  readonly colour: string | null;
  readonly hint: string;
  readonly typed?: true;
}

const optionHeight = 26;
const mostAsked = 500;

/**
 * Picks from few or many thousand choices. Those of the reference data are searched in the host and come by the hundred;
 * only the visible ones are in the page. A text that is no choice can be added as it is: names are facts of other servers.
 */
export function Picker(props: PickerProps) {
  const { ids, label, values, onChange, options, from, multiple, placeholder, disabled } = props;
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [opened, setOpened] = useState(false);
  const [active, setActive] = useState(0);

  // Asked without values as well: the host has its list ready by the time the picker opens.
  const named = useAnswer('reference.choices', from ? { from, values: [...values] } : null, {
    waitMs: 0,
  });
  const found = useAnswer('reference.choices', from && opened ? { from, query: text, limit: mostAsked } : null, {
    waitMs: text === '' ? 0 : 90,
  });
  const known = useMemo(() => {
    const all = [...(named.answer?.items ?? []), ...(found.answer?.items ?? []), ...(options ?? []).map(choiceOf)];
    return new Map(all.map((choice) => [choice.value, choice]));
  }, [named.answer, found.answer, options]);
  const chosen = new Set(values);
  const lines = useMemo(
    () => linesOf({ text, found: from ? (found.answer?.items ?? []) : optionsWith(options ?? [], text) }),
    [text, from, found.answer, options],
  );
  const total = from ? (found.answer?.total ?? 0) : lines.length;

  const close = (): void => {
    setOpened(false);
    setText('');
    setActive(0);
  };
  const toggle = (value: string): void => {
    if (value === '') return;
    if (!multiple) {
      onChange([value]);
      close();
      return;
    }
    onChange(chosen.has(value) ? values.filter((one) => one !== value) : [...values, value]);
    setText('');
    setActive(0);
    input.current?.focus();
  };
  const remove = (value: string): void => onChange(values.filter((one) => one !== value));
  const at = Math.min(active, Math.max(0, lines.length - 1));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
    const line = lines[at];
    switch (event.key) {
      case 'ArrowDown':
        if (opened) setActive(Math.min(at + 1, lines.length - 1));
        else setOpened(true);
        break;
      case 'ArrowUp':
        setActive(Math.max(at - 1, 0));
        break;
      case 'PageDown':
        setActive(Math.min(at + 9, lines.length - 1));
        break;
      case 'PageUp':
        setActive(Math.max(at - 9, 0));
        break;
      case 'Enter':
        if (!opened) setOpened(true);
        // What is typed may be quicker than the host: then the text itself is meant.
        else if (found.waiting && text !== '') toggle(text);
        else if (line) toggle(line.value);
        break;
      case 'Escape':
        if (!opened) return;
        close();
        break;
      case 'Backspace': {
        const last = values.at(-1);
        if (text !== '' || last === undefined) return;
        remove(last);
        break;
      }
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <Popover
      opened={opened && !disabled}
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
        <div className={css.box} data-invalid={ids.invalid || undefined} role="group" aria-labelledby={ids.labelId}>
          {values.map((value) => (
            <Chip
              key={value}
              choice={known.get(value) ?? choiceOf({ value, label: value })}
              onRemove={disabled ? null : () => remove(value)}
            />
          ))}
          <input
            ref={input}
            id={ids.id}
            role="combobox"
            type="text"
            spellCheck={false}
            autoComplete="off"
            aria-label={label}
            aria-expanded={opened}
            aria-controls={listId}
            aria-autocomplete="list"
            {...(opened && lines.length > 0 ? { 'aria-activedescendant': `${listId}-${at}` } : {})}
            {...(ids.describedBy ? { 'aria-describedby': ids.describedBy } : {})}
            aria-invalid={ids.invalid || undefined}
            placeholder={values.length === 0 ? placeholder : undefined}
            disabled={disabled}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setActive(0);
              setOpened(true);
            }}
            onMouseDown={() => setOpened(true)}
            onBlur={close}
            onKeyDown={onKeyDown}
          />
        </div>
      </Popover.Target>
      {/* The field keeps the focus: a press on the list must not take it. */}
      <Popover.Dropdown onMouseDown={(event) => event.preventDefault()}>
        <Lines
          id={listId}
          label={label}
          lines={lines}
          active={at}
          chosen={chosen}
          multiple={multiple}
          onPick={toggle}
        />
        {lines.length === 0 && (
          <div className={css.listNote} role="status">
            {found.failure
              ? found.failure.message
              : found.waiting
                ? 'Searching…'
                : 'Nothing found. Type a name of your own.'}
          </div>
        )}
        {total > lines.length && lines.length > 0 && (
          <div className={css.listNote}>
            {(total - lines.filter((line) => !line.typed).length).toLocaleString()} more: type to narrow them down.
          </div>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function Chip({ choice, onRemove }: { readonly choice: Choice; readonly onRemove: (() => void) | null }) {
  return (
    <span className={css.chip} title={choice.hint === '' ? choice.value : `${choice.value}: ${choice.hint}`}>
      {choice.colour !== null && <i style={{ background: choice.colour }} aria-hidden />}
      <span className="ellipsis">{choice.label}</span>
      {onRemove && (
        <button type="button" aria-label={`Remove ${choice.label}`} onClick={onRemove}>
          <X size={10} aria-hidden />
        </button>
      )}
    </span>
  );
}

interface LinesProps {
  readonly id: string;
  readonly label: string;
  readonly lines: readonly Line[];
  readonly active: number;
  readonly chosen: ReadonlySet<string>;
  readonly multiple: boolean;
  readonly onPick: (value: string) => void;
}

function Lines({ id, label, lines, active, chosen, multiple, onPick }: LinesProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => optionHeight,
    // The place is known before it is measured: the first frame has its rows.
    initialRect: { width: 280, height: 264 },
    overscan: 6,
  });
  useEffect(() => rows.scrollToIndex(active, { align: 'auto' }), [rows, active]);
  return (
    <div
      ref={scroller}
      id={id}
      className={css.list}
      role="listbox"
      aria-label={label}
      aria-multiselectable={multiple || undefined}
      hidden={lines.length === 0}
    >
      <div style={{ height: rows.getTotalSize(), position: 'relative' }} role="presentation">
        {rows.getVirtualItems().map((item) => {
          const line = lines[item.index];
          if (!line) return null;
          const isChosen = chosen.has(line.value);
          return (
            <div
              key={item.index}
              id={`${id}-${item.index}`}
              role="option"
              aria-selected={isChosen}
              aria-posinset={item.index + 1}
              aria-setsize={lines.length}
              data-active={item.index === active}
              className={css.option}
              style={{ position: 'absolute', top: 0, left: 0, right: 0, transform: `translateY(${item.start}px)` }}
              onClick={() => onPick(line.value)}
            >
              {line.colour !== null && <i style={{ background: line.colour }} aria-hidden />}
              <span className="ellipsis">{line.typed ? `Use “${line.value}”` : line.label}</span>
              {line.hint !== '' && <span className={`${css.optionHint} ellipsis`}>{line.hint}</span>}
              {isChosen && <Check size={12} aria-hidden style={{ marginLeft: line.hint === '' ? 'auto' : 6 }} />}
            </div>
          );
        })}
      </div>
    </div>
  );
}

const choiceOf = (option: { readonly value: string; readonly label: string }): Choice => ({
  ...option,
  colour: null,
  hint: '',
});

const optionsWith = (options: NonNullable<ParamDefinition['options']>, text: string): readonly Choice[] => {
  const wanted = text.toLowerCase();
  return options.filter((option) => `${option.label} ${option.value}`.toLowerCase().includes(wanted)).map(choiceOf);
};

/** The choices, and at the end the text itself unless it names one of them. */
function linesOf({ text, found }: { readonly text: string; readonly found: readonly Choice[] }): readonly Line[] {
  if (text === '' || found.some((choice) => choice.value === text)) return found;
  return [...found, { value: text, label: text, colour: null, hint: 'as typed', typed: true }];
}
