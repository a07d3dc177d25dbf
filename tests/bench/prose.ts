import { readSample } from "../../src/cli/local/sample.ts";

const characters = [
  ..."国際人権報告書公開市民手紙北朝鮮中国韓国日本東京難民孤児収容所衛星写真のはがをにでとるたしい",
];

/** Words of the sample archive in a chance order, which compress worse than sentences do; the same in every run. */
export function chanceTexts() {
  const vocabulary = readSample(new URL("../../", import.meta.url)).posts.flatMap((post) =>
    post.language === null ? (post.body.match(/[A-Za-z'’-]+[,.]?/g) ?? []) : [],
  );
  let state = 20150510;
  const pick = (items: string[]) => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return items[Math.floor((state / 2 ** 31) * items.length)] ?? "";
  };
  return {
    prose: (words: number) => Array.from({ length: words }, () => pick(vocabulary)).join(" "),
    japanese: (length: number) => Array.from({ length }, () => pick(characters)).join(""),
  };
}
