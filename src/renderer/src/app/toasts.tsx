import { CircleCheck, Info, OctagonAlert, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useStore } from '../store/index.ts';
import type { Toast } from '../store/view.ts';
import { IconButton } from '../ui/icon-button.tsx';
import css from './toasts.module.css';

const plainMs = 6_000;
/** One that offers something stays longer, and an error stays until it was seen. */
const withActionMs = 12_000;

export function Toasts() {
  const toasts = useStore((state) => state.toasts);
  return (
    <section className={css.toasts} aria-label="Messages">
      {toasts.map((toast) => (
        <OneToast key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function OneToast({ toast }: { readonly toast: Toast }) {
  const dismissToast = useStore((state) => state.dismissToast);
  const dismiss = (): void => dismissToast(toast.id);
  const held = useRef(false);
  useEffect(() => {
    if (toast.tone === 'error') return;
    let left = toast.action ? withActionMs : plainMs;
    // Time stands still while the pointer or the focus is on it.
    const timer = setInterval(() => {
      if (!held.current && (left -= 250) <= 0) dismissToast(toast.id);
    }, 250);
    return () => clearInterval(timer);
  }, [toast, dismissToast]);
  const hold = (on: boolean) => () => {
    held.current = on;
  };
  const Icon = { ok: CircleCheck, plain: Info, error: OctagonAlert }[toast.tone];
  return (
    <div
      className={css.toast}
      role={toast.tone === 'error' ? 'alert' : 'status'}
      onPointerEnter={hold(true)}
      onPointerLeave={hold(false)}
      onFocus={hold(true)}
      onBlur={hold(false)}
    >
      <Icon size={14} className={{ ok: 'ok', plain: 't3', error: 'blocked' }[toast.tone]} aria-hidden />
      <div className={css.words}>
        <b>{toast.title}</b>
        {toast.text !== undefined && <div className="t2 meta">{toast.text}</div>}
      </div>
      {toast.action && (
        <button
          type="button"
          className={css.action}
          onClick={() => {
            dismiss();
            toast.action?.run();
          }}
        >
          {toast.action.label}
        </button>
      )}
      <IconButton icon={X} label="Dismiss" small onClick={dismiss} />
    </div>
  );
}
