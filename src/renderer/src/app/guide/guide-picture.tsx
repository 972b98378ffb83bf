import css from './guide.module.css';

/** A sketch of the case: trigger, a question, and the node that said no. */
export function GuidePicture() {
  return (
    <div className={css.picture} aria-hidden>
      <svg viewBox="0 0 250 120" width="250" height="120">
        <path d="M58 38H86M146 34C160 34 156 24 170 24" className={css.walked} />
        <path d="M146 46C160 46 156 88 170 88" className={css.notTaken} />
        <rect x="6" y="26" width="54" height="24" rx="5" className={css.ran} />
        <rect x="11" y="31" width="14" height="14" rx="4" fill="var(--fb-kind-trigger-bg)" />
        <rect x="30" y="36" width="22" height="4" rx="2" fill="var(--fb-text-3)" />
        <rect x="86" y="22" width="60" height="32" rx="5" className={css.ran} />
        <rect x="91" y="27" width="14" height="14" rx="4" fill="var(--fb-kind-logic-bg)" />
        <rect x="110" y="31" width="28" height="4" rx="2" fill="var(--fb-text-3)" />
        <rect x="110" y="40" width="18" height="3" rx="1.5" fill="var(--fb-line-strong)" />
        <rect x="170" y="10" width="64" height="28" rx="5" className={css.saidNo} />
        <rect x="175" y="16" width="14" height="14" rx="4" fill="var(--fb-blocked-soft)" />
        <rect x="194" y="21" width="24" height="4" rx="2" fill="var(--fb-text-3)" />
        <rect x="170" y="74" width="64" height="28" rx="5" className={css.skipped} />
        <rect x="194" y="86" width="28" height="4" rx="2" fill="var(--fb-line-strong)" />
        <text x="202" y="56" textAnchor="middle" fontSize="10" fontWeight="600" fill="var(--fb-blocked)">
          said no
        </text>
      </svg>
    </div>
  );
}
