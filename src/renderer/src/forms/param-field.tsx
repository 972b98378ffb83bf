import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import type { GraphNode, ParamDefinition, PhpValue } from '@engine';
import { looksSecret } from '../inspector/value-words.ts';
import { Checkbox, Segmented, Select, TextInput } from '../ui/field.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import css from './forms.module.css';
import { Frame, type FrameIds } from './frame.tsx';
import { HashPathField, PickMenu } from './hash-path-field.tsx';
import { complaintAbout, hasDefault, isDefault, itemsOf, textOf, valueOf } from './param-state.ts';
import { Picker } from './picker.tsx';
import { ExpandButton, TemplateField, TemplateLine } from './template-field.tsx';
import type { PreviewPayload } from './use-preview-payload.ts';
import { useTyped, type Typed } from './use-typed.ts';

export interface ParamFieldProps {
  readonly node: GraphNode;
  readonly param: ParamDefinition;
  /** The module can do nothing while it is empty. */
  readonly needed: boolean;
  readonly on: PreviewPayload | null;
  readonly disabled: boolean;
  /** `visit`: changes with the same one become a single step of undo. */
  readonly onChange: (value: PhpValue, visit?: string) => void;
  /** The field was left: the next change is a step of its own. */
  readonly onLeave: () => void;
}

/** One parameter of a module in the control that fits its kind (spec/editor.md §5). */
export function ParamField(props: ParamFieldProps) {
  const { node, param, needed, on, disabled, onChange, onLeave } = props;
  const value = valueOf(node, param);
  const typed = useTyped(textOf(value), (text) => onChange(text, 'typing'));
  const [expanded, setExpanded] = useState(false);
  const [shown, setShown] = useState(false);
  const leaving: Typed = {
    ...typed,
    flush: () => {
      typed.flush();
      onLeave();
    },
  };
  const kind = kindOf(param);
  const secret = kind === 'line' && looksSecret(param.id);
  const isText =
    kind === 'line' || kind === 'template-line' || kind === 'template' || kind === 'area' || kind === 'path';
  const complaint = complaintAbout(param, isText && typeof value === 'string' ? typed.text : value, needed);
  const reset = hasDefault(param) && !isDefault(node, param) && !disabled;
  return (
    <Frame
      label={param.label}
      group={kind === 'radio' || kind === 'checkbox'}
      jinja={param.jinja ?? false}
      needed={needed}
      isDefault={isDefault(node, param)}
      onReset={reset ? () => onChange(param.default ?? '') : undefined}
      help={param.help === undefined ? undefined : sentence(param.help)}
      complaint={complaint}
      right={
        kind === 'template' ? (
          <ExpandButton label={param.label} onExpand={() => setExpanded(true)} />
        ) : kind === 'path' && !disabled ? (
          <PickMenu
            label={param.label}
            on={on}
            start={startsInItem(param) ? 'item' : 'payload'}
            within={withinOf(node)}
            onPick={(path) => onChange(path)}
          />
        ) : secret ? (
          <IconButton
            small
            icon={shown ? EyeOff : Eye}
            label={shown ? `Hide ${param.label}` : `Show ${param.label}`}
            onClick={() => setShown(!shown)}
          />
        ) : undefined
      }
    >
      {(ids) => {
        const text = { ids, label: param.label, typed: leaving, on, placeholder: placeholderOf(param), disabled };
        switch (kind) {
          case 'path':
            return (
              <HashPathField
                {...text}
                start={startsInItem(param) ? 'item' : 'payload'}
                within={withinOf(node)}
                counted={!hasMatches(node)}
              />
            );
          case 'template':
            return <TemplateField {...text} expanded={expanded} onCollapse={() => setExpanded(false)} />;
          case 'template-line':
            return <TemplateLine {...text} />;
          case 'area':
            return <Area {...text} />;
          case 'line':
            return <Line {...text} secret={secret && !shown} />;
          case 'picker':
            return (
              <Picker
                ids={ids}
                label={param.label}
                values={itemsOf(value)}
                options={param.options}
                from={param.optionsFrom}
                multiple={isList(param)}
                placeholder={placeholderOf(param)}
                disabled={disabled}
                onChange={(values) => onChange(isList(param) ? [...values] : (values[0] ?? ''))}
              />
            );
          case 'select':
            return (
              <OneOf ids={ids} param={param} value={itemsOf(value)[0] ?? ''} disabled={disabled} onChange={onChange} />
            );
          case 'radio':
            return (
              <Segmented
                label={param.label}
                value={itemsOf(value)[0] ?? ''}
                options={param.options ?? []}
                onChange={(next) => !disabled && onChange(next)}
              />
            );
          case 'checkbox':
            return (
              <Checkbox
                label={param.label}
                checked={value === true || value === '1' || value === 1}
                disabled={disabled}
                onChange={(checked) => onChange(checked)}
              />
            );
        }
      }}
    </Frame>
  );
}

