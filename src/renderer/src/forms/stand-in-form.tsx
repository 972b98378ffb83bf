import type { GraphNode, StandInAnswer, Workflow } from '@engine';
import { setStandIn } from '../edit/set-stand-in.ts';
import { useEdit, useEditable } from '../edit/use-edit.ts';
import { Segmented, TextInput } from '../ui/field.tsx';
import css from './forms.module.css';
import { Frame } from './frame.tsx';
import { useTyped } from './use-typed.ts';

interface StandInFormProps {
  readonly workflowId: string;
  readonly workflow: Workflow;
  readonly node: GraphNode;
}

type Choice = 'missing' | 'true' | 'false' | 'error';

/** What all nodes of a module answer whose code is not here. */
export function StandInForm({ workflowId, workflow, node }: StandInFormProps) {
  const edit = useEdit(workflowId);
  const editable = useEditable();
  const standIns = workflow.standIns ?? {};
  const answer = Object.hasOwn(standIns, node.moduleId) ? standIns[node.moduleId] : undefined;
  const set = (next: StandInAnswer | undefined, merge?: string): void =>
    edit.apply(
      `Change of what ${node.moduleId} answers`,
      (now) => setStandIn(now, node.moduleId, next),
      merge === undefined ? {} : { merge },
    );
  const typed = useTyped(typeof answer === 'object' ? answer.error : '', (error) => set({ error }, 'stand-in error'));
  const pick = (choice: Choice): void => {
    if (!editable) return;
    if (choice === 'missing') set(undefined);
    else if (choice === 'error') set({ error: 'The module answered with an error.' });
    else set(choice === 'true');
  };
  return (
    <div className={css.form} style={{ marginTop: 12 }}>
      <Frame label="In a run it answers" group help={helps[choiceOf(answer)]}>
        {() => (
          <Segmented
            label="In a run it answers"
            value={choiceOf(answer)}
            options={[
              { value: 'missing', label: 'Missing' },
              { value: 'true', label: 'True' },
              { value: 'false', label: 'False' },
              { value: 'error', label: 'An error' },
            ]}
            onChange={pick}
          />
        )}
      </Frame>
      {typeof answer === 'object' && (
        <Frame label="Text of the error">
          {(ids) => (
            <TextInput
              id={ids.id}
              value={typed.text}
              disabled={!editable}
              onChange={(event) => typed.type(event.target.value)}
              onBlur={() => {
                typed.flush();
                edit.settle();
              }}
            />
          )}
        </Frame>
      )}
    </div>
  );
}

const helps: Readonly<Record<Choice, string>> = {
  missing: 'As on a server that lacks it: the node counts as failed.',
  true: 'It stands in for all nodes of this module and lets the run go on.',
  false: 'It stands in for all nodes of this module and answers no.',
  error: 'It answers no and hands over this text.',
};

function choiceOf(answer: StandInAnswer | undefined): Choice {
  if (answer === undefined) return 'missing';
  return typeof answer === 'object' ? 'error' : answer ? 'true' : 'false';
}
