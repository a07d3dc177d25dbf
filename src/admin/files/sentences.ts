import type { Language } from "../words.ts";

/** What the sentences on a file say in the other languages: what was left out, what it carries, why it is refused. What stands in braces comes along. */
const said: [sentence: RegExp, ja: string, ko: string][] = [
  [/^The place where it was taken was left out$/, "撮影した場所", "찍은 장소"],
  [/^The time at which it was taken was left out$/, "撮影した日時", "찍은 시각"],
  [/^The time at which it was changed was left out$/, "変更した日時", "고친 시각"],
  [/^The name of the camera was left out$/, "カメラの名前", "카메라 이름"],
  [/^The serial number of the camera was left out$/, "カメラの製造番号", "카메라 일련번호"],
  [/^The name of the program was left out$/, "ソフトウェアの名前", "프로그램 이름"],
  [/^The author's name was left out$/, "作者の名前", "만든 사람의 이름"],
  [/^Its description was left out$/, "説明文", "설명"],
  [/^What the camera's maker notes was left out$/, "カメラメーカー独自の記録", "카메라 제조사의 기록"],
  [/^A comment was left out$/, "コメント", "주석"],
  [/^Words in the picture's file were left out$/, "画像ファイルの中の文字情報", "그림 파일 속의 글자"],
  [
    /^A small copy of the picture, as it once was, was left out$/,
    "元の姿のままの縮小画像",
    "원래 모습의 작은 그림",
  ],
  [/^A list of further pictures was left out$/, "ほかの画像の一覧", "다른 그림의 목록"],
  [/^Its (\w+) data was left out$/, "{} データ", "{} 데이터"],
  [
    /^What follows the end of the picture \((\d+) octets\) was left out$/,
    "画像の後ろに付いていたデータ（{} バイト）",
    "그림 뒤에 붙은 데이터({}바이트)",
  ],
  [/^What a program added/, "ソフトウェアが加えたもの", "프로그램이 덧붙인 것"],
  [/^A part that no browser needs was left out$/, "表示に必要のない部分", "보여 주는 데 필요 없는 부분"],
  [/^It holds a program/, "プログラム（JavaScript）が含まれています", "프로그램(JavaScript)이 들어 있습니다"],
  [/^Other files are attached to it$/, "ほかのファイルが添付されています", "다른 파일이 붙어 있습니다"],
  [/^It names its author$/, "作成者の名前が書かれています", "만든 사람의 이름이 있습니다"],
  [/^It names the program/, "作成に使ったソフトウェアが書かれています", "만든 프로그램의 이름이 있습니다"],
  [/^It says when it was made$/, "作成日時が書かれています", "만든 때가 적혀 있습니다"],
  [
    /^It says where it was recorded$/,
    "録画・録音した場所が書かれています",
    "녹화·녹음한 장소가 적혀 있습니다",
  ],
  [
    /^It has XMP data/,
    "人名、ソフトウェア、日時を含みうる XMP データがあります",
    "사람, 프로그램, 때를 담을 수 있는 XMP 데이터가 있습니다",
  ],
  [
    /^It is encrypted/,
    "暗号化されていて、見える以上のものが含まれている可能性があります",
    "암호화되어 있어 보이는 것보다 많은 것이 들어 있을 수 있습니다",
  ],
  [
    /^Parts of it are compressed/,
    "一部が圧縮されていて、見える以上のものが含まれている可能性があります",
    "일부가 압축되어 있어 보이는 것보다 많은 것이 들어 있을 수 있습니다",
  ],
  [
    /^It has a tag \(ID3\)/,
    "人名や画像を含みうるタグ（ID3）があります",
    "이름과 그림을 담을 수 있는 태그(ID3)가 있습니다",
  ],
  [
    /^It has comments/,
    "人名やソフトウェアを含みうるコメントがあります",
    "이름과 프로그램을 담을 수 있는 주석이 있습니다",
  ],
  [
    /^It has notes \(udta\)/,
    "人名や機器を含みうる記録（udta）があります",
    "이름과 기기를 담을 수 있는 기록(udta)이 있습니다",
  ],
  [/^The file is empty$/, "空のファイルです", "빈 파일입니다"],
  [
    /is not taken: save it as (.+) and upload that$/,
    "この種類のファイルは保存できません。{} の形式にしてからお試しください",
    "이 종류의 파일은 저장할 수 없습니다. {} 형식으로 바꾸어 올리세요",
  ],
  [
    /^An archive or office document/,
    "圧縮ファイルや文書ファイルは、中身が見えないため保存できません。PDF にするか、中身を追加してください",
    "압축 파일이나 문서 파일은 속을 볼 수 없어 저장할 수 없습니다. PDF로 바꾸거나 속의 것을 올리세요",
  ],
  [/^A program is not taken$/, "プログラムは保存できません", "프로그램은 저장할 수 없습니다"],
  [
    /^A page of HTML or XML/,
    "HTML や XML のページは保存できません。投稿として書くか、PDF にしてください",
    "HTML이나 XML 페이지는 저장할 수 없습니다. 글로 쓰거나 PDF로 바꾸세요",
  ],
  [
    /^Nobody can tell what this file is/,
    "何のファイルか分かりません。JPEG、PNG、WebP、GIF、PDF、MP3、M4A、Ogg、MP4、WebM、テキストが使えます",
    "무슨 파일인지 알 수 없습니다. JPEG, PNG, WebP, GIF, PDF, MP3, M4A, Ogg, MP4, WebM, 텍스트를 쓸 수 있습니다",
  ],
  [
    /^Browsers cannot show this kind of JPEG/,
    "この種類の JPEG は表示できません。通常の JPEG として保存し直してください",
    "이 종류의 JPEG은 보여 줄 수 없습니다. 보통 JPEG으로 다시 저장하세요",
  ],
  [
    /^The text is not valid UTF-8/,
    "テキストを UTF-8 で保存し直してください",
    "텍스트를 UTF-8로 다시 저장하세요",
  ],
  [
    /pixels/,
    "画像が大きすぎます。5,000 万画素以下にしてください",
    "그림이 너무 큽니다. 5천만 화소 이하로 줄이세요",
  ],
  [/save it anew$/, "画像が壊れています。保存し直してください", "그림이 손상되었습니다. 다시 저장하세요"],
];

/** A sentence on a file in the words of a language; English where there are no other words. */
export function sentenceInWords(sentence: string, language: Language): string {
  if (language === "en") return sentence;
  for (const [pattern, ja, ko] of said) {
    const found = pattern.exec(sentence);
    if (found) return (language === "ja" ? ja : ko).replace("{}", found[1] ?? "");
  }
  return sentence;
}
