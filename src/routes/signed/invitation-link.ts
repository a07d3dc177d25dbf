import { paths } from "../../paths.ts";
import { parseSigned, type Signed, toSigned } from "./signed.ts";

const PURPOSE = "holdfast invitations";

/** The path of an invitation; it is shown to whoever made it, once. */
export const toInvitationPath = async (id: number, secret: string, ownerToken: string): Promise<string> =>
  paths.admin.invitation(await toSigned(PURPOSE, id, secret, ownerToken));

/** What a link names; null for one that is none of ours. */
export const parseInvitationLink = (link: string, ownerToken: string): Promise<Signed | null> =>
  parseSigned(PURPOSE, link, ownerToken);
