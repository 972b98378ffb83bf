import { Check, GraduationCap, MousePointerClick, Play } from 'lucide-react';
import { useStore } from '../../store/index.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { beginGuide, progressOf, putProgress } from './follow-guide.ts';
import { guide } from './guide.ts';
import css from './guide.module.css';
import { GuidePicture } from './guide-picture.tsx';
import { showMe } from './show-me.ts';

/** The guided case in the library: what it is about, how far one is, and the way in. Only while its workflow is there. */
export function GuideCard() {
  const state = useStore((all) => progressOf(all).state);
  const step = useStore((all) => progressOf(all).step);
  const there = useStore(
    (all) =>
      (all.workflows?.some((one) => one.name === guide.workflow) ?? false) &&
      (all.samples?.some((one) => one.name === guide.sample) ?? false),
  );
  if (!there || state === 'away' || state === 'finished') return null;
  const begun = state !== 'offered';
  const current = guide.steps[step];
  return (
    <section className={css.card} aria-labelledby="guide-title">
      <div>
        <h2 id="guide-title" className={css.title}>
          <GraduationCap size={16} className="accent" aria-hidden />
          {guide.title}
        </h2>
        <p className="t2">
          {guide.story} About {guide.minutes} minutes; nothing leaves this machine.
        </p>
        <div className="row">
          {state === 'going' && current ? (
            <Button icon={MousePointerClick} onClick={() => showMe(current)}>
              Show me step {step + 1}
            </Button>
          ) : (
            <Button look="primary" icon={Play} onClick={() => (begun ? putProgress({ state: 'going' }) : beginGuide())}>
              {begun ? `Continue with step ${step + 1}` : 'Begin'}
            </Button>
          )}
          <Button look="ghost" onClick={() => putProgress({ state: 'away' })}>
            Put away
          </Button>
        </div>
      </div>
      <ol className={css.steps} aria-label="Steps">
        {guide.steps.map((one, index) => {
          const done = begun && index < step;
          const now = begun && index === step;
          return (
            <li
              key={one.title}
              className={cx(done && css.done, now && css.now)}
              aria-current={now ? 'step' : undefined}
            >
              <span className={css.number}>{done ? <Check size={10} role="img" aria-label="done" /> : index + 1}</span>
              {one.title}
            </li>
          );
        })}
      </ol>
      <GuidePicture />
    </section>
  );
}
