import { ClipboardCopy, RotateCcw } from 'lucide-react';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import css from './error-boundary.module.css';
import { copyProblemReport } from './problem-report.ts';

interface Props {
  /** Which part of the window it guards, for the report. */
  readonly where: string;
  readonly children: ReactNode;
}
interface State {
  readonly error: Error | null;
  readonly stack: string;
}

/** Keeps a broken part from taking the window along, and helps to report it. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null, stack: '' };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }
  override componentDidCatch(_error: Error, info: ErrorInfo): void {
    this.setState({ stack: info.componentStack ?? '' });
  }
  override render(): ReactNode {
    const { error, stack } = this.state;
    if (error === null) return this.props.children;
    return (
      <div className={css.broken} role="alert">
        <h1>This part of Flowbench broke</h1>
        <p className="t2">
          Your library is not affected: what was saved is saved. You can go on elsewhere, or open this part again.
        </p>
        <pre className={css.message}>{error.message}</pre>
        <div className="row">
          <Button look="primary" icon={RotateCcw} onClick={() => this.setState({ error: null, stack: '' })}>
            Open it again
          </Button>
          <Button
            icon={ClipboardCopy}
            onClick={() => void copyProblemReport(`${this.props.where}: ${error.stack ?? error.message}\n${stack}`)}
          >
            Copy problem report
          </Button>
        </div>
        <p className="t3 meta">The report holds versions, settings and the end of the log. No payload, no secret.</p>
      </div>
    );
  }
}
