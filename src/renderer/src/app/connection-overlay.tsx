import { Unplug } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Link } from '../client.ts';
import { useStore } from '../store/index.ts';
import { Button } from '../ui/button.tsx';
import css from './connection-overlay.module.css';

/** Short breaks are not worth a word. */
const patienceMs = 700;

/** Says that the host is gone, while the window tries to reach it again. */
export function ConnectionOverlay({ link }: { readonly link: Link }) {
  const connection = useStore((state) => state.connection);
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (connection === 'open') return;
    const timer = setTimeout(() => setShown(true), patienceMs);
    return () => {
      clearTimeout(timer);
      setShown(false);
    };
  }, [connection]);
  if (!shown) return null;
  return (
    <div
      className={css.overlay}
      role="alertdialog"
      aria-modal="true"
      aria-labelledby="lost-title"
      aria-describedby="lost-text"
    >
      <div className={css.card}>
        <Unplug size={18} className="blocked" aria-hidden />
        <h1 id="lost-title">Flowbench does not answer</h1>
        <p id="lost-text" className="t2">
          Its process has ended, or this page was opened without the address that Flowbench printed. What was saved is
          safe. The connection is tried again by itself.
        </p>
        <Button look="primary" onClick={link.retry} autoFocus>
          Try now
        </Button>
      </div>
    </div>
  );
}
