import type { TermKind } from "../../model/term.ts";
import type { Words } from "../words.ts";

type ByKind = Record<TermKind, string>;

type TermWords = {
  all: ByKind;
  what: ByKind;
  none: ByKind;
  add: ByKind;
  added: ByKind;
  nothingFound: string;
  more: string;
  posts: (n: number) => string;
  name: string;
  slug: string;
  slugNew: string;
  slugKnown: string;
  parent: string;
  parentHint: string;
  onTop: string;
  description: string;
  descriptionHint: string;
  nameIn: (language: string) => string;
  descriptionIn: (language: string) => string;
  inHint: string;
  needed: string;
  noSlug: string;
  seePage: string;
  seePosts: string;
  saved: string;
  following: (n: number) => string;
  followed: string;
  lookAgain: string;
  parts: string;
  partsHelp: string;
  noParts: string;
  part: (n: number) => string;
  states: Record<"draft" | "scheduled" | "published" | "withdrawn", string>;
  mergeLink: string;
  mergeTitle: (name: string) => string;
  mergeHelp: (name: string) => string;
  mergeInto: string;
  mergeChoose: string;
  mergeMany: string;
  mergeSure: string;
  mergeDo: string;
  merged: (name: string, into: string) => string;
  unsure: string;
  nothingElse: string;
  deleteTitle: (name: string) => string;
  deleteUnused: string;
  deleteUsed: (n: number) => string;
  deleteBelow: string;
  deleteRather: string;
  deleteSure: (n: number) => string;
  deleted: string;
  andMore: (n: number) => string;
};

const en: TermWords = {
  all: { category: "Categories", tag: "Tags", series: "Series", author: "Authors" },
  what: {
    category:
      "What the site is divided into. Each has a page of its own, with everything that is filed there and below it.",
    tag: "Words under which posts are filed besides their categories. A post that names a new one makes it.",
    series: "Posts that belong together and are read in order, part by part.",
    author: "The names that stand above posts. An author needs no account here.",
  },
  none: {
    category: "There are no categories yet",
    tag: "There are no tags yet",
    series: "There are no series yet",
    author: "There are no authors yet",
  },
  add: {
    category: "Add a category",
    tag: "Add a tag",
    series: "Add a series",
    author: "Add an author",
  },
  added: {
    category: "The category was added. Readers can open its page now.",
    tag: "The tag was added. Readers see it as soon as a published post has it.",
    series: "The series was added. Readers see it as soon as a part of it is published.",
    author: "The author was added. Readers see the name as soon as a published post has it.",
  },
  nothingFound: "Nothing here is called so",
  more: "More",
  posts: (n) => (n === 1 ? "1 post" : `${n} posts`),
  name: "Name",
  slug: "End of its address",
  slugNew: "Leave it empty and it is made from the name.",
  slugKnown: "You may change it: the old address goes on working and leads to the new one.",
  parent: "Stands below",
  parentHint: "Its posts show on the page of the one above, too.",
  onTop: "Nothing: it stands on top",
  description: "Description",
  descriptionHint: "Stands on top of its page. HTML is allowed.",
  nameIn: (language) => `Name in ${language}`,
  descriptionIn: (language) => `Description in ${language}`,
  inHint: "For pages in that language. Empty: as above.",
  needed: "Must not be empty",
  noSlug: "No address can be made of this name: type one, with letters and digits",
  seePage: "See its page",
  seePosts: "Its posts",
  saved: "Saved. Readers see it in a moment.",
  following: (n) =>
    n === 1 ? "1 post has yet to follow this change." : `${n} posts have yet to follow this change.`,
  followed: "All posts have followed the change.",
  lookAgain: "Look again",
  parts: "Parts, in reading order",
  partsHelp: "Which part a post is stands in the post itself.",
  noParts: "No post is part of it yet",
  part: (n) => `Part ${n}`,
  states: { draft: "Draft", scheduled: "Scheduled", published: "Public", withdrawn: "Taken down" },
  mergeLink: "Put everything into another…",
  mergeTitle: (name) => `Put everything from “${name}” into another`,
  mergeHelp: (name) =>
    `Every post that is filed under “${name}” stands under the other from then on, drafts and earlier versions too. The addresses of “${name}” lead to the other one. “${name}” itself is gone. This cannot be undone.`,
  mergeInto: "Into which one",
  mergeChoose: "Choose one",
  mergeMany: "There are more than fit in this list: search for the one you mean.",
  mergeSure: "I have checked this: it cannot be undone",
  mergeDo: "Put everything there",
  merged: (name, into) => `Everything from “${name}” goes into “${into}”.`,
  unsure: "Tick the box, so that it does not happen by accident",
  nothingElse: "There is no other one that it could go into",
  deleteTitle: (name) => `Delete “${name}”`,
  deleteUnused: "No post is filed there. Its page says from then on that there is nothing.",
  deleteUsed: (n) =>
    n === 1
      ? "1 post would be without it, drafts counted:"
      : `${n} posts would be without it, drafts counted:`,
  deleteBelow: "It cannot be deleted while these stand below it. Put them somewhere else first:",
  deleteRather: "Put them into another one instead",
  deleteSure: (n) => (n === 1 ? "The post may lose it" : `All ${n} posts may lose it`),
  deleted: "Deleted. Readers find nothing there any more.",
  andMore: (n) => `and ${n} more`,
};

