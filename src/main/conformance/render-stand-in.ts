import { isArray, phpArray, toText, writeJson, type PhpArray, type PhpValue } from '@engine';

/**
 * The stand-in for Jinja that the vectors were recorded with: only `{{ dotted.path }}` is replaced. A missing last step
 * gives nothing, a missing earlier one empties the whole text, and so does a `{%` block. (vectors/README "Effects")
 */
export function renderStandIn(template: string, data: PhpArray): string {
  if (template.includes('{%')) return '';
  let broken = false;
  const text = template.replace(/\{\{\s*([^{}\s]+)\s*\}\}/g, (_whole, path: string) => {
    const segments = path.split('.');
    let here: PhpValue | undefined = data;
    for (const [index, segment] of segments.entries()) {
      if (!isArray(here)) {
        broken = true;
        return '';
      }
      here = phpArray.get(here, segment);
      if (here === undefined && index < segments.length - 1) {
        broken = true;
        return '';
      }
    }
    return here === undefined ? '' : printed(here);
  });
  return broken ? '' : text;
}

function printed(value: PhpValue): string {
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (value === null) return 'None';
  return isArray(value) ? writeJson(value) : toText(value);
}
