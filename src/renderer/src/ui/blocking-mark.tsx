interface BlockingMarkProps {
  /** In px. */
  readonly size?: number;
  readonly label?: string;
}

/** MISP's stop sign: a filled octagon with a bar. */
export function BlockingMark({ size = 12, label = 'blocking' }: BlockingMarkProps) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      role="img"
      aria-label={label}
      focusable="false"
      style={{ flex: 'none', color: 'var(--fb-blocked)' }}
    >
      <title>{label}</title>
      <path d="M7.6 1.5h8.8l6.1 6.1v8.8l-6.1 6.1H7.6l-6.1-6.1V7.6Z" fill="currentColor" />
      <path d="M7 12h10" stroke="var(--fb-bg-raised)" strokeWidth="3" strokeLinecap="round" />
    </svg>
  );
}
