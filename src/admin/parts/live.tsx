import type { Child } from "hono/jsx";
import type { AssetName } from "../assets.ts";

/**
 * A part of a page that changes by itself. While it `goesOn`, its script takes it anew from the page's own address, with
 * more and more time in between; without script the page is loaded again by hand, by the link in it.
 */
export function Live(props: {
  goesOn: boolean;
  /** What the link says; a page with several parts needs one in one of them. */
  again?: string;
  /** A long list, of which another part says how far it is: nobody should have to listen to it again and again. */
  isSilent?: boolean;
  children: Child;
}) {
  const { goesOn, again, isSilent = false } = props;
  return (
    <div
      class="live"
      {...(!isSilent && { "aria-live": "polite" as const })}
      {...(goesOn && { "data-goes-on": "yes" })}
    >
      {props.children}
      {goesOn && again && (
        <p>
          <a href="?">{again}</a>
        </p>
      )}
    </div>
  );
}

/** What a page with a live part loads. */
export const liveScripts: AssetName[] = ["live.js"];
