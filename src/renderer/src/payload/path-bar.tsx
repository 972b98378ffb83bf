import { ChevronRight, Copy } from 'lucide-react';
import type { PayloadSource } from '@shared';
import { announce } from '../app/announcer.tsx';
import { store } from '../store/index.ts';
import { copyText } from '../ui/copy-text.ts';
import { Menu } from '../ui/menu.tsx';
import { Button } from '../ui/button.tsx';
import { hashPathOf } from './hash-path-of.ts';
import css from './payload.module.css';
import { placeAt, rowAt, positionOf, type Place, type Slot } from './tree-model.ts';

interface PathBarProps {
  readonly source: PayloadSource;
  readonly slot: Slot | null;
  readonly root: Place;
}

/** Where the selected row stands, and ways to take its path or its value along. */
export function PathBar({ source, slot, root }: PathBarProps) {
  const path = slot?.path ?? null;
  if (path === null) {
    return (
      <div className={css.path}>
        <span className="t3">Select a row to see its path.</span>
      </div>
    );
  }
  const inList = listParents(root, path);
  const every = hashPathOf(path, inList);
  const exact = hashPathOf(path, inList, true);
  return (
    <div className={css.path}>
      <span className={css.crumbs} title={exact}>
        {path.map((key, index) => (
          <span key={index} className={css.crumb}>
            {index > 0 && <ChevronRight size={10} aria-hidden />}
            {key}
          </span>
        ))}
      </span>
      <Menu
        label="Copy"
        entries={[
          { label: `Hash path ${shorten(every)}`, run: () => void take(every, 'hash path') },
          ...(exact === every
            ? []
            : [{ label: `This place ${shorten(exact)}`, run: () => void take(exact, 'path of this place') }]),
          { label: 'Value as JSON', run: () => void takeValue(source, path) },
        ]}
      >
        <Button small look="ghost" icon={Copy}>
          Copy
        </Button>
      </Menu>
    </div>
  );
}

async function take(text: string, what: string): Promise<void> {
  const copied = await copyText(text);
  const words = copied ? `Copied the ${what}` : `The browser did not let us copy the ${what}`;
  store()
    .getState()
    .toast({ tone: copied ? 'ok' : 'error', title: words, text });
  announce(words);
}

async function takeValue(source: PayloadSource, path: readonly string[]): Promise<void> {
  const answer = await store()
    .getState()
    .ask('payload.value', { source, path: [...path] });
  if (!answer.ok) return store().getState().showFailure(answer.error, 'The value could not be read');
  await take(answer.value.text, answer.value.cut ? 'beginning of the value' : 'value');
}

/** For each key of a path whether its parent is a list. Parents that are not loaded are judged by their key. */
function listParents(root: Place, path: readonly string[]): readonly boolean[] {
  return path.map((key, index) => {
    if (index === 0) return false;
    const above = placeAt(root, path.slice(0, index - 1));
    const position = above ? positionOf(above, path[index - 1] as string) : -1;
    const row = above && position >= 0 ? rowAt(above, position) : null;
    return row ? row.type === 'list' : /^\d+$/.test(key);
  });
}

const shorten = (text: string) => (text.length > 48 ? `…${text.slice(-47)}` : text);
