import type { Child } from "hono/jsx";
import { Form } from "../parts/form.tsx";

/** A page that does one thing with one button, and says in a sentence what that is. */
export function ConfirmPage(props: {
  what: string;
  action: string;
  button: string;
  isDangerous?: boolean;
  back: { path: string; label: string };
  children?: Child;
}) {
  return (
    <>
      <p>{props.what}</p>
      <Form action={props.action}>
        {props.children}
        <div class="actions">
          <button type="submit" {...(props.isDangerous && { class: "danger" })}>
            {props.button}
          </button>
          <a class="button quiet" href={props.back.path}>
            {props.back.label}
          </a>
        </div>
      </Form>
    </>
  );
}
