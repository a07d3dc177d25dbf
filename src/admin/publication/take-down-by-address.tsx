import { paths } from "../../paths.ts";
import type { Frame } from "../page.tsx";
import { TextField } from "../parts/fields.tsx";
import { takeDownWords } from "./take-down-words.ts";

/** Finds the post at an address, and leads to the page that takes it down. For the overview. */
export function TakeDownByAddress({
  frame,
  address = "",
  isUnknown = false,
}: {
  frame: Frame;
  address?: string;
  /** Nothing was found there. */
  isUnknown?: boolean;
}) {
  const words = takeDownWords[frame.language];
  return (
    <form method="get" action={paths.admin.takeDownAt}>
      <TextField
        name="address"
        label={words.address}
        hint={words.addressHelp}
        value={address}
        error={isUnknown ? words.notFound : undefined}
        more={{ inputmode: "url", autocapitalize: "off", spellcheck: "false" }}
        required
      />
      <div class="actions">
        <button type="submit">{words.find}</button>
      </div>
    </form>
  );
}
