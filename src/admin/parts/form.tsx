import type { Child } from "hono/jsx";

/**
 * A form that does one thing. It carries a key made for this page, so that what is sent twice (a double tap, a page sent
 * again) is done once.
 */
export function Form(props: {
  action: string;
  children: Child;
  class?: string;
  id?: string;
  /** For forms with files in them. */
  hasFiles?: boolean;
  more?: Record<string, string>;
}) {
  return (
    <form
      method="post"
      action={props.action}
      {...(props.class && { class: props.class })}
      {...(props.id && { id: props.id })}
      {...(props.hasFiles && { enctype: "multipart/form-data" })}
      {...props.more}
    >
      <input type="hidden" name="once" value={crypto.randomUUID()} />
      {props.children}
    </form>
  );
}
