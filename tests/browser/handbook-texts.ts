import type { Language } from "../../src/admin/words.ts";

/** What the pictures of the handbooks show: words of nobody, in the language of the editor who looks at them. */
export const texts = {
  en: {
    site: { name: "An archive", tagline: "What is known, and from whom", language: "en" },
    categories: { reports: "Reports", notes: "Notes" },
    title: "How to read these reports",
    first: "Each report says who tells it, and how certain it is.",
    rest: "What is not certain is said to be so. What nobody can confirm is left out.",
    theirs: "Each report says who tells it, when, and how certain it is.",
    mine: "Every report says who tells it, and how sure it is.",
    gone: "A report with a name in it",
    changed: "A report with a slip in it",
    erased: "A text that was written by mistake",
    tag: "A name",
    alt: "Four squares in four colours",
    colleague: "A colleague",
    device: "Phone",
    lost: "/reports-2014",
    approved: "A report that two persons read",
    word: "The sources are checked.",
  },
  ja: {
    site: { name: "記録アーカイブ", tagline: "分かっていることと、その出どころ", language: "ja" },
    categories: { reports: "報告", notes: "覚え書き" },
    title: "報告の読み方",
    first: "どの報告にも、だれが語り、どのくらい確かかを書きます。",
    rest: "確かでないことは、そう書きます。だれも裏づけられないことは載せません。",
    theirs: "どの報告にも、だれがいつ語り、どのくらい確かかを書きます。",
    mine: "すべての報告に、だれが語ったか、どのくらい確かかを書きます。",
    gone: "名前が出ている報告",
    changed: "誤りのある報告",
    erased: "間違って書いた文章",
    tag: "名前",
    alt: "四色の四つの正方形",
    colleague: "同僚",
    device: "スマートフォン",
    lost: "/houkoku-2014",
    approved: "二人で読んだ報告",
    word: "出典は確認しました。",
  },
} as const satisfies Partial<Record<Language, unknown>>;

export type Written = keyof typeof texts;
