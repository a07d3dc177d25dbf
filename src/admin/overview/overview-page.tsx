import { paths } from "../../paths.ts";
import type { ApprovalView } from "../../writer/approvals/view.ts";
import type { Health } from "../../writer/health.ts";
import type { Overview } from "../../writer/posts/overview.ts";
import type { PostSummary } from "../../writer/posts/view.ts";
import type { Frame } from "../page.tsx";
import { When } from "../parts/when.tsx";
import { AWAITED } from "../posts/list-page.tsx";
import { stateWords } from "../posts/state.tsx";
import { approvalWords } from "../publication/approval-words.ts";
import { WaitingList } from "../publication/approvals-page.tsx";
import { TakeDownByAddress } from "../publication/take-down-by-address.tsx";
import { takeDownWords } from "../publication/take-down-words.ts";
import { HealthSection } from "./health-section.tsx";
import { MonthsChart } from "./months-chart.tsx";
import { overviewWords } from "./words.ts";

type Props = {
  frame: Frame;
  approvals: ApprovalView[];
  overview: Overview;
  scheduled: PostSummary[];
  drafts: PostSummary[];
  /** For those who publish; null for others. */
  health: Health | null;
};

/** Where somebody who signs in begins: what there is, what is on its way, what to go on with. */
export function OverviewPage({ frame, approvals, overview, scheduled, drafts, health }: Props) {
  const words = overviewWords[frame.language];
  const { counts } = overview;
  const awaited = approvals.filter(({ status }) => status === "waiting").length;
  const isEmpty = Object.values(counts).every((n) => n === 0);
  return (
    <>
      {isEmpty && (
        <div class="notice plain">
          <h2>{words.welcome}</h2>
          <p>{words.welcomeHelp}</p>
        </div>
      )}
      <p class="actions">
        <a class="button" href={paths.admin.newPost("post")}>
          {words.write}
        </a>
      </p>
      <ul class="counts">
        <Count n={counts.published} label={words.live} status="live" />
        <Count n={counts.scheduled} label={words.scheduled} status="scheduled" />
        {awaited > 0 && <Count n={awaited} label={stateWords[frame.language].awaited} status={AWAITED} />}
        <Count n={counts.draft} label={words.drafts} status="draft" />
        <Count n={counts.withdrawn} label={words.withdrawn} status="withdrawn" />
      </ul>
      {approvals.length > 0 && (
        <section>
          <h2>{approvalWords[frame.language].waiting}</h2>
          <WaitingList frame={frame} approvals={approvals} />
        </section>
      )}
      {frame.person?.scopes.includes("withdraw") && (
        <section>
          <h2>{takeDownWords[frame.language].byAddress}</h2>
          <TakeDownByAddress frame={frame} />
        </section>
      )}
      {scheduled.length > 0 && (
        <section>
          <h2>{words.comingUp}</h2>
          <ul class="rows">
            {scheduled.map((post) => (
              <li>
                <PostLink post={post} untitled={words.untitled} />
                {post.scheduledAt && (
                  <p class="quiet-text">
                    <When at={post.scheduledAt} frame={frame} />
                  </p>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {drafts.length > 0 && (
        <section>
          <h2>{words.lastDrafts}</h2>
          <ul class="rows">
            {drafts.map((post) => (
              <li>
                <PostLink post={post} untitled={words.untitled} />
                <p class="quiet-text">
                  <When at={post.savedAt} frame={frame} />
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {health && <HealthSection health={health} frame={frame} />}
      <MonthsChart months={overview.months} language={frame.language} />
    </>
  );
}

const PostLink = ({ post, untitled }: { post: PostSummary; untitled: string }) => (
  <a href={paths.admin.post(post.id)}>{post.title || untitled}</a>
);

const Count = ({ n, label, status }: { n: number; label: string; status: string }) => (
  <li>
    <a href={`${paths.admin.posts}?status=${status}`}>
      <b>{n}</b> {label}
    </a>
  </li>
);
