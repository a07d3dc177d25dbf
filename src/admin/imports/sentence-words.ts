import type { Sentences } from "../../import/said.ts";
import { ja as jaFiles, ko as koFiles } from "../files/sentence-words.ts";
import { jaNotes, ja as jaTold, koNotes, ko as koTold } from "../posts/told-words.ts";
import { hear } from "./heard.ts";
import { ja as jaSite, ko as koSite } from "./site-words.ts";

export const ja: Sentences = {
  site: (sentence) =>
    hear(sentence, { language: "ja", site: jaSite, files: jaFiles, notes: jaNotes, told: jaTold }),

  unreadable: (file, why) => `「${file}」を読み取れません。${why}`,
  doctype: (line) =>
    `${line}行目にDOCTYPE宣言があります。WordPressのエクスポートにはないもので、安全のため読み取りません`,
  cutOff: (line, element) =>
    `${line}行目、<${element}> の途中で終わっています。ファイルが途中で切れているので、もう一度エクスポートするか、ダウンロードし直してください`,
  notWellFormed: (line) => `${line}行目で、XMLの書き方が壊れています`,
  notXml: (line) => `XMLのファイルではありません（${line}行目）`,
  wrongEncoding: (line, encoding) => `${line}行目以降に、文字コード ${encoding} として読めない部分があります`,
  emptyFile: () => "中身が空です",
  packed: (how) => `圧縮されたファイル（${how}）です。展開して、中の .xml ファイルを選んでください`,
  noChannel: () => "WordPressのエクスポートではありません（<rss> の中に <channel> がありません）",
  noVersion: () => "WordPressのエクスポートではありません（WXRのバージョンが書かれていません）",
  noItems: () =>
    "ファイルに何も入っていません。WordPressの「ツール › エクスポート」で「すべてのコンテンツ」を選んでください",
  notAddress: (given) => `「${given}」はサイトのアドレスではありません（例: https://example.org）`,
  differentSites: (one, other) =>
    `別々のサイト（${one} と ${other}）のファイルが混ざっています。一つずつインポートしてください`,
  noSite: () =>
    "どのサイトのエクスポートか書かれていません。上の欄に元のサイトのアドレスを入力して、ファイルを選び直してください",
  stillPublishing: (_, owed) =>
    `前に取り込んだものをまだ公開しています（残り${number(owed)}件）。しばらくしてから続けてください`,

  takes: (documents, minutes, days) =>
    `書き込む文書は${number(documents)}件です。有料プランで約${number(minutes)}分、無料プランで約${number(days)}日かかり、新しいものから順に読めるようになります`,
  owner: (title, id) => `${title || "（無題）"}（番号${id}）`,

  noType: () => "種類がエクスポートに書かれていません",
  inTexts: () => "これを使う文章に内容が入っています。単独での置き場所はありません",
  noPlace: (type) => `「${type}」という種類は、ここに置き場所がありません`,
  madeAgain: () => "WordPressが自分のために作ったもので、必要ありません",
  ofPeople: () => "訪問者が送信したもの、依頼したものです。個人情報は取り込みません",
  noId: () => "番号がないため、次に見分けることができません",
  noKey: () => "番号もguidもないため、次に見分けることができません",
  olderCopy: () => "同じものの、より新しい版か非公開の版があります",
  torn: () => "文章の中のタグが正しく保存されていないため、どこまでが文章か分かりません",
  hiddenFile: () => "WordPressで公開されていませんでした",
  hiddenOwner: () => "これを使う文章が、WordPressで公開されていませんでした",
  noFile: () => "ファイルの場所がエクスポートに書かれていません",
  foreignFile: () => "ファイルが元のサイトの中にありません",
  unanswered: () => "サイトから結果の返事がありませんでした",
  givenUp: () => "取り込みましたが、公開できませんでした。読者には見えません。もう一度インポートしてください",
  settingsForbidden: () => "設定を変える権限がありません。オーナーに手動での設定を頼んでください",
  settingsStay: () => "設定とメニューは、こちらのままにしました",

  cutTitle: (most) => `タイトルを${number(most)}文字で切りました。残りはエクスポートにあります`,
  cutSubtitle: (most) => `サブタイトルを${number(most)}文字で切りました。残りはエクスポートにあります`,
  cutExcerpt: (most) => `抜粋を${number(most)}文字で切りました。残りはエクスポートにあります`,
  otherSeries: (names) => `ほかの連載にも入っていました: ${names}`,

  inNoMenu: () => "どのメニューにも入っていません",
  inOtherMenu: (name) => `メニュー「${name}」のものです。ここに置けるメニューは一つです`,
  cutMenu: () => "大きなメニューの一部でした。ここのメニューは短い一段です",
  otherMenu: () => "メニューですが、別のメニューを使っています",
  noLink: (block) => `リンクではありません（ブロック「${block}」）`,
  goneText: (_, id) => `行き先（番号${id}）がエクスポートにありません`,
  hiddenText: (title) => `行き先の「${title}」は公開されていません`,
  goneTerm: (_, id) => `行き先の分類（番号${id}）がエクスポートにありません`,
  ledNowhere: () => "行き先がありませんでした",
  leadsAway: (url) => `ほかのサイトへのリンクです: ${url}`,
  longAddress: () => "アドレスが長すぎます",

  below: (n, title) => `「${title}」へのコメント${number(n)}件`,
  unwantedComments: () => "コメントは取り込まない指定です",
  noTextAbove: () => "コメントが付いていたものを、文章として取り込まないためです",
  commentTwice: () => "エクスポートに二重に入っています",
  pluginsComment: (type) => `プラグインのもの（${type}）です`,
  unapproved: () => "WordPressで承認されていませんでした",
  spam: () => "WordPressでスパムかゴミ箱に入っていました",
  noNumber: () => "番号がないため、次に見分けることができません",
  noPage: () => "どのページからの言及か書かれていません",
  longComment: () => "長すぎます",

  beforeEdit: () =>
    "編集後の画像が見つからず、編集前の画像を置きました。切り取られていた部分が見えてもよいか確かめてください",
  otherSize: () => "この大きさの画像が見つからず、同じ画像の別の大きさや向きのものを置きました",
  notInFolder: () => "フォルダーにありません",
  largeForBrowser: () =>
    "ブラウザから送るには大きすぎます。「ファイル」で追加するか、コマンドで取り込んでください",
  namedBy: (file, texts) => `${file}（使っている文章: ${texts}）`,
  filesCame: (stored, megabytes, unchanged, refused, missing) =>
    `ファイル${number(stored)}件（${size(megabytes)} MB）を取り込みました。すでにあったもの${number(unchanged)}件、取り込めなかったもの${number(refused)}件、見つからないもの${number(missing)}件`,
  filesHeld: (n) => `ファイル${number(n)}件は、公開された文章に使われていないため非公開です`,
  filesUnnamed: (n) => `フォルダーのファイル${number(n)}件は、どこにも使われていないため残しました`,
  ofFiles: (sentence, n) => `${sentence}（ファイル${number(n)}件）`,

  front: (title) =>
    `元のサイトのトップページは「${title}」でした。ここではトップページは新着の一覧で、そのページには別のアドレスがあります`,
  menu: (name) => `メニューは「${name}」です`,
  menuOfSeveral: (name, others) =>
    `メニューは「${name}」を使いました。どれがどこにあったかはエクスポートから分かりません。ほかに${others.map((other) => `「${other}」`).join("")}があります`,
  timeZone: (zone) => `文章の日時から、タイムゾーンを ${zone} と判断しました。「設定」で確かめてください`,
  forbiddenCharacters: (n) => `XMLで使えない文字${number(n)}個を取り除きました`,
  bareAmpersands: (n) => `正しく書かれていない「&」を、文字として読みました（${number(n)}か所）`,
  sectionEnds: (n) => `文章の中の「]]>」を、文字として読みました（${number(n)}か所）`,
  emails: (n) => `著者やコメントした人のメールアドレス${number(n)}件は読み取っていません`,
  networkAddresses: (n) => `コメントした人のIPアドレス${number(n)}件は読み取っていません`,
};

