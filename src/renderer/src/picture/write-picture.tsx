import { renderToStaticMarkup } from 'react-dom/server';
import type { Workflow } from '@engine';
import { moduleOf } from '../canvas/modules.ts';
import { paperColours } from './picture-colours.ts';
import { pictureBox, WorkflowPicture } from './workflow-picture.tsx';

/** The workflow as a file of its own: light, without anything it would have to load, named for screen readers. */
export function writeSvg(workflow: Workflow): string {
  const { width, height, x, y } = pictureBox(workflow);
  const drawn = renderToStaticMarkup(
    <WorkflowPicture
      workflow={workflow}
      moduleOf={moduleOf}
      colours={paperColours}
      width={width}
      height={height}
      role="img"
    />,
  );
  const open = drawn.indexOf('>') + 1;
  const name = renderToStaticMarkup(<title>{workflow.name}</title>);
  const ground = `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${paperColours.ground}"/>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${drawn.slice(0, open)}${name}${ground}${drawn.slice(open)}\n`;
}

/** The most a browser draws on one canvas without giving up, per side in pixels. */
const mostPixels = 16_000;

/** The same as a picture of dots, twice as fine as it is large where that is possible. Rejects when the browser can't. */
export async function writePng(workflow: Workflow): Promise<Blob> {
  const { width, height } = pictureBox(workflow);
  const scale = Math.min(2, mostPixels / width, mostPixels / height);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(writeSvg(workflow))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no canvas to draw on.');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The picture is too large to be made.'))),
      'image/png',
    ),
  );
}
