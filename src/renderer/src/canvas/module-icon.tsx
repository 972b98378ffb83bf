import type { ModuleDefinition, NodeKind } from '@engine';
import { cx } from '../ui/cx.ts';
import css from './module-icon.module.css';

/** Only the glyphs that MISP's modules name, plus our stand-ins for modules that come with a picture. */
const files = import.meta.glob<string>(
  [
    '../../../../node_modules/@fortawesome/fontawesome-free/svgs/solid/{asterisk,ban,bell,bolt,briefcase,chart-line,code-branch,comment,comments,cube,cubes,edit,envelope,exclamation-triangle,eye,file,file-alt,filter,gear,globe,hand-pointer,link,magnifying-glass-chart,paper-plane,project-diagram,random,redo-alt,robot,server,shapes,sticky-note,sync-alt,tags,tower-broadcast,trash,upload,user-edit,user-plus}.svg',
    '../../../../node_modules/@fortawesome/fontawesome-free/svgs/brands/{python}.svg',
  ],
  { query: '?raw', import: 'default', eager: true },
);

export interface Glyph {
  readonly viewBox: string;
  readonly path: string;
}

const glyphs: ReadonlyMap<string, Glyph> = new Map(
  Object.entries(files).flatMap(([file, text]) => {
    const name = /([^/]+)\.svg$/.exec(file)?.[1];
    const viewBox = /viewBox="([^"]+)"/.exec(text)?.[1];
    const path = / d="([^"]+)"/.exec(text)?.[1];
    return name && viewBox && path ? [[name, { viewBox, path }] as const] : [];
  }),
);

/** MISP shows a company's picture for these; we use a glyph that says what the module does. */
const inPlaceOfPictures: Readonly<Record<string, string>> = {
  'webhook.png': 'link',
  'zeromq.png': 'tower-broadcast',
  'MS_Teams.png': 'comments',
  'Telegram.png': 'paper-plane',
  'Splunk.png': 'magnifying-glass-chart',
  'flowintel_logo.png': 'briefcase',
};

const byKind: Readonly<Record<NodeKind, string>> = { trigger: 'bolt', logic: 'code-branch', action: 'gear' };

interface ModuleIconProps {
  /** Absent for a module that the catalogue does not hold. */
  readonly module: ModuleDefinition | undefined;
  readonly kind: NodeKind;
  /** Side of the tile in pixels. */
  readonly size?: number;
}

/** The tile with MISP's icon of a module, in the colour of its kind. The name stands next to it, so it is decoration. */
export function ModuleIcon({ module, kind, size = 22 }: ModuleIconProps) {
  const glyph = glyphOf(module, kind);
  return (
    <span
      className={cx(css.tile, css[kind])}
      style={{ width: size, height: size, borderRadius: size > 24 ? 7 : 6 }}
      aria-hidden
    >
      {glyph && (
        <svg viewBox={glyph.viewBox} height={Math.round(size / 2)} width={Math.round(size / 2) + 2}>
          <path d={glyph.path} fill="currentColor" />
        </svg>
      )}
    </span>
  );
}

export function glyphOf(module: ModuleDefinition | undefined, kind: NodeKind): Glyph | undefined {
  const picture = module?.icon.image;
  const name = (picture && inPlaceOfPictures[picture]) || module?.icon.name || byKind[kind];
  return glyphs.get(name) ?? glyphs.get(byKind[kind]);
}
