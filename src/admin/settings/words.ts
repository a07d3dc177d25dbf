import type { Words } from "../words.ts";

const en = {
  saved: "Saved. Readers see it in a moment.",
  name: "Name of the site",
  nameHint: "Stands on top of every page.",
  tagline: "Tagline",
  taglineHint: "A few words below the name.",
  nameIn: (language: string) => `Name of the site in ${language}`,
  taglineIn: (language: string) => `Tagline in ${language}`,
  inHint: "For pages in that language. Empty: as above.",
  siteUrl: "Address of the site",
  siteUrlHint:
    "Such as https://archive.example.org. While it is empty, the site answers under any address and asks search engines to stay away. Once it is set, readers get the site under this address only, search engines may list it, and feeds and links name it.",
  siteUrlSure: (host: string) => `${host} is the right address, and leads to this site already`,
  siteUrlUnsure: (here: string) =>
    `You are at ${here} now. If the new address does not lead to this site yet, readers cannot open it until you put that right. The editors’ pages move there too, and passkeys made at ${here} do not work there: an owner makes the first one anew, with the site’s secret. Tick the box if you are ready.`,
  language: "Language of the site",
  languageHint:
    "What most posts are written in. The site’s own words, such as “Older”, are there in English, Japanese, Korean and Arabic.",
  timeZone: "Time zone",
  timeZoneHint:
    "Decides on which day a post appears, and with it its address. Posts that are published keep theirs.",
  timeZoneNone: "UTC (world time)",
  typography: "Round quotation marks and long dashes in WordPress texts",
  typographyHint:
    'WordPress showed “these” to readers where "these" were typed, and a dash where -- was. Posts that you brought from WordPress look as before while this is on; after a change they are made again by themselves. Other texts stay as typed.',
  securityContact: "Whom to tell of a hole in the site",
  securityContactHint:
    "An address of mail, or a page that starts with https://. Whoever finds a weakness looks for it at /.well-known/security.txt. Empty: the site names nobody.",
  on: "on",
  off: "off",
  regions: {
    Africa: "Africa",
    America: "America",
    Antarctica: "Antarctica",
    Arctic: "Arctic",
    Asia: "Asia",
    Atlantic: "Atlantic",
    Australia: "Australia",
    Europe: "Europe",
    Indian: "Indian Ocean",
    Pacific: "Pacific",
  } as Record<string, string>,
};
type SettingsWords = typeof en;

const ja: SettingsWords = {
  saved: "保存しました。まもなく読者に見えます。",
  name: "サイトの名前",
  nameHint: "すべてのページの上部に表示されます。",
  tagline: "キャッチフレーズ",
  taglineHint: "名前の下に表示される短い言葉です。",
  nameIn: (language) => `サイトの名前（${language}）`,
  taglineIn: (language) => `キャッチフレーズ（${language}）`,
  inHint: "その言語のページで使われます。空欄なら上と同じです。",
  siteUrl: "サイトのアドレス",
  siteUrlHint:
    "例: https://archive.example.org。空欄の間は、どのアドレスでも開け、検索エンジンには載りません。入力すると、読者はこのアドレスだけでサイトを開けるようになり、検索エンジンに載り、フィードやリンクにもこのアドレスが使われます。",
  siteUrlSure: (host) => `${host} は正しいアドレスで、すでにこのサイトにつながっています`,
  siteUrlUnsure: (here) =>
    `いまのアドレスは ${here} です。新しいアドレスがまだこのサイトにつながっていないと、直すまで読者はサイトを開けません。編集者のページも新しいアドレスに移り、${here} で作ったパスキーはそこでは使えません。最初のパスキーは、オーナーが秘密鍵で作り直します。準備ができていれば、チェックを入れてください。`,
  language: "サイトの言語",
  languageHint:
    "ほとんどの投稿の言語です。「前へ」などサイト自身の言葉は、英語・日本語・韓国語・アラビア語で表示できます。",
  timeZone: "タイムゾーン",
  timeZoneHint: "投稿の日付と、それによるアドレスを決めます。公開済みの投稿の日付は変わりません。",
  timeZoneNone: "UTC（世界標準時）",
  typography: "WordPress の文章で引用符やダッシュを整える",
  typographyHint:
    'WordPress は、"このような" 引用符を “このような” 形に、-- をダッシュに変えて表示していました。オンの間は、WordPress から移した投稿が以前と同じように見えます。変更すると自動で作り直されます。ほかの文章は入力したままです。',
  securityContact: "サイトの弱点の連絡先",
  securityContactHint:
    "メールアドレス、または https:// で始まるページ。弱点を見つけた人は /.well-known/security.txt を見て連絡します。空欄なら連絡先は公開されません。",
  on: "オン",
  off: "オフ",
  regions: {
    Africa: "アフリカ",
    America: "アメリカ",
    Antarctica: "南極",
    Arctic: "北極",
    Asia: "アジア",
    Atlantic: "大西洋",
    Australia: "オーストラリア",
    Europe: "ヨーロッパ",
    Indian: "インド洋",
    Pacific: "太平洋",
  },
};

