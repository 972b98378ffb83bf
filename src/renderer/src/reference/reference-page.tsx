import {
  Check,
  ChevronLeft,
  ChevronRight,
  Download,
  Ellipsis,
  Pencil,
  Plus,
  RotateCcw,
  SearchX,
  Trash2,
  Upload,
} from 'lucide-react';
import type { ReferenceSection } from '@shared/contract/reference.ts';
import type { Output } from '@shared';
import { useEffect, useState } from 'react';
import { PanelLayout } from '../app/panels.tsx';
import { sentenceFor } from '../app/error-sentences.ts';
import { store, useStore } from '../store/index.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { SearchInput } from '../ui/field.tsx';
import { FileResults, type FileResult } from '../ui/file-results.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Menu } from '../ui/menu.tsx';
import { Page } from '../ui/page.tsx';
import { Skeleton } from '../ui/progress.tsx';
import { moveBetweenRows } from '../ui/row-keys.ts';
import { SideList } from '../ui/side-list.tsx';
import table from '../ui/table.module.css';
import { EntryForm } from './entry-form.tsx';
import { exportReference, importReference, removeEntry, resetReference } from './reference-actions.ts';
import { editedEntry, referenceChanges } from './reference-state.ts';
import css from './reference.module.css';
import {
  cellText,
  columnsOf,
  entryRecord,
  sectionPlan,
  sections,
  type FieldPlan,
  type SectionPlan,
} from './sections.ts';

const pageSize = 100;
type List = Output<'reference.list'>;

/** What a MISP server would find in its database: looked through, changed, imported and exported, section by section. */
export function ReferencePage() {
  const kept = useStore((state) => state.settings?.window['reference.section']);
  const remember = useStore((state) => state.remember);
  const readOnly = useStore((state) => state.appInfo?.readOnly ?? null) !== null;
  const changes = referenceChanges.use();
  const edited = editedEntry.use();
  const [counts, setCounts] = useState<ReadonlyMap<string, number>>(new Map());
  const [results, setResults] = useState<readonly FileResult[] | null>(null);
  const section: ReferenceSection = sections.find((one) => one.id === kept)?.id ?? 'tags';
  useEffect(() => {
    let wanted = true;
    void store()
      .getState()
      .host.call('reference.overview', {})
      .then((answer) => {
        if (wanted && answer.ok) setCounts(new Map(answer.value.sections.map((one) => [one.section, one.count])));
      });
    return () => {
      wanted = false;
    };
  }, [changes]);
  const runImport = async (): Promise<void> => {
    const found = await importReference();
    if (found.length > 0) setResults(found);
  };
  return (
    <PanelLayout
      id="library"
      label="Reference data"
      left={{
        label: 'Sections of the reference data',
        size: 200,
        content: (
          <SideList
            label="Sections of the reference data"
            title="Reference data"
            groups={[
              {
                items: sections.map(({ id, label, icon }) => ({ id, label, icon, count: counts.get(id) })),
              },
            ]}
            chosen={section}
            onChoose={(item) => remember('reference.section', item.id)}
          />
        ),
      }}
    >
      <SectionTable key={section} plan={sectionPlan(section)} readOnly={readOnly} onImport={() => void runImport()} />
      {edited && <EntryForm key={`${edited.section} ${edited.at ?? 'new'}`} entry={edited} />}
      {results && <FileResults results={results} onClose={() => setResults(null)} />}
    </PanelLayout>
  );
}

interface SectionTableProps {
  readonly plan: SectionPlan;
  readonly readOnly: boolean;
  readonly onImport: () => void;
}

