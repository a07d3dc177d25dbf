import type { CallApi } from "../../src/cli/editor-api.ts";
import { waitUntilLive } from "../../src/cli/local/load-sample.ts";

/** What the sample archive has no example of: everything that tends to break out of a narrow screen, and static pages. */
export async function publishCornerCases(call: CallApi): Promise<void> {
  await call("POST", "/api/categories", { slug: "empty", name: "A category without posts" });
  const publish = async (post: Record<string, unknown>) => {
    const { body } = await call("POST", "/api/posts", { format: "markdown", publication: {}, ...post });
    return (body as { id: number }).id;
  };
  const about = await publish({ type: "page", title: "About", slug: "about", body: "What this is." });
  await publish({
    type: "page",
    title: "How we check what we are told",
    slug: "how-we-check",
    parent: about,
    body: "Twice.",
  });
  await publish({
    title: `Of ${"Unabbreviatedinstitutionnames".repeat(4)} and other titles that are longer than a line, or two, or three`,
    subtitle:
      "With a subtitle that says at length what the title left out, and a name in it that is long too",
    slug: "corner-cases",
    bylines: ["A Writer", "A Writer With A Much Longer Name", "Another"],
    categories: ["events", "using-holdfast"],
    tags: ["a tag", "another tag that is long", "x".repeat(80)],
    publishedAt: "2026-01-02T03:04:05Z",
    body: CORNERS,
  });
  await publish({
    title: "Everything before the more point",
    slug: "corner-cases-in-an-archive",
    categories: ["events"],
    publishedAt: "2026-01-03T03:04:05Z",
    body: `${CORNERS}\n\n<!--more-->\n\nThe rest.`,
  });
  for (let part = 1; part <= 9; part++) {
    await publish({
      title: part === 3 ? `Part of ${"Unabbreviatedinstitutionnames".repeat(3)}` : `What came ${part}.`,
      slug: `part-${part}`,
      series: { name: "In Nine Parts", part },
      publishedAt: `2026-02-0${part}T00:00:00Z`,
      body: "Some words.",
    });
  }
  await publish({
    title: "رسالة مفتوحة إلى Xi Jinping",
    slug: "risala",
    language: "ar",
    bylines: ["A Writer", "Another"],
    publishedAt: "2026-02-10T00:00:00Z",
    body: ARABIC,
  });
  await importComments(call);
  await waitUntilLive(call);
}

/** A text with comments, as an import brings them: long names, answers four deep, and another page that named it. */
async function importComments(call: CallApi) {
  const { body } = await call("POST", "/api/imports", { origin: "https://old.example" });
  const { id } = body as { id: number };
  const comments = Array.from({ length: 60 }, (_, n) => ({
    id: n + 1,
    parent: n % 5 === 0 ? null : n,
    author: n % 7 === 0 ? "Unabbreviatedinstitutionnames".repeat(4) : `A reader of ${n}`,
    at: new Date(Date.UTC(2026, 0, 4, n)).toISOString(),
    text: n % 9 === 0 ? LONG_WORD : `${n}: "Words" with <b>a tag</b>, https://example.org/${n}\n\nAnd more.`,
  }));
  const mention = {
    id: 99,
    author: "A page elsewhere",
    text: "",
    mentionedBy: "https://elsewhere.example/x",
  };
  const items = [
    {
      kind: "post",
      key: "1",
      path: COMMENTED,
      guid: "https://old.example/?p=1",
      title: "A text with comments",
      body: CORNERS.repeat(3),
      format: "markdown",
      publishedAt: "2026-01-01T03:04:05Z",
      visibility: "public",
    },
    { kind: "comments", of: "1", part: 1, parts: 1, comments: [...comments, mention] },
  ];
  await call("POST", `/api/imports/${id}/items`, { items });
  await call("PUT", `/api/imports/${id}/commit`);
}

/** Where the text in Arabic stands, which has code, a list and a video. */
export const IN_ARABIC = "/2026/02/risala/";

const ARABIC = `منذ سنوات \`holdfast import --site\` (14) و**مؤكد**.

\`\`\`
curl --header "Accept: text/html" \\
\`\`\`

1. واحد
2. اثنان

https://www.youtube.com/watch?v=SAMPLEVIDEO
`;

/** Where the text with comments stands. */
export const COMMENTED = "/2026/01/commented/";

const LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft".repeat(
  2,
);

const CORNERS = `A paragraph with a long word, ${LONG_WORD}, a long address,
https://example.org/${"a-very-long-path/".repeat(12)}, and \`${"code_without_a_space".repeat(6)}\`.

## A heading with ${LONG_WORD}

1. First, with a list in it:
   - an item
   - ${LONG_WORD}
2. Second

   with a paragraph of its own

> A quotation of some length, which says what somebody wrote.
>
> > And a quotation in it.

| Date | Place | What was said | By whom | Source | Certainty | Remarks |
|---|---|---|---|---|---|---|
| 2014-06-29 | Nagasaki | A letter with numbered points | A private citizen | Published letter | Certain | ${"none-".repeat(12)} |
| 2015-05-05 | New York | A symposium on human rights | A government | Announcement | Certain | None |

\`\`\`
${"a line of code that does not wrap ".repeat(8)}
short
\`\`\`

### A smaller heading

Text with a footnote.[^1]

---

https://www.youtube.com/watch?v=SAMPLEVIDEO

- [x] done
- [ ] open

${"> ".repeat(12)}A quotation of ${LONG_WORD}.

${Array.from({ length: 12 }, (_, depth) => `${"  ".repeat(depth)}- ${LONG_WORD}`).join("\n")}

[^1]: The footnote, with ${LONG_WORD}.
`;