const ja: TermWords = {
  all: { category: "カテゴリー", tag: "タグ", series: "連載", author: "著者" },
  what: {
    category:
      "サイトの大きな分類です。それぞれに専用のページがあり、その分類と下位の分類の投稿がすべて並びます。",
    tag: "カテゴリーとは別に、投稿に付ける言葉です。投稿に新しいタグを書くと自動で作られます。",
    series: "順番に読むひとまとまりの投稿です。",
    author: "投稿に表示される名前です。著者にログイン用のアカウントは要りません。",
  },
  none: {
    category: "カテゴリーはまだありません",
    tag: "タグはまだありません",
    series: "連載はまだありません",
    author: "著者はまだいません",
  },
  add: {
    category: "カテゴリーを追加",
    tag: "タグを追加",
    series: "連載を追加",
    author: "著者を追加",
  },
  added: {
    category: "カテゴリーを追加しました。読者はもうページを開けます。",
    tag: "タグを追加しました。このタグの付いた投稿が公開されると読者に見えます。",
    series: "連載を追加しました。最初の回が公開されると読者に見えます。",
    author: "著者を追加しました。この著者の投稿が公開されると読者に見えます。",
  },
  nothingFound: "その名前のものはありません",
  more: "さらに表示",
  posts: (n) => `投稿 ${n} 件`,
  name: "名前",
  slug: "アドレスの最後の部分",
  slugNew: "空欄のままなら名前から作られます。",
  slugKnown: "変えても、古いアドレスは新しいアドレスに転送されます。",
  parent: "上位のカテゴリー",
  parentHint: "ここの投稿は、上位のカテゴリーのページにも並びます。",
  onTop: "なし（いちばん上に置く）",
  description: "説明",
  descriptionHint: "ページの先頭に表示されます。HTML も使えます。",
  nameIn: (language) => `名前（${language}）`,
  descriptionIn: (language) => `説明（${language}）`,
  inHint: "その言語のページで使われます。空欄なら上と同じです。",
  needed: "入力してください",
  noSlug: "この名前からはアドレスを作れません。文字と数字で入力してください",
  seePage: "ページを見る",
  seePosts: "この投稿一覧",
  saved: "保存しました。まもなく読者に見えます。",
  following: (n) => `この変更の反映を待っている投稿が ${n} 件あります。`,
  followed: "すべての投稿に変更が反映されました。",
  lookAgain: "もう一度見る",
  parts: "各回（読む順）",
  partsHelp: "第何回かは、それぞれの投稿で決めます。",
  noParts: "まだ投稿がありません",
  part: (n) => `第${n}回`,
  states: { draft: "下書き", scheduled: "予約済み", published: "公開中", withdrawn: "取り下げ済み" },
  mergeLink: "すべてを別のものへ移す…",
  mergeTitle: (name) => `「${name}」のすべてを別のものへ移す`,
  mergeHelp: (name) =>
    `「${name}」の投稿は、下書きや以前の版も含めて、すべて移した先のものになります。「${name}」のアドレスは移した先へ転送され、「${name}」そのものはなくなります。元に戻すことはできません。`,
  mergeInto: "移す先",
  mergeChoose: "選んでください",
  mergeMany: "数が多く、すべては表示できません。移す先を検索してください。",
  mergeSure: "確認しました。元に戻せないことを理解しています",
  mergeDo: "すべて移す",
  merged: (name, into) => `「${name}」のすべてを「${into}」へ移します。`,
  unsure: "間違いを防ぐため、チェックを入れてください",
  nothingElse: "移す先になるものがほかにありません",
  deleteTitle: (name) => `「${name}」を削除`,
  deleteUnused: "ここに投稿はありません。削除すると、ページには何もないと表示されます。",
  deleteUsed: (n) => `下書きを含む ${n} 件の投稿から、これが外れます:`,
  deleteBelow: "下位にこれらがある間は削除できません。先に別の場所へ移してください:",
  deleteRather: "削除せず、別のものへ移す",
  deleteSure: (n) => `${n} 件の投稿から外れてもかまいません`,
  deleted: "削除しました。読者にはもう見えません。",
  andMore: (n) => `ほか ${n} 件`,
};

