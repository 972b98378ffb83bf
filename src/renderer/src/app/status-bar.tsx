import { ShieldCheck, WifiOff } from 'lucide-react';
import { useStore } from '../store/index.ts';
import { SlotPlace } from './slots.tsx';
import css from './status-bar.module.css';

/** What would leave this machine (far left), what is wrong, and what is saved (far right). */
export function StatusBar() {
  const version = useStore((state) => state.settings?.mispVersion);
  const connection = useStore((state) => state.connection);
  return (
    <footer className={css.bar} aria-label="Status bar" data-region="status" tabIndex={-1}>
      <span className={`${css.item} ${css.dry}`}>
        <ShieldCheck size={12} aria-hidden />
        Dry run: nothing leaves this machine
      </span>
      <SlotPlace name="status-left" className={css.slot} />
      <span className={css.spacer} />
      {version !== undefined && <span className={css.item}>MISP {version}</span>}
      <SlotPlace name="status-right" className={css.slot} />
      {connection === 'lost' && (
        <span className={`${css.item} ${css.lost}`}>
          <WifiOff size={12} aria-hidden />
          Not connected
        </span>
      )}
    </footer>
  );
}
