import { wordsIn } from "../ui/words.ts";
import { MessagePage } from "./message-page.tsx";

/** What a reader sees when we failed: no detail. */
export function ErrorPage() {
  const words = wordsIn("en");
  return <MessagePage site={null} title={words.unavailable} text={words.unavailableText} />;
}
