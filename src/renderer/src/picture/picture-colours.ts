/** Every colour a drawn workflow needs. In the window they follow the theme; a file has to bring its own. */
export interface PictureColours {
  readonly ground: string;
  readonly card: string;
  readonly line: string;
  readonly subtle: string;
  readonly edge: string;
  readonly text: string;
  readonly text2: string;
  readonly text3: string;
  readonly blocked: string;
  readonly onBlocked: string;
  readonly note: string;
  readonly noteLine: string;
  readonly frame: string;
  readonly kinds: Readonly<Record<'trigger' | 'logic' | 'action', { readonly tile: string; readonly sign: string }>>;
  readonly added: string;
  readonly removed: string;
  readonly changed: string;
  readonly moved: string;
  readonly fontUi: string;
  readonly fontMono: string;
}

const token = (name: string): string => `var(--fb-${name})`;

export const windowColours: PictureColours = {
  ground: token('bg-canvas'),
  card: token('bg-raised'),
  line: token('line-strong'),
  subtle: token('line-subtle'),
  edge: token('line-strong'),
  text: token('text'),
  text2: token('text-2'),
  text3: token('text-3'),
  blocked: token('blocked'),
  onBlocked: token('bg-raised'),
  note: token('warn-soft'),
  noteLine: token('warn-fill'),
  frame: token('kind-logic'),
  kinds: {
    trigger: { tile: token('kind-trigger-bg'), sign: token('kind-trigger') },
    logic: { tile: token('kind-logic-bg'), sign: token('kind-logic') },
    action: { tile: token('kind-action-bg'), sign: token('kind-action') },
  },
  added: token('add'),
  removed: token('del'),
  changed: token('chg'),
  moved: token('accent'),
  fontUi: token('font-ui'),
  fontMono: token('font-mono'),
};

/** The light theme in plain values, for files that are looked at elsewhere (styles/tokens.css, `[data-theme=light]`). */
export const paperColours: PictureColours = {
  ground: '#ffffff',
  card: '#ffffff',
  line: '#aab2bf',
  subtle: '#e4e7ec',
  edge: '#8a94a3',
  text: '#171b22',
  text2: '#404957',
  text3: '#596374',
  blocked: '#b9242f',
  onBlocked: '#ffffff',
  note: '#fdf3dc',
  noteLine: '#dfa125',
  frame: '#0b6e7a',
  kinds: {
    trigger: { tile: '#e5e9fb', sign: '#3550cf' },
    logic: { tile: '#e0f0f2', sign: '#0b6e7a' },
    action: { tile: '#eff0f1', sign: '#404957' },
  },
  added: '#14724a',
  removed: '#b9242f',
  changed: '#855700',
  moved: '#3550cf',
  fontUi: "Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif",
  fontMono: "'JetBrains Mono', 'Cascadia Code', Menlo, 'DejaVu Sans Mono', monospace",
};