function SectionTable({ plan, readOnly, onImport }: SectionTableProps) {
  const [query, setQuery] = useState('');
  const [offset, setOffset] = useState(0);
  const { list, error } = useEntries(plan.id, query, offset);
  const add = (): void => editedEntry.put({ section: plan.id, at: null, text: JSON.stringify(plan.fresh) });
  const total = list?.total ?? 0;
  return (
    <Page
      title={plan.label}
      note={list === null ? undefined : query === '' ? `${total.toLocaleString()}` : `${total.toLocaleString()} found`}
      actions={
        <>
          <SearchInput
            label="Search every field"
            value={query}
            onChange={(text) => {
              setQuery(text);
              setOffset(0);
            }}
            width={200}
          />
          <Button icon={Download} disabled={readOnly} onClick={onImport}>
            Import
          </Button>
          <Button icon={Upload} onClick={() => void exportReference()}>
            Export
          </Button>
          <Button look="primary" icon={Plus} disabled={readOnly} onClick={add}>
            Add {plan.one}
          </Button>
          <Menu
            label="More"
            entries={[
              {
                label: `Reset ${plan.label.toLowerCase()}`,
                icon: RotateCcw,
                danger: true,
                disabled: readOnly,
                run: () => void resetReference(plan.id),
              },
              {
                label: 'Reset all reference data',
                icon: RotateCcw,
                danger: true,
                disabled: readOnly,
                run: () => void resetReference(),
              },
            ]}
          >
            <IconButton icon={Ellipsis} label="More" />
          </Menu>
        </>
      }
    >
      <p className={css.about}>
        {plan.about} Runs here find what stands in this list, and nothing is asked of a server.
      </p>
      {error !== null ? (
        <p className="blocked" role="alert">
          {error}
        </p>
      ) : list === null ? (
        <Skeleton rows={8} label={`Reading ${plan.label.toLowerCase()}`} />
      ) : list.items.length === 0 ? (
        <EmptyState
          icon={query === '' ? plan.icon : SearchX}
          title={query === '' ? `No ${plan.label.toLowerCase()} yet` : `Nothing matches “${query}”`}
          text={
            query === ''
              ? 'Add one here, or import what MISP answers: lists of tags, organisations, users, warninglists, taxonomies.'
              : 'Every field was searched.'
          }
          action={
            query === '' ? (
              <Button look="primary" icon={Plus} disabled={readOnly} onClick={add}>
                Add {plan.one}
              </Button>
            ) : undefined
          }
        />
      ) : (
        <>
          <Entries plan={plan} list={list} readOnly={readOnly} />
          {total > pageSize && (
            <div className={css.pager}>
              <span className="t3 num">
                {(offset + 1).toLocaleString()} to {Math.min(total, offset + pageSize).toLocaleString()} of{' '}
                {total.toLocaleString()}
              </span>
              <IconButton
                icon={ChevronLeft}
                label="Previous page"
                disabled={offset === 0}
                onClick={() => setOffset(Math.max(0, offset - pageSize))}
              />
              <IconButton
                icon={ChevronRight}
                label="Next page"
                disabled={offset + pageSize >= total}
                onClick={() => setOffset(offset + pageSize)}
              />
            </div>
          )}
        </>
      )}
    </Page>
  );
}

function Entries({
  plan,
  list,
  readOnly,
}: {
  readonly plan: SectionPlan;
  readonly list: List;
  readonly readOnly: boolean;
}) {
  const columns = columnsOf(plan);
  const [first, ...rest] = columns;
  return (
    <div className={table.card}>
      <table className={`${table.table} ${table.dense}`} onKeyDown={moveBetweenRows}>
        <colgroup>
          <col style={{ width: '34%' }} />
          {rest.map((column) => (
            <col key={column.id} style={column.kind === 'flag' || column.id === 'id' ? { width: 92 } : undefined} />
          ))}
          <col style={{ width: 44 }} />
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id}>{column.label}</th>
            ))}
            <th>
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {list.items.map(({ at, text }) => {
            const entry = entryRecord(text);
            const name = first ? cellText(entry[first.id]) : '';
            const open = (): void => editedEntry.put({ section: plan.id, at, text });
            return (
              <tr key={at} data-row={`${at}`} onDoubleClick={open}>
                <td>
                  <button type="button" className={table.open} data-row-open title={name} onClick={open}>
                    {typeof entry['colour'] === 'string' && (
                      <i className={css.swatch} style={{ background: entry['colour'] }} aria-hidden />
                    )}
                    {name === '' ? '(empty)' : name}
                  </button>
                </td>
                {rest.map((column) => (
                  <Cell key={column.id} column={column} value={entry[column.id]} />
                ))}
                <td className={table.right}>
                  <Menu
                    label={`Actions for ${name}`}
                    entries={[
                      { label: readOnly ? 'Look at it' : 'Change', icon: Pencil, run: open },
                      {
                        label: 'Remove',
                        icon: Trash2,
                        danger: true,
                        disabled: readOnly,
                        run: () => void removeEntry(plan.id, at, name),
                      },
                    ]}
                  >
                    <IconButton icon={Ellipsis} label={`Actions for ${name}`} data-row-menu />
                  </Menu>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ column, value }: { readonly column: FieldPlan; readonly value: unknown }) {
  if (column.kind === 'flag') {
    return <td>{value === true ? <Check size={13} role="img" aria-label="yes" /> : <span className="t3">–</span>}</td>;
  }
  const text = cellText(value);
  return (
    <td className={column.kind === 'text' && column.id === 'name' ? undefined : 't2'} title={text}>
      {text}
    </td>
  );
}

function useEntries(
  section: ReferenceSection,
  query: string,
  offset: number,
): { readonly list: List | null; readonly error: string | null } {
  const changes = referenceChanges.use();
  const [read, setRead] = useState<{ readonly list: List | null; readonly error: string | null }>({
    list: null,
    error: null,
  });
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(
      () => {
        void store()
          .getState()
          .host.call('reference.list', { section, query, offset, limit: pageSize })
          .then((answer) => {
            if (!wanted) return;
            setRead(answer.ok ? { list: answer.value, error: null } : { list: null, error: sentenceFor(answer.error) });
          });
      },
      query === '' ? 0 : 120,
    );
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [section, query, offset, changes]);
  return read;
}
