import type { Child } from "hono/jsx";
import type { Frame } from "../page.tsx";
import { shellWords } from "../words.ts";
import { TextField } from "./fields.tsx";

/** Narrows a list down by words; `children` are further fields. */
export function Search(props: { frame: Frame; path: string; q: string; hint?: string; children?: Child }) {
  const { search } = shellWords[props.frame.language];
  return (
    <search>
      <form action={props.path} class="filters">
        <TextField
          name="q"
          type="search"
          label={search}
          value={props.q}
          {...(props.hint && { hint: props.hint })}
        />
        {props.children}
        <button type="submit" class="quiet">
          {search}
        </button>
      </form>
    </search>
  );
}
