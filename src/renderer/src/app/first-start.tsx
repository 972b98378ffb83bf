import { PackageOpen } from 'lucide-react';
import { useState } from 'react';
import { useStore } from '../store/index.ts';
import { Button } from '../ui/button.tsx';
import css from './first-start.module.css';
import { beginGuide } from './guide/follow-guide.ts';

/** The offer of a first start: a filled library to look around in, or an empty one. */
export function FirstStart() {
  const answerSeedOffer = useStore((state) => state.answerSeedOffer);
  const [busy, setBusy] = useState(false);
  const answer = async (accept: boolean, guided: boolean): Promise<void> => {
    setBusy(true);
    const done = await answerSeedOffer(accept);
    setBusy(false);
    if (done && guided) beginGuide();
  };
  return (
    <section className={css.card} aria-labelledby="first-title">
      <span className={css.icon}>
        <PackageOpen size={20} aria-hidden />
      </span>
      <div className={css.words}>
        <h2 id="first-title">Start with something to look at?</h2>
        <p className="t2">
          Flowbench brings five workflows and twelve payloads, all fictional: refuse publishing of tlp:red, block
          sensitive queries, push to ZeroMQ and more. A guided case shows in ten minutes how to find out why publishing
          is refused. Everything can be deleted later.
        </p>
        <div className={css.acts}>
          <Button look="primary" disabled={busy} onClick={() => void answer(true, true)}>
            Add them and begin the guided case
          </Button>
          <Button disabled={busy} onClick={() => void answer(true, false)}>
            Only add them
          </Button>
          <Button look="ghost" disabled={busy} onClick={() => void answer(false, false)}>
            Start empty
          </Button>
        </div>
      </div>
    </section>
  );
}
