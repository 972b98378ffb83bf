import { Ban, Bolt, Check, CircleX, Play, Sparkles } from 'lucide-react';
import { useState } from 'react';
import { writeWorkflow, type GraphNode, type Workflow } from '@engine';
import { stringifyStable } from '@engine/model/stringify-stable.ts';
import { writeNode } from '@engine/model/write-graph.ts';
import type { Failure } from '@shared';
import { announce } from '../app/announcer.tsx';
import { Badge, Count } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import css from './forms.module.css';
import { ask, type Answer } from './host.ts';
import type { PreviewPayload } from './use-preview-payload.ts';

interface TryNodeProps {
  readonly workflow: Workflow;
  readonly node: GraphNode;
  readonly on: PreviewPayload | null;
}

type Tried = Answer<'preview.node'>;

/** Runs this node alone on the chosen payload. Nothing is kept and nothing leaves the machine. */
export function TryNode({ workflow, node, on }: TryNodeProps) {
  const [tried, setTried] = useState<{ readonly node: GraphNode; readonly result: Tried } | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    if (on === null) return;
    setBusy(true);
    const result = await ask('preview.node', {
      source: on.source,
      triggerId: on.triggerId,
      node: stringifyStable(writeNode(node, []), 0),
      workflow: writeWorkflow(workflow, { own: true }),
    });
    setBusy(false);
    setFailure(result.ok ? null : result.error);
    setTried(result.ok ? { node, result: result.value } : null);
    announce(result.ok ? `${node.name}: ${wordsOf(result.value)}` : result.error.message);
  };
  return (
    <div className={css.form}>
      <p className="t3">
        Runs this node alone on {on === null ? 'a payload' : <b>{on.name}</b>} as the trigger hands it over, without the
        nodes before it. Nothing is kept and nothing leaves this machine.
      </p>
      <div className={css.row}>
        <Button icon={Play} disabled={on === null || busy} onClick={() => void run()}>
          Try node
        </Button>
        {on === null && <span className="t3">Choose a payload in the run bar first.</span>}
        {busy && <span className="t3">Running {node.name}…</span>}
        {tried && tried.node !== node && !busy && <span className="warn">The node has changed since.</span>}
      </div>
      {failure && (
        <p className={css.error} role="alert">
          {failure.message}
        </p>
      )}
      {tried && <Outcome tried={tried.result} />}
    </div>
  );
}

function Outcome({ tried }: { readonly tried: Tried }) {
  const { result, errors, sentence, crash, effects, changed, changedCount, quirks } = tried;
  const tone = crash !== null ? 'crash' : result ? 'ok' : 'fail';
  const icon = crash !== null ? Bolt : result ? Check : tried.status === 'blocked' ? Ban : CircleX;
  return (
    <div className={css.form} data-testid="tried">
      <div className={css.row} style={{ flexWrap: 'wrap' }}>
        <Badge tone={tone} icon={icon}>
          {wordsOf(tried)}
        </Badge>
        {sentence !== null && <span style={{ lineHeight: '18px' }}>{sentence}</span>}
      </div>
      {crash !== null && (
        <p className="crash" style={{ lineHeight: '18px' }}>
          MISP’s process would die here: {crash}
        </p>
      )}
      {errors.length > 0 && (
        <ul className={css.items} aria-label="Errors">
          {errors.map((error, index) => (
            <li key={index} className={css.error} style={{ whiteSpace: 'normal' }}>
              <span>{error}</span>
            </li>
          ))}
        </ul>
      )}
      {effects.length > 0 && (
        <section aria-label="Effects">
          <h3>
            Would do <Count>{effects.length}</Count>
          </h3>
          {effects.map((effect, index) => (
            <div key={index} style={{ marginTop: 6 }}>
              <div className={css.row}>
                <span className="medium">{effect.title}</span>
                <span className="t3 ellipsis">{effect.target}</span>
              </div>
              {effect.body !== '' && (
                <pre className={css.raw} tabIndex={0} aria-label={`Content of ${effect.title}`}>
                  {effect.body}
                </pre>
              )}
            </div>
          ))}
        </section>
      )}
      <section aria-label="Changes in the data">
        <h3>
          Changes in the data <Count>{changedCount}</Count>
        </h3>
        {changedCount === 0 && <p className="t3">None.</p>}
        <ul className={css.items}>
          {changed.map((change, index) => (
            <li key={index} style={{ display: 'block', overflowWrap: 'anywhere' }}>
              <span className="t3">{change.path.join('.')}: </span>
              {change.before !== null && <del className="blocked">{change.before}</del>}
              {change.before !== null && change.after !== null && ' → '}
              {change.after !== null && <ins className="ok">{change.after}</ins>}
            </li>
          ))}
          {changedCount > changed.length && (
            <li className="t3">
              <span>{(changedCount - changed.length).toLocaleString()} more</span>
            </li>
          )}
        </ul>
      </section>
      {quirks.map((quirk) => (
        <div key={quirk.id} className={css.row} style={{ alignItems: 'flex-start' }}>
          <Sparkles size={13} className="warn" aria-hidden style={{ flex: 'none', marginTop: 2 }} />
          <p style={{ lineHeight: '18px' }}>
            <b>{quirk.title}.</b> {quirk.text}
          </p>
        </div>
      ))}
    </div>
  );
}

function wordsOf({ crash, result, status }: Tried): string {
  if (crash !== null) return 'would crash';
  if (status === 'disabled') return 'disabled';
  return result ? 'answers true' : 'answers false';
}