const ko: TermWords = {
  all: { category: "카테고리", tag: "태그", series: "연재", author: "글쓴이" },
  what: {
    category: "사이트의 큰 갈래입니다. 저마다 페이지가 있어 그 갈래와 아래 갈래의 글이 모두 나옵니다.",
    tag: "카테고리와 별도로 글에 붙이는 낱말입니다. 글에 새 태그를 쓰면 저절로 만들어집니다.",
    series: "차례대로 읽는 한 묶음의 글입니다.",
    author: "글에 표시되는 이름입니다. 글쓴이에게 계정은 필요하지 않습니다.",
  },
  none: {
    category: "아직 카테고리가 없습니다",
    tag: "아직 태그가 없습니다",
    series: "아직 연재가 없습니다",
    author: "아직 글쓴이가 없습니다",
  },
  add: {
    category: "카테고리 추가",
    tag: "태그 추가",
    series: "연재 추가",
    author: "글쓴이 추가",
  },
  added: {
    category: "카테고리를 추가했습니다. 이제 독자가 그 페이지를 열 수 있습니다.",
    tag: "태그를 추가했습니다. 이 태그가 붙은 글이 게시되면 독자에게 보입니다.",
    series: "연재를 추가했습니다. 첫 회가 게시되면 독자에게 보입니다.",
    author: "글쓴이를 추가했습니다. 이 이름의 글이 게시되면 독자에게 보입니다.",
  },
  nothingFound: "그런 이름은 없습니다",
  more: "더 보기",
  posts: (n) => `글 ${n}개`,
  name: "이름",
  slug: "주소의 끝부분",
  slugNew: "비워 두면 이름으로 만듭니다.",
  slugKnown: "바꾸어도 옛 주소는 새 주소로 이어집니다.",
  parent: "상위 카테고리",
  parentHint: "여기의 글은 상위 카테고리의 페이지에도 나옵니다.",
  onTop: "없음 (맨 위에 둠)",
  description: "설명",
  descriptionHint: "페이지 맨 위에 나옵니다. HTML을 쓸 수 있습니다.",
  nameIn: (language) => `이름(${language})`,
  descriptionIn: (language) => `설명(${language})`,
  inHint: "그 언어의 페이지에서 쓰입니다. 비워 두면 위와 같습니다.",
  needed: "비워 둘 수 없습니다",
  noSlug: "이 이름으로는 주소를 만들 수 없습니다. 글자와 숫자로 입력하세요",
  seePage: "페이지 보기",
  seePosts: "여기의 글",
  saved: "저장했습니다. 곧 독자에게 보입니다.",
  following: (n) => `이 변경을 기다리는 글이 ${n}개 남았습니다.`,
  followed: "모든 글에 변경이 반영되었습니다.",
  lookAgain: "다시 보기",
  parts: "각 회 (읽는 순서)",
  partsHelp: "몇 회인지는 각 글에서 정합니다.",
  noParts: "아직 글이 없습니다",
  part: (n) => `${n}회`,
  states: { draft: "초안", scheduled: "예약됨", published: "공개", withdrawn: "내림" },
  mergeLink: "모두 다른 곳으로 옮기기…",
  mergeTitle: (name) => `‘${name}’의 모든 것을 다른 곳으로 옮기기`,
  mergeHelp: (name) =>
    `‘${name}’에 있는 글은 초안과 이전 판까지 모두 옮긴 곳에 속하게 됩니다. ‘${name}’의 주소는 옮긴 곳으로 이어지고 ‘${name}’ 자체는 없어집니다. 되돌릴 수 없습니다.`,
  mergeInto: "옮길 곳",
  mergeChoose: "고르세요",
  mergeMany: "너무 많아 다 보여 줄 수 없습니다. 옮길 곳을 검색하세요.",
  mergeSure: "확인했습니다. 되돌릴 수 없음을 압니다",
  mergeDo: "모두 옮기기",
  merged: (name, into) => `‘${name}’의 모든 것을 ‘${into}’(으)로 옮깁니다.`,
  unsure: "실수를 막기 위해 칸에 표시하세요",
  nothingElse: "옮길 수 있는 다른 곳이 없습니다",
  deleteTitle: (name) => `‘${name}’ 삭제`,
  deleteUnused: "여기에는 글이 없습니다. 삭제하면 그 페이지에는 아무것도 없다고 나옵니다.",
  deleteUsed: (n) => `초안을 포함해 글 ${n}개에서 빠집니다:`,
  deleteBelow: "아래에 이것들이 있는 동안은 삭제할 수 없습니다. 먼저 다른 곳에 두세요:",
  deleteRather: "삭제하지 않고 다른 곳으로 옮기기",
  deleteSure: (n) => `글 ${n}개에서 빠져도 됩니다`,
  deleted: "삭제했습니다. 이제 독자에게 보이지 않습니다.",
  andMore: (n) => `그 밖에 ${n}개`,
};

export const termWords: Words<TermWords> = { en, ja, ko };
