import { KeyRound } from 'lucide-react';
import { useId } from 'react';
import css from './blueprints.module.css';

export type SecretsChoice = 'strip' | 'keep';

interface SecretChoiceProps {
  readonly secrets: readonly {
    readonly nodeName: string;
    readonly param: string;
    readonly reason: string;
  }[];
  readonly value: SecretsChoice | null;
  readonly onChange: (value: SecretsChoice) => void;
  /** Shown when the user went on without choosing. */
  readonly missing: boolean;
}

/** What looks like a credential in what is about to leave; nothing is chosen beforehand. */
export function SecretChoice({ secrets, value, onChange, missing }: SecretChoiceProps) {
  const name = useId();
  if (secrets.length === 0) return null;
  return (
    <fieldset className={css.secrets}>
      <legend className="visually-hidden">Secrets</legend>
      <b>
        <KeyRound size={14} className="warn" aria-hidden />
        {secrets.length === 1 ? 'One parameter looks like a secret' : `${secrets.length} parameters look like secrets`}
      </b>
      <ul>
        {secrets.map((secret, index) => (
          <li key={index} className="meta">
            {secret.nodeName}: <code>{secret.param}</code> <span className="t2">({secret.reason})</span>
          </li>
        ))}
      </ul>
      <label className={css.radio}>
        <input type="radio" name={name} checked={value === 'strip'} onChange={() => onChange('strip')} />
        Leave them out
      </label>
      <label className={css.radio}>
        <input type="radio" name={name} checked={value === 'keep'} onChange={() => onChange('keep')} />
        Keep them: whoever gets the file can use them
      </label>
      {missing && (
        <span className="blocked meta" role="alert">
          Choose what becomes of them.
        </span>
      )}
    </fieldset>
  );
}
