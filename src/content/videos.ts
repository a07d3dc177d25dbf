/** A video on one of the sites whose players we know; `url` is its page there. */
export type Video = { site: "YouTube" | "Vimeo" | "Dailymotion"; url: string };

/** What the link to a video says before its title, in every text and feed. */
export const watchOn = (site: string) => `Watch the video on ${site}`;

/**
 * The video that an address leads to, in any of the forms that posts and players have used since 2005 (watch,
 * short, embed, Flash, playlist; without a scheme; with entities); null for any other address.
 */
export function parseVideo(address: string): Video | null {
  const url = parseAddress(address);
  if (url === null) return null;
  const host = url.hostname.replace(/^(www|m|music|player|geo|secure)\./, "");
  if (/^youtube(-nocookie)?\.com$/.test(host)) return youtube(url);
  if (host === "youtu.be") return youtubeVideo(url.pathname.slice(1), url);
  if (host === "vimeo.com") return vimeo(url);
  if (host === "dailymotion.com") return dailymotion(url);
  return host === "dai.ly" ? dailymotionVideo(url.pathname.slice(1)) : null;
}

/** `httpv:` and its kin were the marks of a plug-in; `//` and no scheme at all stand in players' addresses. */
function parseAddress(address: string): URL | null {
  const decoded = address.trim().replace(/&(amp|#0?38|#x26);/gi, "&");
  const complete = decoded.replace(/^http(s?)v[a-z]{0,2}:/i, "http$1:").replace(/^(?=\/\/)/, "https:");
  try {
    return new URL(/^[\w.-]+\.\w+\//.test(complete) ? `https://${complete}` : complete);
  } catch {
    return null;
  }
}

function youtube(url: URL): Video | null {
  const query = url.hash.startsWith("#!") ? new URLSearchParams(url.hash.slice(2)) : url.searchParams;
  const list = query.get("list") ?? query.get("p");
  const path = /^\/(?:v|e|vi|embed|shorts|live)\/([^/&?]+)/.exec(url.pathname);
  if (path?.[1] !== undefined && path[1] !== "videoseries") return youtubeVideo(path[1], url);
  const watched = query.get("v") ?? query.get("vi");
  if (watched !== null) return youtubeVideo(watched, url);
  const old = /^\/p\/([\w-]+)/.exec(url.pathname)?.[1];
  if (old !== undefined) return youtubeList(`PL${old}`);
  return list !== null && /^\/(playlist|watch|embed)/.test(url.pathname) ? youtubeList(list) : null;
}

function youtubeVideo(id: string, url: URL): Video | null {
  const clean = /^[\w-]{11}(?![\w-])/.exec(id)?.[0];
  if (clean === undefined) return null;
  const query = url.searchParams;
  const start = query.get("t") ?? query.get("start") ?? /^#t=(.*)$/.exec(url.hash)?.[1] ?? "";
  const from = /^\d+[\dhms]*$/.test(start) && start !== "0" ? `&t=${start}` : "";
  return { site: "YouTube", url: `https://www.youtube.com/watch?v=${clean}${from}` };
}

function youtubeList(id: string): Video | null {
  return /^[\w-]+$/.test(id) ? { site: "YouTube", url: `https://www.youtube.com/playlist?list=${id}` } : null;
}

function vimeo(url: URL): Video | null {
  const path =
    /^\/(?:video\/|channels\/[\w-]+\/|groups\/[\w-]+\/videos\/|album\/\d+\/video\/|showcase\/\d+\/video\/)?(\d+)(?:\/(\w+))?\/?$/.exec(
      url.pathname,
    );
  const id = path?.[1] ?? url.searchParams.get("clip_id");
  if (id === null || !/^\d+$/.test(id)) return null;
  const hash = path?.[2] ?? url.searchParams.get("h");
  return { site: "Vimeo", url: `https://vimeo.com/${id}${hash && /^\w+$/.test(hash) ? `/${hash}` : ""}` };
}

function dailymotion(url: URL): Video | null {
  const path = /^\/(?:embed\/video|swf\/video|swf|video)\/(.+)$/.exec(url.pathname)?.[1];
  return dailymotionVideo(path ?? url.searchParams.get("video") ?? "");
}

function dailymotionVideo(id: string): Video | null {
  const clean = /^[a-zA-Z0-9]+/.exec(id)?.[0];
  return clean === undefined
    ? null
    : { site: "Dailymotion", url: `https://www.dailymotion.com/video/${clean}` };
}
