import { sentences, type TextCode } from "../../content/said.ts";
import { type NoteCode, notes } from "../../model/notes.ts";
import type { Words } from "../words.ts";

/** What the converter says of a text, and why a text of an import is a draft, in every language. What stands in braces comes along. */
export type Told = Record<TextCode, string> & { times: string };

export const en: Told = { ...sentences, times: "{} ({n} times)" };

const jaForm = "フォームは取り除きました。中の文字だけを表示します";
const jaDeep = "タグの入れ子が深すぎます";

export const ja: Told = {
  script: "スクリプトは取り除きました",
  style: "スタイルシートは取り除きました",
  svg: "図（svg）は取り除きました",
  template: "テンプレートは取り除きました",
  canvas: "スクリプトでしか描けない図（canvas）は取り除きました",
  map: "イメージマップは取り除きました",
  form: jaForm,
  sound: "背景の音は取り除きました",
  frameset: "フレームセットは取り除きました",
  formula: "数式のタグは取り除きました。中の文字だけを表示します",
  link: "リンクを外しました（アドレスが {}: で始まっています）。文字は残ります",
  wrongLink: "リンクを外しました（アドレスが正しくありません）。文字は残ります",
  frame: "{} の埋め込みは、そこへのリンクに置き換えました",
  emptyFrame: "使えるアドレスのない埋め込みは取り除きました",
  picture: "{} にある画像は、そこへのリンクに置き換えました",
  expectedPicture: "{} にある画像は、ファイルがここに届くまでリンクになっています",
  emptyPicture: "このサイトのアドレスがない画像は取り除きました",
  pixel: "{} が読者を数えるための 1 ピクセルの画像は取り除きました",
  audio: "{} にある音声は、そこへのリンクに置き換えました",
  emptyAudio: "アドレスのない音声プレーヤーは取り除きました",
  video: "{} にある動画は、そこへのリンクに置き換えました",
  emptyVideo: "アドレスのない動画プレーヤーは取り除きました",
  shortcode: "ショートコード [{}] は取り除きました。囲まれた中身だけを表示します",
  noRecording: "録音・録画の指定がないショートコード [{}] は取り除きました",
  noAddress: "アドレスの指定がないショートコード [{}] は取り除きました",
  formGone: "フォーム [{}] は、短い文に置き換えました",
  formLinked: "フォーム [{}] は、そこへのリンクに置き換えました",
  formElsewhere: "{} のフォームは、そこへのリンクに置き換えました",
  gallery: "ギャラリーは、ファイルが本文にないため取り除きました",
  galleryOf: "添付ファイル {} のギャラリーは、ファイルが本文にないため取り除きました",
  playlist: "プレイリストは、ファイルが本文にないため取り除きました",
  playlistOf: "添付ファイル {} のプレイリストは、ファイルが本文にないため取り除きました",
  block: "WordPress が表示のたびに中身を作るブロック「{}」は取り除きました",
  marks: "一か所に記号が多すぎるため、Markdown の記号をそのまま表示します",
  deep: `${jaDeep}。行の中の強調などのタグは取り除きました`,
  deeper: `${jaDeep}。段落、見出し、リンク、画像だけを残しました`,
  rest: "ほかに {} 件を取り除きました",
  times: "{}（{n} か所）",
};

const koDeep = "태그가 너무 깊이 겹쳐 있습니다";

