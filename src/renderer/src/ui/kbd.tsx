import css from './kbd.module.css';

/** A key as written on a keyboard: `Ctrl K`. */
export function Kbd({ keys }: { readonly keys: string }) {
  return <kbd className={css.kbd}>{keys}</kbd>;
}
