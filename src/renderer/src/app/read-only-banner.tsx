import { Lock } from 'lucide-react';
import { useStore } from '../store/index.ts';
import css from './read-only-banner.module.css';

/** Shown in every view while the library can only be read, with the reason the host gives. */
export function ReadOnlyBanner() {
  const reason = useStore((state) => state.appInfo?.readOnly ?? null);
  if (reason === null) return null;
  return (
    <div className={css.banner} role="status">
      <Lock size={14} aria-hidden />
      <span>
        <b>This library is read-only.</b> {reason}
      </span>
    </div>
  );
}
