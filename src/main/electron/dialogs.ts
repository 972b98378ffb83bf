import { dialog, type BrowserWindow } from 'electron';

export interface Question {
  readonly message: string;
  readonly detail: string;
  /** Buttons in reading order; the first is the safe one and what Escape means. */
  readonly safe: string;
  readonly other: string;
}

/** The system's own dialogs, as far as main asks something itself. */
export interface Dialogs {
  /** True when the other (not the safe) button was chosen. */
  readonly ask: (question: Question) => Promise<boolean>;
  /** For trouble before there is a window. */
  readonly tell: (title: string, text: string) => void;
}

export function nativeDialogs(window: () => BrowserWindow | null): Dialogs {
  return {
    ask: async ({ message, detail, safe, other }) => {
      const options = {
        type: 'question' as const,
        message,
        detail,
        buttons: [safe, other],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      };
      const parent = window();
      const { response } = await (parent === null
        ? dialog.showMessageBox(options)
        : dialog.showMessageBox(parent, options));
      return response === 1;
    },
    tell: (title, text) => dialog.showErrorBox(title, text),
  };
}
