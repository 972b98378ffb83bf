import { useReactFlow, useStore as useFlow } from '@xyflow/react';
import { Map as MapIcon, Maximize, Minus, Plus } from 'lucide-react';
import { useKeyHint } from '../app/commands.ts';
import { IconButton } from '../ui/icon-button.tsx';
import css from './canvas.module.css';

interface CanvasControlsProps {
  readonly minimap: boolean;
  readonly onMinimap: () => void;
  readonly onFit: () => void;
}

/** Zoom, fit and overview, bottom left on the canvas. */
export function CanvasControls({ minimap, onMinimap, onFit }: CanvasControlsProps) {
  const flow = useReactFlow();
  const percent = useFlow((state) => Math.round(state.transform[2] * 100));
  const fitKey = useKeyHint('canvas.fit');
  return (
    <div className={css.controls} role="toolbar" aria-label="Zoom">
      <IconButton small icon={Minus} label="Zoom out" onClick={() => void flow.zoomOut()} />
      <button
        type="button"
        className={css.percent}
        aria-label={`Zoom ${percent} %, back to 100 %`}
        onClick={() => void flow.zoomTo(1)}
      >
        {percent} %
      </button>
      <IconButton small icon={Plus} label="Zoom in" onClick={() => void flow.zoomIn()} />
      <span className={css.rule} />
      <IconButton small icon={Maximize} label="Fit the workflow into view" hint={fitKey} onClick={onFit} />
      <IconButton small icon={MapIcon} label="Overview" pressed={minimap} onClick={onMinimap} />
    </div>
  );
}
