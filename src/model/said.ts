/** Sentences of one language, each a function of what it is about. */
export type Spoken<A extends Record<keyof A, unknown[]>> = { [C in keyof A]: (...about: A[C]) => string };

/** What each sentence of a list is about. */
export type AboutOf<E extends Record<keyof E, (...about: never[]) => string>> = {
  [C in keyof E]: Parameters<E[C]>;
};

/** Something to be said, before it is said in any language. As data and in a terminal it is its English sentence. */
export class Said<S> {
  readonly #english: S;
  readonly #say: (sentences: S) => string;

  constructor(english: S, say: (sentences: S) => string) {
    this.#english = english;
    this.#say = say;
  }

  in(sentences: S): string {
    return this.#say(sentences);
  }

  toString(): string {
    return this.in(this.#english);
  }

  toJSON(): string {
    return String(this);
  }
}

/** Makes what can be said of a list of sentences: by its code, with what it is about. */
export const sayer =
  <A extends Record<keyof A, unknown[]>>(english: Spoken<A>) =>
  <C extends keyof A>(code: C, ...about: A[C]): Said<Spoken<A>> =>
    new Said(english, (sentences) => sentences[code](...about));
