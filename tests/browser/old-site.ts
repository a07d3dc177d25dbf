import { itemOf, meta } from "../helpers/wxr.ts";

/** Texts of several years, a draft, and words behind a password. */
export const posts = Array.from({ length: 40 }, (_, n) =>
  itemOf({
    "wp:post_id": `${100 + n}`,
    "wp:post_name": `report-${n}`,
    title: `Report ${n}`,
    link: `https://old.example/${2009 + (n % 7)}/05/report-${n}/`,
    guid: `https://old.example/?p=${100 + n}`,
    "wp:post_date": `${2009 + (n % 7)}-05-10 09:00:00`,
    "wp:post_date_gmt": `${2009 + (n % 7)}-05-10 00:00:00`,
    "content:encoded": `Report ${n} of the harbour says what was seen there.`,
  }),
);
export const pictures = [
  itemOf({
    "wp:post_id": "300",
    "wp:post_type": "attachment",
    "wp:post_parent": "100",
    "wp:status": "inherit",
    link: "https://old.example/harbour/",
    title: "The harbour",
    "wp:attachment_url": "https://old.example/wp-content/uploads/2009/05/Harbour%20%E6%B8%AF.gif",
  }),
  itemOf({
    "wp:post_id": "301",
    "wp:post_type": "attachment",
    "wp:post_parent": "7",
    "wp:status": "inherit",
    link: "https://old.example/unseen/",
    title: "Not to be seen",
    "wp:attachment_url": "https://old.example/wp-content/uploads/2009/05/unseen.gif",
  }),
  itemOf({
    "wp:post_id": "302",
    "wp:post_type": "attachment",
    "wp:post_parent": "100",
    "wp:status": "inherit",
    link: "https://old.example/lost/",
    title: "Lost",
    "wp:attachment_url": "https://old.example/wp-content/uploads/2009/05/lost.gif",
  }),
];
export const hidden = [
  itemOf({
    "wp:post_id": "7",
    "wp:status": "draft",
    title: "Not done",
    "content:encoded": "Half a sentence",
  }),
  itemOf({
    "wp:post_id": "8",
    "wp:post_password": "open",
    link: "https://old.example/2012/05/locked/",
    "content:encoded": "Words that stand behind a lock which nobody here has.",
  }),
];

/** Of everything that does not come along as it was something: each has its sentence. */
export const japanese = [
  ...["港の記録", "同じ場所の二つ", "同じ場所の二つめ"].map((title, n) =>
    itemOf({
      "wp:post_id": `${500 + n}`,
      title,
      link: n === 0 ? "https://old.example/2012/05/minato/" : "https://old.example/2012/06/futatsu/",
      guid: `https://old.example/?p=${500 + n}`,
      "wp:post_date": "2012-05-10 09:00:00",
      "wp:post_date_gmt": "2012-05-10 00:00:00",
      "content:encoded":
        '港で見たこと。[slider id="3"]中身[/slider] [contact-form-7 id="1"] <img src="https://pictures.example/a.jpg"> <script>x()</script>',
    }),
  ),
  itemOf({
    "wp:post_id": "510",
    "wp:post_password": "open",
    title: "鍵",
    link: "https://old.example/2012/07/kagi/",
  }),
  itemOf({ "wp:post_id": "511", "wp:status": "draft", title: "書きかけ" }),
  itemOf({ "wp:post_id": "512", "wp:post_type": "team_member", title: "人" }),
  itemOf({ "wp:post_id": "513", "wp:post_type": "feedback", title: "問い合わせ" }),
  itemOf(
    {
      "wp:post_id": "514",
      title: "画像と手紙",
      link: "https://old.example/2013/05/tegami/",
      guid: "https://old.example/?p=514",
    },
    `${meta("_thumbnail_id", "515")}<wp:comment><wp:comment_id>9</wp:comment_id><wp:comment_approved>spam</wp:comment_approved><wp:comment_content>x</wp:comment_content></wp:comment>`,
  ),
  itemOf({
    "wp:post_id": "515",
    "wp:post_type": "attachment",
    "wp:post_parent": "514",
    "wp:status": "inherit",
    title: "港",
    link: "https://old.example/2013/05/tegami/minato/",
    "wp:attachment_url": "https://old.example/wp-content/uploads/2013/05/minato.jpg",
  }),
  itemOf({
    "wp:post_id": "516",
    title: "はみ出し",
    link: "https://old.example/feed/",
    guid: "https://old.example/?p=516",
  }),
];
