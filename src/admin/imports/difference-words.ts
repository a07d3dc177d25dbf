import type { Kind } from "../../verify/findings.ts";
import type { Sentences } from "../../verify/said.ts";

/** What a verification says, and what it asked for, in every language. */
export type DifferenceWords = { sentences: Sentences; kinds: Record<Kind, string> };

const jaInstead = (type: string, expected: string) =>
  `${expected}ではなく${type ? `別の種類のもの（${type.split(";")[0]}）` : "別のもの"}が返りました`;

export const ja: DifferenceWords = {
  sentences: {
    illegible: (file, why) => `「${file}」を読み取れません。${why}`,
    emptyFile: () => "中身が空です",
    wrongEncoding: (encoding) => `文字コード ${encoding} として読めない部分があります`,
    doctype: (line) => `${line}行目にDOCTYPE宣言があります。WordPressのエクスポートにはないものです`,
    notWellFormed: (line) => `${line}行目で、XMLの書き方が壊れています`,
    noChannel: () => "WordPressのエクスポートではありません（<rss> の中に <channel> がありません）",
    noVersion: () => "WordPressのエクスポートではありません（WXRのバージョンが書かれていません）",
    notAddress: (given) => `「${given}」はサイトのアドレスではありません（例: https://example.org）`,
    noItems: () => "ファイルに何も入っていないため、確かめるアドレスがありません",
    differentSites: (sites) =>
      `別々のサイト（${sites.join("、")}）のファイルが混ざっています。一つずつ確かめてください`,
    noSite: () =>
      "どのサイトのエクスポートか書かれていません。上の欄に元のサイトのアドレスを入力して、ファイルを選び直してください",

    answered: (status) =>
      status === 404 || status === 410 ? `見つかりません（${status}）` : `開けません（${status}）`,
    ledTo: (path, status) => `${path} へ転送され、そこが開けません（${status}）`,
    ledTwice: (path) => `${path} へ転送され、そこからさらに転送されます`,
    ledAway: (url) => `ほかのサイト（${url}）へ転送されます`,
    noAddress: () => "確かめるためのアドレスがありません",
    noPage: (type) => jaInstead(type, "ページ"),
    noFeed: (type) => jaInstead(type, "フィード"),
    noFile: (type) => jaInstead(type, "ファイル"),
    elsewhere: (path, expected) => `${expected} ではなく ${path} へつながります`,
    noAttachment: (path) => `ファイルやそれを使う文章ではなく ${path} へつながります`,
    part: (part, why) => `${part}ページ目: ${why}`,
    commentsAt: (path, why) => `コメントのページ ${path}: ${why}`,

    title: (is, was) => `タイトルが「${is}」です。以前は「${was}」でした`,
    paragraphsMissing: (n, all, such) => `${all}段落のうち${n}段落がありません（例:「${such}」）`,
    paragraphsAdded: (n, such) => `以前はなかった段落が${n}あります（例:「${such}」）`,
    paragraphsJoined: (n, all) => `${all}段落だったものが${n}段落になっています`,
    linksMissing: (n, all, such) => `リンク${all}個のうち${n}個がありません（例: ${such} へのリンク）`,
    picturesMissing: (n, all, such) => `画像${all}枚のうち${n}枚がありません（例: ${such}）`,
    commentsMissing: (n, all, such) => `コメント${all}件のうち${n}件がありません（例: 番号${such}）`,
    commentDiffers: (id) => `コメント（番号${id}）の内容が違います`,
    commentElsewhere: (id) => `コメント（番号${id}）が別のやり取りの中にあります`,
    notListed: (title, more) => `「${title}」${more > 0 ? `ほか${more}件` : ""}が一覧にありません`,
    notShown: (title, more) => `「${title}」${more > 0 ? `ほか${more}件` : ""}がありません`,
    guid: (title, is, was) => `「${title}」の識別子（guid）が ${is} です。以前は ${was} でした`,

    folderHas: (status) => `${status}。フォルダーにはあります`,
    nowhere: (status) => `${status}。フォルダーにもありません`,
    otherOctets: () => "フォルダーのファイルと内容が違います",
    noWholePicture: (was) => `画像（${was}）が壊れています`,
    otherPicture: (is, was) => `画像の形式が ${is} です。以前は ${was} でした`,
    otherSize: (is, was) => `画像の大きさが ${is} です。以前は ${was} でした`,
    otherPixels: () => "フォルダーの画像と見た目が違います",
    otherTurn: () => "フォルダーの画像と向きが違います",
    otherColours: () => "フォルダーの画像と色が違います",

    hadPassword: () => "パスワードで保護されていたもの",
    hadStatus: (status) => `「${status || "不明"}」の状態だったもの`,
    wasToCome: () => "まだ公開されていない予約",
    answers: (why) => `${why}なのに、開けます`,
    leaked: (title, why, words, addresses) =>
      `「${title}」は${why}なのに、その中の「${words}」という言葉が公開されています: ${addresses.join("、")}`,

    against: (why) => `元のサイトと比べると: ${why}`,
    there: (why) => `元のサイトでは、${why}`,
    thereAt: (path) => `元のサイトでは ${path} にあります`,
    thereTitle: (was) => `元のサイトでのタイトルは「${was}」です`,
  },
  kinds: {
    text: "文章",
    words: "見えてはいけない言葉",
    hidden: "公開されていなかったもの",
    id: "番号のアドレス",
    earlier: "以前のアドレス",
    category: "カテゴリー",
    tag: "タグ",
    author: "著者",
    date: "日付ごとの一覧",
    feed: "フィード",
    page: "サイトのページ",
    attachment: "添付ファイルのページ",
    file: "ファイル",
  },
};

