import { escapeHtml } from './text.ts';

export interface UrlizeOptions {
  /** Longest shown text of a link. */
  readonly limit: number | null;
  readonly rel: string;
  readonly target: string | null;
  readonly schemes: readonly string[];
}

const http =
  /^((https?:\/\/|www\.)(([\w%-]+\.)+)?([a-z]{2,63}|xn--[\w%]{2,59})|([\w%-]{2,63}\.)+(com|net|int|edu|gov|org|info|mil)|(https?:\/\/)((([\d]{1,3})(\.[\d]{1,3}){3})|(\[([\da-f]{0,4}:){2}([\da-f]{0,4}:?){1,6}\])))(?::[\d]{1,5})?(?:[/?#]\S*)?$/iu;
const email = /^\S+@\w[\w.-]*\.\w+$/u;

/** Turns addresses in a text into links; everything is escaped first. */
export function urlize(text: string, options: UrlizeOptions): string {
  const rel = options.rel === '' ? '' : ` rel="${escapeHtml(options.rel)}"`;
  const target = options.target === null ? '' : ` target="${escapeHtml(options.target)}"`;
  const shown = (url: string): string =>
    options.limit !== null && url.length > options.limit ? `${url.slice(0, options.limit)}...` : url;
  return escapeHtml(text)
    .split(/(\s+)/u)
    .map((word) => {
      let head = '';
      let middle = word;
      let tail = '';
      const opening = /^([(<]|&lt;)+/.exec(middle);
      if (opening) {
        head = opening[0];
        middle = middle.slice(head.length);
      }
      if (/(?:\)|>|\.|,|\n|&gt;)$/.test(middle)) {
        const closing = /([)>.,\n]|&gt;)+$/.exec(middle);
        if (closing) {
          tail = closing[0];
          middle = middle.slice(0, closing.index);
        }
      }
      for (const [open, close] of [
        ['(', ')'],
        ['<', '>'],
        ['&lt;', '&gt;'],
      ] as const) {
        const opened = middle.split(open).length - 1;
        if (opened <= middle.split(close).length - 1) continue;
        for (let i = Math.min(opened, tail.split(close).length - 1); i > 0; i--) {
          const end = tail.indexOf(close) + close.length;
          middle += tail.slice(0, end);
          tail = tail.slice(end);
        }
      }
      if (http.test(middle)) {
        const href = /^https?:\/\//.test(middle) ? middle : `https://${middle}`;
        middle = `<a href="${href}"${rel}${target}>${shown(middle)}</a>`;
      } else if (middle.startsWith('mailto:') && email.test(middle.slice(7)))
        middle = `<a href="${middle}">${middle.slice(7)}</a>`;
      else if (
        middle.includes('@') &&
        !middle.startsWith('www.') &&
        !middle.slice(1).startsWith('@') &&
        !middle.includes(':') &&
        email.test(middle)
      )
        middle = `<a href="mailto:${middle}">${middle}</a>`;
      else {
        const scheme = options.schemes.find((candidate) => middle !== candidate && middle.startsWith(candidate));
        if (scheme !== undefined) middle = `<a href="${middle}"${rel}${target}>${middle}</a>`;
      }
      return head + middle + tail;
    })
    .join('');
}