type Kind = 'line' | 'area' | 'template' | 'template-line' | 'path' | 'picker' | 'select' | 'radio' | 'checkbox';

function kindOf(param: ParamDefinition): Kind {
  if (param.type === 'hashpath') return 'path';
  if (param.type === 'textarea') return param.jinja ? 'template' : 'area';
  if (param.type === 'input') return param.jinja ? 'template-line' : 'line';
  if (param.type === 'select') return param.optionsFrom || param.multiple || param.createNew ? 'picker' : 'select';
  return param.type;
}

/** MISP stores a list where several values may be picked; `createNew` makes a picker one that takes several. */
const isList = (param: ParamDefinition): boolean => param.multiple === true || param.createNew === true;

/** The path of a condition on items that another parameter of the same node selects. */
const startsInItem = (param: ParamDefinition): boolean => param.id === 'hash_path' && param.placeholder === 'Tag.name';
const hasMatches = (node: GraphNode): boolean =>
  Object.hasOwn(node.params, 'selector') && Object.hasOwn(node.params, 'hash_path');
const withinOf = (node: GraphNode): string => textOf(node.params['selector'] ?? '');

interface TextProps {
  readonly ids: FrameIds;
  readonly label: string;
  readonly typed: Typed;
  readonly placeholder: string | undefined;
  readonly disabled: boolean;
}

function Line({ ids, label, typed, placeholder, disabled, secret }: TextProps & { readonly secret: boolean }) {
  return (
    <TextInput
      id={ids.id}
      mono
      type={secret ? 'password' : 'text'}
      aria-label={label}
      aria-describedby={ids.describedBy}
      invalid={ids.invalid}
      placeholder={placeholder}
      disabled={disabled}
      value={typed.text}
      onChange={(event) => typed.type(event.target.value)}
      onBlur={typed.flush}
    />
  );
}

function Area({ ids, label, typed, placeholder, disabled }: TextProps) {
  return (
    <textarea
      id={ids.id}
      className={`${css.area} ${css.mono}`}
      aria-label={label}
      aria-describedby={ids.describedBy}
      spellCheck={false}
      rows={3}
      placeholder={placeholder}
      disabled={disabled}
      value={typed.text}
      onChange={(event) => typed.type(event.target.value)}
      onBlur={typed.flush}
    />
  );
}

interface OneOfProps {
  readonly ids: FrameIds;
  readonly param: ParamDefinition;
  readonly value: string;
  readonly disabled: boolean;
  readonly onChange: (value: PhpValue) => void;
}

/** A list of the module's options; a stored value that is none of them stays in it until another is picked. */
function OneOf({ ids, param, value, disabled, onChange }: OneOfProps) {
  const options = param.options ?? [];
  const known = options.some((option) => option.value === value);
  const stranger = known
    ? []
    : [{ value, label: value === '' ? (param.placeholder ?? 'Nothing picked') : `${value} (not an option)` }];
  return (
    <Select
      id={ids.id}
      aria-describedby={ids.describedBy}
      options={[...stranger, ...options]}
      value={value}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

const placeholderOf = (param: ParamDefinition): string | undefined => param.placeholder;

const sentence = (text: string): string => {
  const first = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?:]$/.test(first) ? first : `${first}.`;
};
