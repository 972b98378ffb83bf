import { useState } from 'react';
import type { GraphNode, NodeFilter, PhpValue } from '@engine';
import { emptyFilter, isIncomplete, setFilter } from '../edit/set-filter.ts';
import { useEdit, useEditable } from '../edit/use-edit.ts';
import { Button } from '../ui/button.tsx';
import { Select, TextInput } from '../ui/field.tsx';
import { FilterMatches } from './filter-matches.tsx';
import css from './forms.module.css';
import { Frame } from './frame.tsx';
import { HashPathField, PickMenu } from './hash-path-field.tsx';
import { itemsOf, textOf } from './param-state.ts';
import { Picker } from './picker.tsx';
import type { PreviewPayload } from './use-preview-payload.ts';

/** What MISP's dialog offers; a stored graph may hold others that the server understands (spec/modules.md §1.2). */
const offered = ['in', 'not_in', 'equals', 'not_equals'];
const words: Readonly<Record<string, string>> = {
  in: 'in: the list holds the value',
  not_in: 'not in: the list lacks it',
  equals: 'equals',
  not_equals: 'not equals',
  in_or: 'in or: one of several',
  in_and: 'in and: all of several',
  not_in_or: 'not in or: none of several',
  not_in_and: 'not in and: not all of several',
  any_value: 'any value',
};
const listOperators = new Set(['in_or', 'in_and', 'not_in_or', 'not_in_and']);

/**
 * Filters that are half written, by workflow and node. Like MISP's dialog the form refuses to keep a selector without
 * the rest (V8); what was typed is still there when one comes back.
 */
const drafts = new Map<string, NodeFilter>();

interface FilterFormProps {
  readonly workflowId: string;
  readonly node: GraphNode;
  readonly on: PreviewPayload | null;
}

/** The node filter: which items of the data the node works on, with the items of the chosen payload it keeps. */
export function FilterForm({ workflowId, node, on }: FilterFormProps) {
  const edit = useEdit(workflowId);
  const editable = useEditable();
  const key = `${workflowId} ${node.id}`;
  const [draft, setDraft] = useState<NodeFilter | null>(drafts.get(key) ?? null);
  const filter = draft ?? node.filter;
  const incomplete = isIncomplete(filter);
  const change = (part: Partial<NodeFilter>, typing = false): void => {
    const next = { ...filter, ...part };
    if (isIncomplete(next)) {
      drafts.set(key, next);
      setDraft(next);
      return;
    }
    drafts.delete(key);
    setDraft(null);
    edit.apply(
      `Change of the filter of ${node.name}`,
      (workflow) => setFilter(workflow, node.id, next),
      typing ? { merge: `filter ${node.id}` } : {},
    );
  };
  const missing = [
    filter.operator === '' ? 'operator' : null,
    itemsOf(filter.value).length === 0 ? 'value' : null,
    filter.path === '' ? 'hash path' : null,
  ].filter((name) => name !== null);
  const typed = (name: 'selector' | 'path') => ({
    text: filter[name],
    type: (text: string) => change({ [name]: text }, true),
    flush: edit.settle,
  });
  const operators =
    offered.includes(filter.operator) || filter.operator === '' ? offered : [...offered, filter.operator];
  return (
    <div className={css.form}>
      <Frame
        label="Element selector"
        right={editable && <PickMenu label="Element selector" on={on} onPick={(path) => change({ selector: path })} />}
      >
        {(ids) => (
          <HashPathField
            ids={ids}
            label="Element selector"
            typed={typed('selector')}
            on={on}
            placeholder="Event._AttributeFlattened.{n}"
            disabled={!editable}
            counted={incomplete}
          />
        )}
      </Frame>
      <Frame
        label="Hash path"
        right={
          editable && (
            <PickMenu
              label="Hash path"
              on={on}
              start="item"
              within={filter.selector}
              onPick={(path) => change({ path })}
            />
          )
        }
      >
        {(ids) => (
          <HashPathField
            ids={ids}
            label="Hash path"
            typed={typed('path')}
            on={on}
            placeholder="Tag.{n}.name"
            disabled={!editable}
            start="item"
            within={filter.selector}
          />
        )}
      </Frame>
      <div className={css.halves}>
        <Frame label="Operator">
          {(ids) => (
            <Select
              id={ids.id}
              value={filter.operator}
              disabled={!editable}
              options={[
                ...(filter.operator === '' ? [{ value: '', label: 'Pick one' }] : []),
                ...operators.map((value) => ({ value, label: words[value] ?? value })),
              ]}
              onChange={(event) => change({ operator: event.target.value })}
            />
          )}
        </Frame>
        <ValueFrame filter={filter} disabled={!editable} onChange={change} onLeave={edit.settle} />
      </div>
      {incomplete && (
        <p className={css.error} role="alert">
          Some fields cannot be empty: {missing.join(', ')}. The filter is not kept until they are filled in.
        </p>
      )}
      {on && !incomplete && <FilterMatches on={on} filter={filter} />}
      {editable && (filter.selector !== '' || filter.path !== '' || itemsOf(filter.value).length > 0) && (
        <div className={css.row}>
          <Button small onClick={() => change(emptyFilter)}>
            Clear the filter
          </Button>
          {incomplete && draft !== null && (
            <Button
              small
              look="ghost"
              onClick={() => {
                drafts.delete(key);
                setDraft(null);
              }}
            >
              Back to what is kept
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

interface ValueFrameProps {
  readonly filter: NodeFilter;
  readonly disabled: boolean;
  readonly onChange: (part: { readonly value: PhpValue }, typing?: boolean) => void;
  readonly onLeave: () => void;
}

/** A text, as MISP's dialog has it; a list where the stored filter compares with one. */
function ValueFrame({ filter, disabled, onChange, onLeave }: ValueFrameProps) {
  const isList = Array.isArray(filter.value) || listOperators.has(filter.operator);
  return (
    <Frame label="Value">
      {(ids) =>
        isList ? (
          <Picker
            ids={ids}
            label="Value"
            values={itemsOf(filter.value)}
            multiple
            disabled={disabled}
            placeholder="tlp:white"
            onChange={(values) => onChange({ value: [...values] })}
          />
        ) : (
          <TextInput
            id={ids.id}
            mono
            value={textOf(filter.value)}
            placeholder="tlp:white"
            disabled={disabled}
            onChange={(event) => onChange({ value: event.target.value }, true)}
            onBlur={onLeave}
          />
        )
      }
    </Frame>
  );
}
