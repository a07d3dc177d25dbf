import type { Words } from "../words.ts";

const en = {
  accent: "Colour of links",
  accentHint: "Such as #8a2a1c. For readers whose screens are dark a lighter one is made of it. Empty: ours.",
  background: "Colour of the page",
  backgroundHint: "Such as #ffffff. On dark screens the colour of the text, darkened, takes its place.",
  text: "Colour of the text",
  textHint: "Such as #1d1c1a. What could not be read on the page is refused, with a colour that could.",
  logo: "Logo",
  logoHint:
    "The address of a picture under Files, such as /files/2026/01/logo.png. It stands in place of the name, at most 72 pixels high. Choose one that can be seen on light and on dark ground.",
  logoAlt: "What the logo says",
  logoAltHint: "For whoever does not see it, as a rule the name of the site.",
  footer: "Foot of every page",
  footerHint:
    "A few words in Markdown, such as an address or who answers for the site. At most 500 characters.",
};
type LooksWords = typeof en;

const ja: LooksWords = {
  accent: "リンクの色",
  accentHint: "例: #8a2a1c。暗い画面の読者には、これをもとにした明るい色が使われます。空欄なら標準の色です。",
  background: "ページの色",
  backgroundHint: "例: #ffffff。暗い画面では、文字の色を暗くしたものが代わりに使われます。",
  text: "文字の色",
  textHint: "例: #1d1c1a。読みにくい組み合わせは保存されず、読める色が示されます。",
  logo: "ロゴ",
  logoHint:
    "「ファイル」にある画像のアドレスです（例: /files/2026/01/logo.png）。名前の代わりに、高さ 72 ピクセルまでで表示されます。明るい背景でも暗い背景でも見える画像を選んでください。",
  logoAlt: "ロゴの説明",
  logoAltHint: "ロゴが見えない人のための言葉です。ふつうはサイトの名前です。",
  footer: "ページの下部",
  footerHint: "連絡先や発行者など、短い言葉を Markdown で入力します。500 文字までです。",
};

const ko: LooksWords = {
  accent: "링크 색",
  accentHint: "예: #8a2a1c. 화면이 어두운 독자에게는 이 색을 밝게 한 색이 쓰입니다. 비워 두면 기본 색입니다.",
  background: "페이지 색",
  backgroundHint: "예: #ffffff. 어두운 화면에서는 글자 색을 어둡게 한 색이 대신 쓰입니다.",
  text: "글자 색",
  textHint: "예: #1d1c1a. 읽기 어려운 조합은 저장되지 않고, 읽을 수 있는 색을 알려 줍니다.",
  logo: "로고",
  logoHint:
    "‘파일’에 있는 그림의 주소입니다(예: /files/2026/01/logo.png). 이름 대신 높이 72픽셀까지로 나옵니다. 밝은 바탕과 어두운 바탕에서 모두 보이는 그림을 고르세요.",
  logoAlt: "로고 설명",
  logoAltHint: "로고를 볼 수 없는 사람을 위한 말입니다. 보통은 사이트 이름입니다.",
  footer: "페이지 아래쪽",
  footerHint: "연락처나 발행인처럼 짧은 말을 Markdown으로 적습니다. 500자까지입니다.",
};

export const looksWords: Words<LooksWords> = { en, ja, ko };