const koInstead = (type: string, expected: string) =>
  `${expected} 대신 다른 것${type ? `(${type.split(";")[0]})` : ""}이 나옵니다`;

export const ko: DifferenceWords = {
  sentences: {
    illegible: (file, why) => `‘${file}’ 파일을 읽을 수 없습니다. ${why}`,
    emptyFile: () => "내용이 비어 있습니다",
    wrongEncoding: (encoding) => `문자 인코딩 ${encoding}(으)로 읽을 수 없는 부분이 있습니다`,
    doctype: (line) => `${line}번째 줄에 DOCTYPE 선언이 있습니다. 워드프레스가 내보낸 파일에는 없는 것입니다`,
    notWellFormed: (line) => `${line}번째 줄에서 XML 형식이 잘못되었습니다`,
    noChannel: () => "워드프레스에서 내보낸 파일이 아닙니다(<rss> 안에 <channel>이 없습니다)",
    noVersion: () => "워드프레스에서 내보낸 파일이 아닙니다(WXR 버전이 적혀 있지 않습니다)",
    notAddress: (given) => `‘${given}’은(는) 사이트 주소가 아닙니다(예: https://example.org)`,
    noItems: () => "파일에 아무것도 없어 확인할 주소가 없습니다",
    differentSites: (sites) =>
      `서로 다른 사이트(${sites.join(", ")})의 파일이 섞여 있습니다. 하나씩 확인하세요`,
    noSite: () =>
      "어느 사이트에서 내보냈는지 적혀 있지 않습니다. 위에 이전 사이트의 주소를 입력하고 파일을 다시 선택하세요",

    answered: (status) =>
      status === 404 || status === 410 ? `없습니다(${status})` : `열리지 않습니다(${status})`,
    ledTo: (path, status) => `${path}(으)로 이어지는데 그곳이 열리지 않습니다(${status})`,
    ledTwice: (path) => `${path}(으)로 이어지고 거기서 다시 이어집니다`,
    ledAway: (url) => `다른 사이트(${url})로 이어집니다`,
    noAddress: () => "확인할 주소가 없습니다",
    noPage: (type) => koInstead(type, "페이지"),
    noFeed: (type) => koInstead(type, "피드"),
    noFile: (type) => koInstead(type, "파일"),
    elsewhere: (path, expected) => `${expected} 대신 ${path}(으)로 이어집니다`,
    noAttachment: (path) => `파일이나 그것이 딸린 글 대신 ${path}(으)로 이어집니다`,
    part: (part, why) => `${part}번째 쪽: ${why}`,
    commentsAt: (path, why) => `댓글 페이지 ${path}: ${why}`,

    title: (is, was) => `제목이 ‘${is}’입니다. 예전에는 ‘${was}’였습니다`,
    paragraphsMissing: (n, all, such) => `문단 ${all}개 가운데 ${n}개가 없습니다(예: ‘${such}’)`,
    paragraphsAdded: (n, such) => `예전에 없던 문단이 ${n}개 있습니다(예: ‘${such}’)`,
    paragraphsJoined: (n, all) => `문단 ${all}개가 ${n}개가 되었습니다`,
    linksMissing: (n, all, such) => `링크 ${all}개 가운데 ${n}개가 없습니다(예: ${such}로 가는 링크)`,
    picturesMissing: (n, all, such) => `그림 ${all}개 가운데 ${n}개가 없습니다(예: ${such})`,
    commentsMissing: (n, all, such) => `댓글 ${all}개 가운데 ${n}개가 없습니다(예: 번호 ${such})`,
    commentDiffers: (id) => `댓글(번호 ${id})의 내용이 다릅니다`,
    commentElsewhere: (id) => `댓글(번호 ${id})이 다른 대화에 있습니다`,
    notListed: (title, more) => `‘${title}’${more > 0 ? ` 외 ${more}개` : ""}이(가) 목록에 없습니다`,
    notShown: (title, more) => `‘${title}’${more > 0 ? ` 외 ${more}개` : ""}이(가) 없습니다`,
    guid: (title, is, was) => `‘${title}’의 식별자(guid)가 ${is}입니다. 예전에는 ${was}였습니다`,

    folderHas: (status) => `${status}. 폴더에는 있습니다`,
    nowhere: (status) => `${status}. 폴더에도 없습니다`,
    otherOctets: () => "폴더의 파일과 내용이 다릅니다",
    noWholePicture: (was) => `그림(${was})이 손상되었습니다`,
    otherPicture: (is, was) => `그림 형식이 ${is}입니다. 예전에는 ${was}였습니다`,
    otherSize: (is, was) => `그림 크기가 ${is}입니다. 예전에는 ${was}였습니다`,
    otherPixels: () => "폴더의 그림과 모습이 다릅니다",
    otherTurn: () => "폴더의 그림과 방향이 다릅니다",
    otherColours: () => "폴더의 그림과 색이 다릅니다",

    hadPassword: () => "비밀번호로 보호되던 것",
    hadStatus: (status) => `‘${status || "알 수 없음"}’ 상태이던 것`,
    wasToCome: () => "아직 게시되지 않은 예약 글",
    answers: (why) => `${why}인데 열립니다`,
    leaked: (title, why, words, addresses) =>
      `‘${title}’은(는) ${why}인데 그 안의 말 ‘${words}’이(가) 공개되어 있습니다: ${addresses.join(", ")}`,

    against: (why) => `이전 사이트와 비교하면: ${why}`,
    there: (why) => `이전 사이트에서는 ${why}`,
    thereAt: (path) => `이전 사이트에서는 ${path}에 있습니다`,
    thereTitle: (was) => `이전 사이트에서 제목은 ‘${was}’입니다`,
  },
  kinds: {
    text: "글",
    words: "보이면 안 되는 말",
    hidden: "공개되지 않았던 것",
    id: "번호로 된 주소",
    earlier: "예전 주소",
    category: "카테고리",
    tag: "태그",
    author: "글쓴이",
    date: "날짜별 목록",
    feed: "피드",
    page: "사이트의 페이지",
    attachment: "첨부 파일의 페이지",
    file: "파일",
  },
};
