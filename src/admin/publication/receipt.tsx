import { normalise } from "../../paths.ts";
import type { DocumentState } from "../../writer/posts/publication.ts";
import type { Frame } from "../page.tsx";
import { filled } from "../parts/sentence.tsx";
import { Second } from "../parts/when.tsx";
import type { Words } from "../words.ts";

const en = {
  page: "The page itself",
  home: "The home page",
  categories: "Categories",
  archives: "Other lists: tags, authors, series, months",
  feeds: "Feeds, for programs that follow the site",
  sitemap: "The list for search engines",
  others: "Other pages and old addresses",
  done: "Done",
  waiting: "Waiting",
  addresses: "Addresses: {n}",
  retried: "Did not work yet, is tried again",
};
type ReceiptWords = typeof en;
type Surface = "page" | "home" | "categories" | "archives" | "feeds" | "sitemap" | "others";

const ja: ReceiptWords = {
  page: "このページ自体",
  home: "トップページ",
  categories: "カテゴリー",
  archives: "その他の一覧（タグ・著者・連載・月別）",
  feeds: "フィード（更新を受け取るプログラム用）",
  sitemap: "検索エンジン用の一覧",
  others: "その他のページと以前のアドレス",
  done: "完了",
  waiting: "待機中",
  addresses: "アドレス：{n} 件",
  retried: "まだできていません。もう一度試します",
};

const ko: ReceiptWords = {
  page: "이 페이지",
  home: "첫 페이지",
  categories: "카테고리",
  archives: "그 밖의 목록: 태그, 글쓴이, 연재, 월별",
  feeds: "피드(새 글을 받아 보는 프로그램용)",
  sitemap: "검색 엔진용 목록",
  others: "그 밖의 페이지와 예전 주소",
  done: "완료",
  waiting: "대기 중",
  addresses: "주소: {n}개",
  retried: "아직 되지 않아 다시 시도합니다",
};

const words: Words<ReceiptWords> = { en, ja, ko };
const order: Surface[] = ["page", "home", "categories", "archives", "feeds", "sitemap", "others"];

type Props = { frame: Frame; documents: DocumentState[]; path: string };

/** Every place that a publication or withdrawal changed, kind by kind, and when it was read back. `path` is the post's own. */
export function Receipt({ frame, documents, path }: Props) {
  const say = words[frame.language];
  const own = normalise(path);
  return (
    <ul class="rows">
      {order.map((surface) => {
        const here = documents.filter((document) => surfaceOf(document.path, own) === surface);
        return here.length === 0 ? null : (
          <li>
            <Mark frame={frame} documents={here} /> {say[surface]}
            {here.some(({ error }) => error !== null) && <p class="error">{say.retried}</p>}
            <Addresses frame={frame} documents={here} />
          </li>
        );
      })}
    </ul>
  );
}

function Addresses({ frame, documents }: { frame: Frame; documents: DocumentState[] }) {
  const [first, ...others] = documents;
  if (others.length === 0) return <p class="code">{first?.path}</p>;
  return (
    <details>
      <summary>{filled(words[frame.language].addresses, { n: documents.length })}</summary>
      <ul>
        {documents.map(({ path, readBackAt }) => (
          <li>
            <span class="code">{path}</span> <At frame={frame} at={readBackAt} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Mark({ frame, documents }: { frame: Frame; documents: DocumentState[] }) {
  const say = words[frame.language];
  const last = lastReadBack(documents);
  return last === null ? (
    <span class="state">{say.waiting}</span>
  ) : (
    <>
      <span class="state good">{say.done}</span> <At frame={frame} at={last} />
    </>
  );
}

const At = ({ frame, at }: { frame: Frame; at: string | null }) =>
  at === null ? null : <Second at={at} frame={frame} />;

/** When the last of them was read back; null while one is not, or where there are none. */
export function lastReadBack(documents: DocumentState[]): string | null {
  const times = documents.flatMap(({ readBackAt }) => readBackAt ?? []);
  return times.length < documents.length ? null : (times.sort().at(-1) ?? null);
}

function surfaceOf(path: string, own: string): Surface {
  if (path === own) return "page";
  if (/\/feed(\/atom)?$/.test(path)) return "feeds";
  if (path.startsWith("/sitemap")) return "sitemap";
  if (path === "/" || /^\/page\//.test(path)) return "home";
  if (/^\/category\//.test(path)) return "categories";
  if (/^\/(tag|author|series)\/|^\/\d{4}(\/\d\d)?(\/page\/.*)?$/.test(path)) return "archives";
  return "others";
}
