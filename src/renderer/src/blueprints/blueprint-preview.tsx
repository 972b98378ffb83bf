import { useEffect, useRef, useState } from 'react';
import type { BlueprintSummary } from '@shared';
import { moduleOf } from '../canvas/modules.ts';
import { WorkflowPicture } from '../picture/workflow-picture.tsx';
import { useBlueprint } from './use-blueprint.ts';

/** The nodes of a blueprint, drawn small. Read when the card first comes into sight. */
export function BlueprintPreview({ blueprint }: { readonly blueprint: BlueprintSummary }) {
  const place = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (!place.current) return;
    const watch = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && setSeen(true));
    watch.observe(place.current);
    return () => watch.disconnect();
  }, []);
  const whole = useBlueprint(seen ? blueprint.id : null, blueprint.updatedAtMs);
  return (
    <div ref={place} style={{ height: '100%' }} aria-hidden>
      {whole && 'workflow' in whole && <WorkflowPicture workflow={whole.workflow} moduleOf={moduleOf} detail="mini" />}
    </div>
  );
}
