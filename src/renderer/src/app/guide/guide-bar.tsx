import { GraduationCap, MousePointerClick, X } from 'lucide-react';
import { useStore } from '../../store/index.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { passStep, progressOf, putProgress } from './follow-guide.ts';
import { guide } from './guide.ts';
import css from './guide.module.css';
import { showMe } from './show-me.ts';

/** The step to do now, above whatever is in front, for as long as the case goes on. */
export function GuideBar() {
  const state = useStore((all) => progressOf(all).state);
  const step = useStore((all) => progressOf(all).step);
  const current = guide.steps[step];
  // Settings and help have nothing to do with the case.
  const elsewhere = useStore((all) => all.activeTab === null && (all.area === 'settings' || all.area === 'help'));
  if (elsewhere) return null;
  if (state === 'finished') return <Finished />;
  if (state !== 'going' || !current) return null;
  return (
    <section className={css.bar} aria-label="Guided case" data-region="guide" tabIndex={-1}>
      <span className={css.number} aria-hidden>
        {step + 1}
      </span>
      <div className={css.words}>
        <h2>
          {current.title}
          <span className="t3 meta">
            {' '}
            step {step + 1} of {guide.steps.length}
          </span>
        </h2>
        <p>{current.text}</p>
      </div>
      <div className={css.acts}>
        <Button small icon={MousePointerClick} onClick={() => showMe(current)}>
          Show me
        </Button>
        {step > 0 && (
          <Button small look="ghost" onClick={() => putProgress({ step: step - 1 })}>
            Back
          </Button>
        )}
        <Button small look="ghost" onClick={() => passStep(step)}>
          Skip
        </Button>
        <IconButton icon={X} label="Hide the guided case" small onClick={() => putProgress({ state: 'hidden' })} />
      </div>
    </section>
  );
}

function Finished() {
  return (
    <section className={css.bar} aria-label="Guided case" data-region="guide" tabIndex={-1}>
      <GraduationCap size={18} className="ok" aria-hidden />
      <div className={css.words}>
        <h2>You know why publishing was refused</h2>
        <p>
          The same three moves work on any workflow: replay the payload, follow the path back from the node that
          decided, ask each IF why.
        </p>
      </div>
      <div className={css.acts}>
        <Button small look="primary" onClick={() => putProgress({ state: 'away' })}>
          Done
        </Button>
      </div>
    </section>
  );
}
