import { useState, useSyncExternalStore } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field, TextInput } from '../ui/field.tsx';

interface Confirmation {
  readonly title: string;
  /** What will happen, in words; reversible acts are not asked about, they offer undo. */
  readonly text: string;
  readonly confirm: string;
  readonly danger?: boolean;
}
interface TextQuestion {
  readonly title: string;
  readonly label: string;
  readonly value: string;
  readonly confirm: string;
  readonly mayBeEmpty?: boolean;
  /** Why a value can't be taken, or `null`. */
  readonly check?: (value: string) => string | null;
}
type Question =
  | { readonly kind: 'confirm'; readonly ask: Confirmation; readonly answer: (yes: boolean) => void }
  | { readonly kind: 'text'; readonly ask: TextQuestion; readonly answer: (value: string | null) => void };

let current: Question | null = null;
const listeners = new Set<() => void>();
function put(question: Question | null): void {
  current = question;
  for (const listener of listeners) listener();
}

/** Asks yes or no; false when the dialog was closed. */
export const confirm = (ask: Confirmation): Promise<boolean> =>
  new Promise((answer) => put({ kind: 'confirm', ask, answer }));

/** Asks for a line of text; `null` when the dialog was closed. */
export const askText = (ask: TextQuestion): Promise<string | null> =>
  new Promise((answer) => put({ kind: 'text', ask, answer }));

/** Where the questions of `confirm` and `askText` appear. */
export function Questions() {
  const question = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
  if (question === null) return null;
  if (question.kind === 'text') return <AskText key={question.ask.title} {...question} />;
  const close = (yes: boolean) => () => {
    put(null);
    question.answer(yes);
  };
  return (
    <Dialog
      title={question.ask.title}
      opened
      onClose={close(false)}
      footer={
        <>
          <Button onClick={close(false)} data-autofocus>
            Cancel
          </Button>
          <Button look={question.ask.danger ? 'danger' : 'primary'} onClick={close(true)}>
            {question.ask.confirm}
          </Button>
        </>
      }
    >
      {question.ask.text}
    </Dialog>
  );
}

function AskText({ ask, answer }: Extract<Question, { kind: 'text' }>) {
  const [value, setValue] = useState(ask.value);
  const [tried, setTried] = useState(false);
  const wrong = ask.check?.(value) ?? (value.trim() === '' && !ask.mayBeEmpty ? 'It needs a name.' : null);
  const close = (result: string | null): void => {
    put(null);
    answer(result);
  };
  return (
    <Dialog title={ask.title} opened onClose={() => close(null)}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (wrong === null) close(value.trim());
        }}
      >
        <Field label={ask.label} error={tried ? wrong : null}>
          {({ id, describedBy }) => (
            <TextInput
              id={id}
              aria-describedby={describedBy}
              value={value}
              invalid={tried && wrong !== null}
              onChange={(event) => setValue(event.target.value)}
              onFocus={(event) => event.target.select()}
              data-autofocus
            />
          )}
        </Field>
        <div className="row" style={{ justifyContent: 'flex-end', marginTop: 14 }}>
          <Button onClick={() => close(null)}>Cancel</Button>
          <Button look="primary" type="submit">
            {ask.confirm}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
