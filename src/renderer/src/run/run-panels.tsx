import { ShieldCheck } from 'lucide-react';
import type { Finding } from '@engine';
import { ProblemsPanel } from '../problems/problems-panel.tsx';
import { useStore } from '../store/index.ts';
import type { OpenRun } from '../store/runs.ts';
import { Tabs } from '../ui/tabs.tsx';
import { Ledger } from './ledger.tsx';
import { LogList } from './log-list.tsx';
import { durationWords } from './step-words.ts';
import { Timeline } from './timeline.tsx';

export type RunPanel = 'timeline' | 'ledger' | 'log' | 'problems';

interface RunPanelsProps {
  readonly open: OpenRun;
  readonly findings: readonly Finding[];
  readonly panel: RunPanel;
  readonly onPanel: (panel: RunPanel) => void;
  readonly nameOf: (nodeId: string) => string;
}

/** Below the canvas: when each step ran, what would have left this machine, what MISP would have logged. */
export function RunPanels({ open, findings, panel, onPanel, nameOf }: RunPanelsProps) {
  const { detail, id } = open;
  const pickNode = useStore((state) => state.pickNode);
  const totalUs = detail.stepViews.reduce((sum, step) => sum + step.tookUs, 0);
  return (
    <Tabs
      label="About the run"
      tabs={[
        { id: 'timeline', label: 'Timeline' },
        { id: 'ledger', label: 'Effects ledger', count: detail.ledger.length },
        { id: 'log', label: 'Log', count: detail.log.length },
        { id: 'problems', label: 'Problems', count: findings.length },
      ]}
      active={panel}
      onChange={onPanel}
      right={
        <span className="row meta t3" style={{ whiteSpace: 'nowrap' }}>
          <span className="num">
            {durationWords(totalUs)} in {detail.stepViews.length} {detail.stepViews.length === 1 ? 'step' : 'steps'}
          </span>
          {detail.ledger.length > 0 && (
            <span className="row t2">
              <ShieldCheck size={12} className="ok" aria-hidden />
              All {detail.ledger.length} held back
            </span>
          )}
        </span>
      }
    >
      {panel === 'timeline' && <Timeline open={open} nameOf={nameOf} />}
      {panel === 'ledger' && <Ledger open={open} nameOf={nameOf} />}
      {panel === 'log' && <LogList open={open} />}
      {panel === 'problems' && (
        <ProblemsPanel
          workflow={open.workflow}
          findings={findings}
          current={null}
          onPick={(index) => {
            const finding = findings[index];
            const nodeId = finding?.nodeId ?? finding?.edge?.source;
            if (nodeId !== undefined) pickNode(id, nodeId);
          }}
        />
      )}
    </Tabs>
  );
}