export const ko: Sentences = {
  site: (sentence) =>
    hear(sentence, { language: "ko", site: koSite, files: koFiles, notes: koNotes, told: koTold }),

  unreadable: (file, why) => `‘${file}’ 파일을 읽을 수 없습니다. ${why}`,
  doctype: (line) =>
    `${line}번째 줄에 DOCTYPE 선언이 있습니다. 워드프레스가 내보낸 파일에는 없는 것이라 안전을 위해 읽지 않습니다`,
  cutOff: (line, element) =>
    `${line}번째 줄의 <${element}> 중간에서 끝납니다. 파일이 잘렸으니 다시 내보내거나 다시 내려받으세요`,
  notWellFormed: (line) => `${line}번째 줄에서 XML 형식이 잘못되었습니다`,
  notXml: (line) => `XML 파일이 아닙니다(${line}번째 줄)`,
  wrongEncoding: (line, encoding) =>
    `${line}번째 줄이나 그 뒤에 문자 인코딩 ${encoding}(으)로 읽을 수 없는 부분이 있습니다`,
  emptyFile: () => "내용이 비어 있습니다",
  packed: (how) => `압축된 파일(${how})입니다. 압축을 풀고 안에 든 .xml 파일을 선택하세요`,
  noChannel: () => "워드프레스에서 내보낸 파일이 아닙니다(<rss> 안에 <channel>이 없습니다)",
  noVersion: () => "워드프레스에서 내보낸 파일이 아닙니다(WXR 버전이 적혀 있지 않습니다)",
  noItems: () => "파일에 아무것도 없습니다. 워드프레스의 ‘도구 › 내보내기’에서 ‘모든 콘텐츠’를 고르세요",
  notAddress: (given) => `‘${given}’은(는) 사이트 주소가 아닙니다(예: https://example.org)`,
  differentSites: (one, other) =>
    `서로 다른 사이트(${one}, ${other})의 파일이 섞여 있습니다. 하나씩 가져오세요`,
  noSite: () =>
    "어느 사이트에서 내보냈는지 적혀 있지 않습니다. 위에 이전 사이트의 주소를 입력하고 파일을 다시 선택하세요",
  stillPublishing: (_, owed) =>
    `앞서 가져온 것을 아직 게시하고 있습니다(남은 문서 ${number(owed)}개). 잠시 뒤에 계속하세요`,

  takes: (documents, minutes, days) =>
    `쓸 문서는 ${number(documents)}개입니다. 유료 요금제에서는 약 ${number(minutes)}분, 무료 요금제에서는 약 ${number(days)}일 걸리며, 새 글부터 보입니다`,
  owner: (title, id) => `${title || "(제목 없음)"}(번호 ${id})`,

  noType: () => "종류가 적혀 있지 않습니다",
  inTexts: () => "이것을 쓰는 글에 내용이 들어 있습니다. 따로 둘 곳은 없습니다",
  noPlace: (type) => `‘${type}’ 종류는 여기에 둘 곳이 없습니다`,
  madeAgain: () => "워드프레스가 자신을 위해 만든 것이라 필요하지 않습니다",
  ofPeople: () => "방문자가 보내거나 부탁한 것입니다. 개인 정보는 가져오지 않습니다",
  noId: () => "번호가 없어 다음에 알아볼 수 없습니다",
  noKey: () => "번호도 guid도 없어 다음에 알아볼 수 없습니다",
  olderCopy: () => "같은 것의 더 새로운 판이나 비공개 판이 있습니다",
  torn: () => "글 속의 태그가 잘못 저장되어 어디까지가 글인지 알 수 없습니다",
  hiddenFile: () => "워드프레스에서 공개되지 않았습니다",
  hiddenOwner: () => "이것이 딸린 글이 워드프레스에서 공개되지 않았습니다",
  noFile: () => "파일이 어디에 있었는지 적혀 있지 않습니다",
  foreignFile: () => "파일이 이전 사이트에 있지 않습니다",
  unanswered: () => "사이트가 결과를 알려 주지 않았습니다",
  givenUp: () => "가져왔지만 게시하지 못했습니다. 독자에게 보이지 않습니다. 다시 가져오세요",
  settingsForbidden: () => "설정을 바꿀 권한이 없습니다. 소유자에게 직접 설정해 달라고 하세요",
  settingsStay: () => "설정과 메뉴는 여기 있는 그대로 두었습니다",

  cutTitle: (most) => `제목을 ${number(most)}자에서 잘랐습니다. 나머지는 내보낸 파일에 있습니다`,
  cutSubtitle: (most) => `부제목을 ${number(most)}자에서 잘랐습니다. 나머지는 내보낸 파일에 있습니다`,
  cutExcerpt: (most) => `요약을 ${number(most)}자에서 잘랐습니다. 나머지는 내보낸 파일에 있습니다`,
  otherSeries: (names) => `다른 연재에도 들어 있었습니다: ${names}`,

  inNoMenu: () => "어느 메뉴에도 들어 있지 않습니다",
  inOtherMenu: (name) => `‘${name}’ 메뉴에 있던 것입니다. 여기에는 메뉴를 하나만 둡니다`,
  cutMenu: () => "큰 메뉴의 일부였습니다. 여기의 메뉴는 짧은 한 단계입니다",
  otherMenu: () => "메뉴이지만 다른 메뉴를 씁니다",
  noLink: (block) => `링크가 아닙니다(블록 ‘${block}’)`,
  goneText: (_, id) => `이어지던 글(번호 ${id})이 내보낸 파일에 없습니다`,
  hiddenText: (title) => `이어지던 글 ‘${title}’이(가) 공개되어 있지 않습니다`,
  goneTerm: (_, id) => `이어지던 분류(번호 ${id})가 내보낸 파일에 없습니다`,
  ledNowhere: () => "이어지는 곳이 없었습니다",
  leadsAway: (url) => `다른 사이트로 가는 링크입니다: ${url}`,
  longAddress: () => "주소가 너무 깁니다",

  below: (n, title) => `‘${title}’에 달린 댓글 ${number(n)}개`,
  unwantedComments: () => "댓글은 가져오지 않기로 했습니다",
  noTextAbove: () => "댓글이 달린 것을 글로 가져오지 않기 때문입니다",
  commentTwice: () => "내보낸 파일에 두 번 들어 있습니다",
  pluginsComment: (type) => `플러그인의 것(${type})입니다`,
  unapproved: () => "워드프레스에서 승인되지 않았습니다",
  spam: () => "워드프레스에서 스팸이나 휴지통에 있었습니다",
  noNumber: () => "번호가 없어 다음에 알아볼 수 없습니다",
  noPage: () => "어느 페이지가 언급했는지 적혀 있지 않습니다",
  longComment: () => "너무 깁니다",

  beforeEdit: () =>
    "고친 그림을 찾지 못해 고치기 전의 그림을 두었습니다. 잘라 낸 부분이 보여도 되는지 확인하세요",
  otherSize: () => "이 크기의 그림을 찾지 못해 같은 그림의 다른 크기나 방향의 것을 두었습니다",
  notInFolder: () => "폴더에 없습니다",
  largeForBrowser: () =>
    "브라우저에서 한 번에 보내기에는 너무 큽니다. ‘파일’에서 올리거나 명령으로 가져오세요",
  namedBy: (file, texts) => `${file} (쓰는 글: ${texts})`,
  filesCame: (stored, megabytes, unchanged, refused, missing) =>
    `파일 ${number(stored)}개(${size(megabytes)} MB)를 가져왔습니다. 이미 있던 것 ${number(unchanged)}개, 거절된 것 ${number(refused)}개, 없는 것 ${number(missing)}개`,
  filesHeld: (n) => `파일 ${number(n)}개는 공개된 글에 쓰이지 않아 공개하지 않았습니다`,
  filesUnnamed: (n) => `폴더의 파일 ${number(n)}개는 쓰이는 곳이 없어 남겨 두었습니다`,
  ofFiles: (sentence, n) => `${sentence}(파일 ${number(n)}개)`,

  front: (title) =>
    `이전 사이트에서는 ‘${title}’ 페이지가 맨 앞에 있었습니다. 여기의 첫 페이지는 새 글 목록이고, 그 페이지에는 따로 주소가 있습니다`,
  menu: (name) => `메뉴는 ‘${name}’입니다`,
  menuOfSeveral: (name, others) =>
    `메뉴는 ‘${name}’을(를) 썼습니다. 어느 메뉴가 어디에 있었는지는 내보낸 파일로 알 수 없습니다. 다른 메뉴: ${others.map((other) => `‘${other}’`).join(", ")}`,
  timeZone: (zone) => `글의 날짜를 보고 시간대를 ${zone}(으)로 판단했습니다. ‘설정’에서 확인하세요`,
  forbiddenCharacters: (n) => `XML에 쓸 수 없는 문자 ${number(n)}개를 뺐습니다`,
  bareAmpersands: (n) => `잘못 적힌 ‘&’를 글자로 읽었습니다(${number(n)}곳)`,
  sectionEnds: (n) => `글 속의 ‘]]>’를 글자로 읽었습니다(${number(n)}곳)`,
  emails: (n) => `글쓴이와 댓글 쓴 사람의 이메일 주소 ${number(n)}개는 읽지 않았습니다`,
  networkAddresses: (n) => `댓글 쓴 사람의 IP 주소 ${number(n)}개는 읽지 않았습니다`,
};

/** Digits are grouped alike in all of the admin's languages. */
const number = (n: number) => n.toLocaleString("en");
const size = (megabytes: number) => megabytes.toFixed(megabytes < 10 ? 1 : 0);
