export function Logo() {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden focusable="false">
      <rect x="1" y="3" width="6" height="6" rx="1.8" fill="var(--fb-accent)" />
      <rect x="13" y="3" width="6" height="6" rx="1.8" fill="var(--fb-ok)" />
      <rect x="13" y="12" width="6" height="5" rx="1.8" fill="none" stroke="var(--fb-text-3)" strokeWidth="1.3" />
      <path d="M7 6h6M9 6v6.2c0 1.3.9 2.3 2.2 2.3H13" fill="none" stroke="var(--fb-text-2)" strokeWidth="1.4" />
    </svg>
  );
}
