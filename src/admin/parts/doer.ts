import type { Doer } from "../../writer/access/callers.ts";
import type { Language, Words } from "../words.ts";

const en = { somebody: "Somebody", program: "The program {label}", owner: "The owner’s secret" };
const words: Words<typeof en> = {
  en,
  ja: { somebody: "だれか", program: "プログラム「{label}」", owner: "オーナーの秘密鍵" },
  ko: { somebody: "누군가", program: "프로그램 ‘{label}’", owner: "소유자의 비밀 값" },
};

/** Who did something, to begin a sentence with: a person by their name, a program by its label. */
export function doerInWords(doer: Doer | null, language: Language): string {
  const say = words[language];
  if (doer === null) return say.somebody;
  if (doer.kind === "owner") return say.owner;
  if (doer.kind === "token") return say.program.replace("{label}", () => doer.label ?? `${doer.id}`);
  return doer.label ?? say.somebody;
}