export const ko: Told = {
  script: "스크립트를 뺐습니다",
  style: "스타일 시트를 뺐습니다",
  svg: "그림(svg)을 뺐습니다",
  template: "템플릿을 뺐습니다",
  canvas: "스크립트로만 그릴 수 있는 그림(canvas)을 뺐습니다",
  map: "이미지 맵을 뺐습니다",
  form: "양식을 뺐습니다. 그 안의 글자만 보여 줍니다",
  sound: "배경 소리를 뺐습니다",
  frameset: "프레임 세트를 뺐습니다",
  formula: "수식의 태그를 뺐습니다. 그 안의 글자만 보여 줍니다",
  link: "링크를 뺐습니다(주소가 {}: 로 시작합니다). 글자는 남습니다",
  wrongLink: "링크를 뺐습니다(주소가 올바르지 않습니다). 글자는 남습니다",
  frame: "{}에서 끼워 넣은 것을 그곳으로 가는 링크로 바꾸었습니다",
  emptyFrame: "쓸 수 있는 주소가 없는 끼워 넣기를 뺐습니다",
  picture: "{}에 있는 그림을 그곳으로 가는 링크로 바꾸었습니다",
  expectedPicture: "{}에 있는 그림은 파일이 여기에 올 때까지 링크입니다",
  emptyPicture: "이 사이트의 주소가 없는 그림을 뺐습니다",
  pixel: "{}에 독자 수를 알리는 1픽셀 그림을 뺐습니다",
  audio: "{}에 있는 녹음을 그곳으로 가는 링크로 바꾸었습니다",
  emptyAudio: "주소가 없는 소리 재생기를 뺐습니다",
  video: "{}에 있는 동영상을 그곳으로 가는 링크로 바꾸었습니다",
  emptyVideo: "주소가 없는 동영상 재생기를 뺐습니다",
  shortcode: "쇼트코드 [{}]를 뺐습니다. 그 안에 든 것만 보여 줍니다",
  noRecording: "녹음이나 영상을 가리키지 않는 쇼트코드 [{}]를 뺐습니다",
  noAddress: "주소가 없는 쇼트코드 [{}]를 뺐습니다",
  formGone: "양식 [{}]를 짧은 문장으로 바꾸었습니다",
  formLinked: "양식 [{}]를 그곳으로 가는 링크로 바꾸었습니다",
  formElsewhere: "{}의 양식을 그곳으로 가는 링크로 바꾸었습니다",
  gallery: "파일이 글에 없어서 갤러리를 뺐습니다",
  galleryOf: "파일이 글에 없어서 첨부 파일 {}의 갤러리를 뺐습니다",
  playlist: "파일이 글에 없어서 재생 목록을 뺐습니다",
  playlistOf: "파일이 글에 없어서 첨부 파일 {}의 재생 목록을 뺐습니다",
  block: "WordPress가 보여 줄 때마다 채우는 블록 “{}”을 뺐습니다",
  marks: "한곳에 기호가 너무 많아 Markdown 기호를 그대로 보여 줍니다",
  deep: `${koDeep}. 줄 안의 강조 같은 태그를 뺐습니다`,
  deeper: `${koDeep}. 문단, 제목, 링크, 그림만 남겼습니다`,
  rest: "그 밖에 {}가지를 뺐습니다",
  times: "{} ({n}번)",
};

export const toldWords: Words<Told> = { en, ja, ko };

export type NoteWords = Record<NoteCode, string>;

export const jaNotes: NoteWords = {
  password: "WordPress ではパスワードで保護されていました",
  private: "WordPress では非公開でした",
  pending: "WordPress ではレビュー待ちでした",
  draft: "WordPress では下書きでした",
  trash: "WordPress ではゴミ箱にありました",
  unsaid: "公開されていたかどうかが、エクスポートからは分かりません",
  unknown: "エクスポートにある状態「{}」が、公開かどうか分かりません",
  undated: "予約されていましたが、いつかがエクスポートにありません",
  missed: "{} に予約されていましたが、その時刻は過ぎました",
};

export const koNotes: NoteWords = {
  password: "WordPress에서 비밀번호로 보호되어 있었습니다",
  private: "WordPress에서 비공개였습니다",
  pending: "WordPress에서 검토를 기다리고 있었습니다",
  draft: "WordPress에서 임시글이었습니다",
  trash: "WordPress에서 휴지통에 있었습니다",
  unsaid: "공개였는지 내보낸 파일만으로는 알 수 없습니다",
  unknown: "내보낸 파일에 적힌 상태 “{}”가 공개인지 알 수 없습니다",
  undated: "예약되어 있었지만 언제인지가 내보낸 파일에 없습니다",
  missed: "{}에 예약되어 있었지만 그때가 지났습니다",
};

export const noteWords: Words<NoteWords> = { en: notes, ja: jaNotes, ko: koNotes };
