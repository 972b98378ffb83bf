/** Why a file could not be read as a workflow or blueprint, and where in it. The only thing the readers throw. */
export class WorkflowError extends Error {
  override readonly name = 'WorkflowError';
  readonly code: WorkflowErrorCode;
  /** The place, from the root of the file: `Workflow.data.5.outputs.output_1`. Empty: the file as a whole. */
  readonly path: string;

  constructor(code: WorkflowErrorCode, path: string, text: string) {
    super(path === '' ? text : `${text} (at ${path})`);
    this.code = code;
    this.path = path;
  }
}

export type WorkflowErrorCode = 'not-json' | 'wrong-shape' | 'too-deep' | 'too-large';

/** Something a reader put right or wants to be known. `place` is a path as in `WorkflowError`. */
export interface ReadNote {
  readonly rule: ReadNoteRule;
  readonly place: string;
  /** One sentence. */
  readonly text: string;
  readonly nodeId?: string;
}

export type ReadNoteRule =
  | 'data-was-text'
  | 'duplicate-edge'
  | 'edge-rebuilt-from-input'
  | 'edge-input-missing'
  | 'edge-to-missing-node'
  | 'node-id-mismatch'
  | 'node-kind-unknown'
  | 'filters-were-a-list'
  | 'frame-dropped'
  | 'inputs-derived'
  | 'labels-dropped'
  | 'node-skipped';
