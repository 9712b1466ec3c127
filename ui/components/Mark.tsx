/** Luodi's own mark: a paper's word coming down to the ground. No emblem is drawn. */
export function Mark({ className = 'mark' }: { className?: string }) {
  return (
    <svg className={className} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="4" fill="currentColor" />
      <path
        d="M16 5v15M9.500 14 16 20.500 22.500 14M6 26h20"
        fill="none"
        stroke="#fff"
        strokeWidth="3"
        strokeLinecap="square"
      />
    </svg>
  )
}
