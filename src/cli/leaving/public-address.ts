import { paths } from "../../paths.ts";

/** Where readers are served: where the site was reached, or its own address when it serves that host alone. */
export async function publicAddress(reached: string, own: string): Promise<string> {
  const answer = await fetch(reached + paths.robots, { redirect: "manual" });
  await answer.body?.cancel();
  return answer.status === 421 ? own : reached;
}
