/** Centralita's mark: one line between many. */
const PORTS = [
  { x: 9, y: 9, isOn: true },
  { x: 16, y: 9, isOn: false },
  { x: 23, y: 9, isOn: false },
  { x: 9, y: 23, isOn: false },
  { x: 16, y: 23, isOn: false },
  { x: 23, y: 23, isOn: true },
];

export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={className}>
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <path
        d="M9 10v5c0 5 14 2 14 7"
        className="fill-none stroke-on-accent"
        strokeWidth="2.4"
        strokeLinecap="round"
      />
      {PORTS.map(({ x, y, isOn }) => (
        <circle
          key={`${x}-${y}`}
          cx={x}
          cy={y}
          r="2.6"
          opacity={isOn ? 1 : 0.45}
          className="fill-on-accent"
        />
      ))}
    </svg>
  );
}
