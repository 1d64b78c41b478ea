/** A key of the keyboard. */
export function Kbd({ children }: { children: string }) {
  return (
    <kbd className="inline-grid whitespace-nowrap h-[18px] min-w-[18px] place-items-center rounded-sm border px-1 font-sans text-muted text-xs">
      {children}
    </kbd>
  );
}
