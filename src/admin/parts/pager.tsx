/** The way on through a list that is read by cursor. */
export function Pager({ next, label }: { next: string | null; label: string }) {
  return next === null ? null : (
    <nav class="pager">
      <a href={next} rel="next">
        {label}
      </a>
    </nav>
  );
}