const ko: SettingsWords = {
  saved: "저장했습니다. 곧 독자에게 보입니다.",
  name: "사이트 이름",
  nameHint: "모든 페이지의 맨 위에 나옵니다.",
  tagline: "짧은 소개",
  taglineHint: "이름 아래에 나오는 몇 마디입니다.",
  nameIn: (language) => `사이트 이름(${language})`,
  taglineIn: (language) => `짧은 소개(${language})`,
  inHint: "그 언어의 페이지에서 쓰입니다. 비워 두면 위와 같습니다.",
  siteUrl: "사이트 주소",
  siteUrlHint:
    "예: https://archive.example.org. 비어 있는 동안에는 어떤 주소로도 열리고 검색 엔진에 나오지 않습니다. 적으면 독자는 이 주소로만 사이트를 열 수 있고, 검색 엔진에 나올 수 있으며, 피드와 링크에 이 주소가 쓰입니다.",
  siteUrlSure: (host) => `${host}은(는) 올바른 주소이고 이미 이 사이트로 이어집니다`,
  siteUrlUnsure: (here) =>
    `지금 주소는 ${here}입니다. 새 주소가 아직 이 사이트로 이어지지 않으면, 바로잡을 때까지 독자가 사이트를 열 수 없습니다. 편집자 페이지도 새 주소로 옮겨 가며, ${here}에서 만든 패스키는 그곳에서 쓸 수 없습니다. 첫 패스키는 소유자가 사이트의 비밀 키로 다시 만듭니다. 준비가 되었으면 칸에 표시하세요.`,
  language: "사이트 언어",
  languageHint:
    "글 대부분의 언어입니다. ‘이전 글’ 같은 사이트 자체의 말은 영어, 일본어, 한국어, 아랍어로 나옵니다.",
  timeZone: "시간대",
  timeZoneHint: "글의 날짜와 그에 따른 주소를 정합니다. 이미 게시한 글의 날짜는 그대로입니다.",
  timeZoneNone: "UTC (세계 표준시)",
  typography: "워드프레스 글의 따옴표와 줄표 다듬기",
  typographyHint:
    '워드프레스는 "이런" 따옴표를 “이런” 모양으로, --를 줄표로 바꾸어 보여 주었습니다. 켜 두면 워드프레스에서 옮겨 온 글이 전과 같이 보입니다. 바꾸면 저절로 다시 만들어집니다. 다른 글은 입력한 그대로입니다.',
  securityContact: "사이트의 허점을 알릴 곳",
  securityContactHint:
    "메일 주소나 https://로 시작하는 페이지. 허점을 찾은 사람은 /.well-known/security.txt를 보고 알립니다. 비워 두면 아무도 적히지 않습니다.",
  on: "켬",
  off: "끔",
  regions: {
    Africa: "아프리카",
    America: "아메리카",
    Antarctica: "남극",
    Arctic: "북극",
    Asia: "아시아",
    Atlantic: "대서양",
    Australia: "오스트레일리아",
    Europe: "유럽",
    Indian: "인도양",
    Pacific: "태평양",
  },
};

export const settingsWords: Words<SettingsWords> = { en, ja, ko };
