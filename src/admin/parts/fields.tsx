import type { Child } from "hono/jsx";

type Common = {
  name: string;
  /** Where several fields of a page have the same name. */
  id?: string;
  label: string;
  /** A sentence below the label, on what belongs here. */
  hint?: string;
  /** What is wrong with what was sent. */
  error?: string | undefined;
  required?: boolean;
};

/** A label, what helps, what is wrong, and the field itself, tied together for a screen reader. */
function Field({ name, id = name, label, hint, error, children }: Common & { children: Child }) {
  return (
    <div class={error ? "field wrong" : "field"}>
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children}
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

/** The attributes that tie a field to its label, hint and error. */
function tied({ name, id = name, hint, error, required }: Common) {
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return {
    id,
    name,
    ...(required && { required: true }),
    ...(describedBy && { "aria-describedby": describedBy }),
    // The first of them has the focus when the page comes back, and is read out with what is wrong.
    ...(error && { "aria-invalid": "true" as const, autofocus: true }),
  };
}

type TextProps = Common & {
  value?: string | null;
  type?: "text" | "email" | "url" | "search" | "datetime-local" | "date" | "number" | "password" | "color";
  autocomplete?: string;
  /** Datalist of what there is already. */
  suggestions?: string[];
  /** Any other attribute of the element, such as maxlength. */
  more?: Record<string, string | number | boolean>;
};

/** One line of text. */
export function TextField(props: TextProps) {
  const { value, type = "text", autocomplete = "off", suggestions, more } = props;
  const list = suggestions && `${props.id ?? props.name}-list`;
  return (
    <Field {...props}>
      <input
        {...tied(props)}
        type={type}
        value={value ?? ""}
        autocomplete={autocomplete}
        {...(list && { list })}
        {...more}
      />
      {list && (
        <datalist id={list}>
          {suggestions.map((one) => (
            <option value={one} />
          ))}
        </datalist>
      )}
    </Field>
  );
}

/** Several lines of text. */
export function AreaField(
  props: Common & { value?: string | null; rows?: number; more?: Record<string, string | number | boolean> },
) {
  const { value, rows = 4, more } = props;
  return (
    <Field {...props}>
      {/* A browser drops the first line break of a textarea. */}
      <textarea {...tied(props)} rows={rows} {...more}>{`\n${value ?? ""}`}</textarea>
    </Field>
  );
}

export type Choice = { value: string; label: string };

/** Choices that belong together, under what they are called. */
export type ChoiceGroup = { name: string; choices: Choice[] };

/** One of several, which may stand in groups below those that stand alone. */
export function SelectField(
  props: Common & { value?: string | null; choices: Choice[]; groups?: ChoiceGroup[] },
) {
  const options = (choices: Choice[]) =>
    choices.map(({ value, label }) => (
      <option value={value} selected={value === (props.value ?? "")}>
        {label}
      </option>
    ));
  return (
    <Field {...props}>
      <select {...tied(props)}>
        {options(props.choices)}
        {props.groups?.map(({ name, choices }) => (
          <optgroup label={name}>{options(choices)}</optgroup>
        ))}
      </select>
    </Field>
  );
}

/** Yes or no. */
export function CheckField(props: Common & { checked?: boolean; value?: string }) {
  return (
    <div class={props.error ? "field check wrong" : "field check"}>
      <input {...tied(props)} type="checkbox" value={props.value ?? "yes"} checked={props.checked ?? false} />
      <label for={props.name}>{props.label}</label>
      {props.hint && (
        <p class="hint" id={`${props.name}-hint`}>
          {props.hint}
        </p>
      )}
      {props.error && (
        <p class="error" id={`${props.name}-error`}>
          {props.error}
        </p>
      )}
    </div>
  );
}

/** Any number of several: each is a box of the same name. */
export function ChecksField(props: {
  name: string;
  label: string;
  hint?: string;
  error?: string | undefined;
  values: string[];
  /** `depth` indents what stands below another. */
  choices: (Choice & { depth?: number })[];
}) {
  const { name, hint, error } = props;
  const describedBy = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(" ");
  return (
    <fieldset
      class={props.error ? "field checks wrong" : "field checks"}
      {...(describedBy && { "aria-describedby": describedBy })}
      {...(props.error && { tabindex: -1, autofocus: true })}
    >
      <legend>{props.label}</legend>
      {props.hint && (
        <p class="hint" id={`${props.name}-hint`}>
          {props.hint}
        </p>
      )}
      {props.error && (
        <p class="error" id={`${props.name}-error`}>
          {props.error}
        </p>
      )}
      {props.choices.map(({ value, label, depth = 0 }) => (
        <label class={`depth-${Math.min(depth, 4)}`}>
          <input type="checkbox" name={props.name} value={value} checked={props.values.includes(value)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
