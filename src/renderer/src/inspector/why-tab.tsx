import { CircleCheck, CircleX, Copy } from 'lucide-react';
import type { StepView } from '@shared';
import { announce } from '../app/announcer.tsx';
import { branchName } from '../run/reached-because.ts';
import { laneColour } from '../run/run-picture.ts';
import { decision } from '../run/step-words.ts';
import { wayTo } from '../run/way-to.ts';
import { store } from '../store/index.ts';
import type { OpenRun } from '../store/runs.ts';
import { Button } from '../ui/button.tsx';
import { copyText } from '../ui/copy-text.ts';
import css from './inspector.module.css';
import { oneLine, valueItems } from './value-words.ts';

interface WhyTabProps {
  readonly open: OpenRun;
  readonly step: StepView;
  readonly nameOf: (nodeId: string) => string;
  readonly onStep: (step: number) => void;
}

/** Why a module decided as it did: a sentence, what was compared with what, and the way that led here. */
export function WhyTab({ open, step, nameOf, onStep }: WhyTabProps) {
  const { why } = step;
  const decided = decision(step);
  return (
    <div className={css.body} style={{ paddingTop: 12 }} data-testid="why">
      {why ? (
        <>
          <p className={css.reason} style={{ fontSize: 'var(--fb-fs-title)' }}>
            <span>
              {decided !== null && (
                <>
                  Went to <b>{decided}</b>:{' '}
                </>
              )}
              {why.sentence}
            </span>
          </p>
          <div className={css.eyebrow}>How the condition was read</div>
          <div className={css.well}>
            {why.path !== undefined && <WhyRow name="Path" value={<code>{why.path}</code>} />}
            {why.extracted !== undefined && (
              <WhyRow name="Gave" value={<Gave value={why.extracted} count={why.extractedCount} />} />
            )}
            {why.operator !== undefined && (
              <WhyRow
                name="Operator"
                value={
                  <span>
                    <code>{why.operator}</code> <span className="t2">{operatorWords[why.operator] ?? ''}</span>
                  </span>
                }
              />
            )}
            {why.compared !== undefined && (
              <WhyRow name="Wanted" value={<Gave value={why.compared} count={undefined} />} />
            )}
            {why.matched !== undefined && (
              <WhyRow name="Matched" value={<Gave value={why.matched} count={undefined} />} />
            )}
            <WhyRow
              name="Result"
              value={
                <span className="row">
                  {why.result ? (
                    <CircleCheck size={13} className="ok" aria-hidden />
                  ) : (
                    <CircleX size={13} className="fail" aria-hidden />
                  )}
                  {String(why.result)}
                  {decided !== null && (
                    <>
                      , so <b>{decided}</b>
                    </>
                  )}
                </span>
              }
            />
          </div>
        </>
      ) : (
        <p className={css.text}>
          {step.kind === 'trigger'
            ? 'A trigger decides nothing: it hands the payload over.'
            : 'This module decides nothing. It acts on what came in and passes it on.'}
        </p>
      )}
      <Way open={open} step={step} nameOf={nameOf} onStep={onStep} />
      <div style={{ marginTop: 14 }}>
        <Button small icon={Copy} onClick={() => void copyWhy(step, nameOf(step.nodeId))}>
          Copy as text
        </Button>
      </div>
    </div>
  );
}

const operatorWords: Readonly<Record<string, string>> = {
  in: 'the value is in the list',
  not_in: 'the value is not in the list',
  equals: 'both are equal',
  not_equals: 'they differ',
  in_or: 'at least one is wanted',
  in_and: 'all are wanted',
  not_in_or: 'at least one is missing',
  not_in_and: 'all are missing',
  any_value: 'there is any value',
  any_value_from_list: 'any value of the list',
  greater: 'more than',
  less: 'less than',
};

function WhyRow({ name, value }: { readonly name: string; readonly value: React.ReactNode }) {
  return (
    <div className={css.wellRow}>
      <span className="t3">{name}</span>
      <span>{value}</span>
    </div>
  );
}

const shownItems = 12;

/** Extracted values as marks; of many the first dozen and the number of the rest. */
function Gave({ value, count }: { readonly value: unknown; readonly count: number | undefined }) {
  if (!Array.isArray(value)) return <code>{value === '' ? '(empty text)' : oneLine(value)}</code>;
  const items = value.map((item) => (typeof item === 'object' ? oneLine(item, 80) : String(item)));
  const total = count ?? items.length;
  if (total === 0) return <span className="t3">nothing</span>;
  return (
    <span className={css.chips}>
      {items.slice(0, shownItems).map((item, index) => (
        <code key={index} className={css.chip}>
          {item}
        </code>
      ))}
      {total > shownItems && (
        <span className="t3">and {(total - Math.min(shownItems, items.length)).toLocaleString()} more</span>
      )}
    </span>
  );
}

/** Every node on the way from the start of the lane, with the branch that was taken. */
function Way({ open, step, nameOf, onStep }: WhyTabProps) {
  const { detail, workflow } = open;
  const stepOf = (nodeId: string) => detail.stepViews.findLast((one) => one.nodeId === nodeId && one.step <= step.step);
  const legs = wayTo(detail, step);
  if (legs.length === 0) return null;
  const way = legs.map(({ nodeId, output }) => ({ nodeId, took: branchName(workflow, nodeId, output) }));
  return (
    <>
      <div className={css.eyebrow}>Way to this node</div>
      <div className={css.rows}>
        {[...way, { nodeId: step.nodeId, took: '' }].map(({ nodeId, took }, index) => {
          const visited = stepOf(nodeId);
          return (
            <button
              key={index}
              type="button"
              className={css.rowButton}
              disabled={!visited}
              onClick={() => visited && onStep(visited.step)}
            >
              <span className={css.step} style={{ '--lane': laneColour(visited?.lane ?? 0) } as React.CSSProperties}>
                {visited?.step ?? '–'}
              </span>
              <span className="ellipsis">{nameOf(nodeId)}</span>
              <span className="spacer" />
              {(took === 'then' || took === 'else') && <span className="t3 meta">{took}</span>}
            </button>
          );
        })}
      </div>
    </>
  );
}

async function copyWhy(step: StepView, name: string): Promise<void> {
  const { why } = step;
  const lines = [
    `Step ${step.step}, ${name}`,
    ...(why ? [why.sentence] : []),
    ...(why?.path === undefined ? [] : [`path: ${why.path}`]),
    ...(why?.extracted === undefined ? [] : [`gave: ${valueItems(why.extracted).join(', ')}`]),
    ...(why?.operator === undefined ? [] : [`operator: ${why.operator}`]),
    ...(why?.compared === undefined ? [] : [`wanted: ${valueItems(why.compared).join(', ')}`]),
    ...(why ? [`result: ${String(why.result)}`] : []),
  ];
  const copied = await copyText(lines.join('\n'));
  const title = copied ? 'Copied the reason' : 'The browser did not let us copy the reason';
  store()
    .getState()
    .toast({ tone: copied ? 'ok' : 'error', title });
  announce(title);
}
