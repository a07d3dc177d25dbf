import { paths } from "../../paths.ts";
import type { PolicyView } from "../../writer/approvals/policies.ts";
import type { ApprovalView } from "../../writer/approvals/view.ts";
import type { Frame } from "../page.tsx";
import { Form } from "../parts/form.tsx";
import { Answer } from "../parts/notice.tsx";
import { filled, Sentence } from "../parts/sentence.tsx";
import { When } from "../parts/when.tsx";
import { AskedFor } from "./approval.tsx";
import { type ApprovalWords, approvalWords } from "./approval-words.ts";

type Props = {
  frame: Frame;
  approvals: ApprovalView[];
  policies: PolicyView[];
  /** The policy that was just turned on or off. */
  turned: string | null;
};

/** What waits for a second person, and what takes two here. */
export function ApprovalsPage({ frame, approvals, policies, turned }: Props) {
  const words = approvalWords[frame.language];
  return (
    <>
      {policies
        .filter(({ name }) => name === turned)
        .map((policy) => (
          <Answer>
            {filled(policy.on && policy.endsAt === null ? words.turnedOn : words.turnedOff, {
              what: titleOf(policy, words),
            })}
          </Answer>
        ))}
      {approvals.length === 0 ? <p>{words.none}</p> : <WaitingList frame={frame} approvals={approvals} />}
      <h2>{words.policies}</h2>
      <p>{words.policiesHelp}</p>
      {policies.map((policy) => (
        <Policy frame={frame} policy={policy} />
      ))}
    </>
  );
}

/** What waits for a second person, each with the way there. For the overview too. */
export function WaitingList({ frame, approvals }: Pick<Props, "frame" | "approvals">) {
  const words = approvalWords[frame.language];
  return (
    <ul class="rows">
      {approvals.map((approval) => (
        <li>
          <a href={paths.admin.publication(approval.post)}>{approval.title || `${approval.post}`}</a>
          <p>{approval.status === "void" ? words.void : <AskedFor frame={frame} approval={approval} />}</p>
        </li>
      ))}
    </ul>
  );
}

const titleOf = ({ name }: PolicyView, words: ApprovalWords) =>
  name === "publish" ? words.policyPublish : words.policyRestore;

function Policy({ frame, policy }: { frame: Frame; policy: PolicyView }) {
  const words = approvalWords[frame.language];
  const { name, on, since, endsAt } = policy;
  const title = titleOf(policy, words);
  const mayManage = frame.person?.scopes.includes("manage") ?? false;
  return (
    <section>
      <h3>{title}</h3>
      <p>
        <span class={on ? "state good" : "state"}>{on ? words.on : words.off}</span>{" "}
        {endsAt ? (
          <Sentence text={words.ends} parts={{ time: <When at={endsAt} frame={frame} /> }} />
        ) : (
          since && <Sentence text={words.since} parts={{ time: <When at={since} frame={frame} /> }} />
        )}
      </p>
      <p>{name === "publish" ? words.policyPublishHelp : words.policyRestoreHelp}</p>
      {mayManage && (
        <Form action={paths.admin.approvals} class="option">
          <input type="hidden" name="policy" value={name} />
          {on && endsAt === null ? (
            <>
              <button type="submit" name="turn" value="off" class="quiet">
                {words.turnOff} <span class="unseen">{title}</span>
              </button>
              <span class="hint">{words.turnOffHelp}</span>
            </>
          ) : (
            <button type="submit" name="turn" value="on">
              {on ? words.keepOn : words.turnOn} <span class="unseen">{title}</span>
            </button>
          )}
        </Form>
      )}
    </section>
  );
}
