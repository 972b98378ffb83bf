import { X } from 'lucide-react';
import { useId, useState, type KeyboardEvent } from 'react';
import css from './tag-editor.module.css';

interface TagEditorProps {
  readonly id?: string;
  readonly label: string;
  readonly tags: readonly string[];
  /** Offered while typing. */
  readonly known?: readonly string[];
  readonly onChange: (tags: readonly string[]) => void;
}

/** Words as chips: Enter or a comma adds what was typed, Backspace in the empty field takes the last one back. */
export function TagEditor({ id, label, tags, known = [], onChange }: TagEditorProps) {
  const [text, setText] = useState('');
  const list = useId();
  const add = (): void => {
    const added = text.split(',').map((tag) => tag.trim()).filter(Boolean); // prettier-ignore
    setText('');
    if (added.length > 0) onChange([...new Set([...tags, ...added])]);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === ',' || (event.key === 'Enter' && text.trim() !== '')) {
      event.preventDefault();
      add();
    } else if (event.key === 'Backspace' && text === '' && tags.length > 0) {
      onChange(tags.slice(0, -1));
    }
  };
  return (
    <div className={css.editor}>
      {tags.map((tag) => (
        <span key={tag} className={css.tag}>
          {tag}
          <button
            type="button"
            aria-label={`Remove ${tag}`}
            onClick={() => onChange(tags.filter((one) => one !== tag))}
          >
            <X size={11} aria-hidden />
          </button>
        </span>
      ))}
      <input
        id={id}
        type="text"
        aria-label={label}
        list={list}
        spellCheck={false}
        autoComplete="off"
        placeholder={tags.length === 0 ? 'Type a tag, then Enter' : ''}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={add}
      />
      <datalist id={list}>
        {known
          .filter((one) => !tags.includes(one))
          .map((one) => (
            <option key={one} value={one} />
          ))}
      </datalist>
    </div>
  );
}
