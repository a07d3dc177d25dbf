import type { Words } from "../words.ts";

const en = {
  title: "Comments on “{title}”",
  help: "This is what readers wrote on the old site. Nobody can comment here. Remove one when somebody asks for it, or when it endangers somebody.",
  none: "There are no comments below this text.",
  anonymous: "Anonymous",
  mention: "This page named the text: {page}",
  remove: "Remove…",
  further: "Further comments",
  confirm: "Remove a comment",
  what: "Its words and the name of its writer disappear from every page and feed within ten seconds, and are erased here. Nobody can bring them back, and no import brings them again.",
  left: "Answers to it stay, below a line that says that a comment was removed. The activity says that somebody removed one, and nothing of what it said. For 30 days whoever runs the site’s account with Cloudflare can still put the whole database back to an earlier moment; copies that you took away from the site are yours to clean.",
  now: "Remove it for good",
  removed: "Comment removed",
  goneBy: "It is erased, and gone everywhere by {time}.",
  gone: "It is erased, and gone everywhere.",
  trying:
    "It is erased, but the store that makes it certain that no page shows it does not answer yet. This is tried again every second.",
  again: "Look again",
  back: "Back to the comments",
};
type CommentWords = typeof en;

const ja: CommentWords = {
  title: "「{title}」へのコメント",
  help: "以前のサイトで読者が書いたものです。ここでは、だれもコメントできません。本人に頼まれたとき、またはだれかの身に危険が及ぶときに削除してください。",
  none: "この文章にコメントはありません。",
  anonymous: "匿名",
  mention: "この文章を取り上げたページ：{page}",
  remove: "削除…",
  further: "次のコメント",
  confirm: "コメントを削除",
  what: "コメントの文章と書いた人の名前は、10 秒以内にすべてのページとフィードから消え、ここからも消去されます。だれも元に戻せず、インポートしても戻りません。",
  left: "このコメントへの返信は残り、その上に、コメントが削除されたことを示す一行が出ます。操作の記録には、だれかが一つ削除したことだけが残り、内容は残りません。30 日間は、サイトの Cloudflare アカウントの管理者がデータベース全体を以前の状態に戻せます。サイトから持ち出したコピーは、ご自分で消してください。",
  now: "完全に削除する",
  removed: "コメントを削除しました",
  goneBy: "消去しました。{time} までにすべての場所から消えます。",
  gone: "消去しました。どこにも表示されていません。",
  trying:
    "消去しましたが、どのページにも表示されないことを確実にする保存先がまだ応答していません。毎秒試しています。",
  again: "もう一度見る",
  back: "コメントの一覧に戻る",
};

const ko: CommentWords = {
  title: "“{title}”의 댓글",
  help: "예전 사이트에서 독자가 쓴 것입니다. 여기에는 아무도 댓글을 쓸 수 없습니다. 본인이 부탁하거나 누군가 위험해질 때 삭제하세요.",
  none: "이 글에는 댓글이 없습니다.",
  anonymous: "익명",
  mention: "이 글을 다룬 페이지: {page}",
  remove: "삭제…",
  further: "다음 댓글",
  confirm: "댓글 삭제",
  what: "댓글의 내용과 쓴 사람의 이름이 10초 안에 모든 페이지와 피드에서 사라지고 여기에서도 지워집니다. 아무도 되살릴 수 없고, 가져오기로도 돌아오지 않습니다.",
  left: "이 댓글에 단 답글은 남고, 그 위에 댓글이 삭제되었다는 줄이 나타납니다. 활동 기록에는 누군가 하나를 삭제했다는 것만 남고 내용은 남지 않습니다. 30일 동안은 사이트의 Cloudflare 계정을 운영하는 사람이 데이터베이스 전체를 이전 시점으로 되돌릴 수 있습니다. 사이트에서 가져간 사본은 직접 지우세요.",
  now: "완전히 삭제하기",
  removed: "댓글을 삭제했습니다",
  goneBy: "지웠습니다. {time}까지 모든 곳에서 사라집니다.",
  gone: "지웠습니다. 어디에도 없습니다.",
  trying: "지웠지만, 어느 페이지에도 보이지 않게 하는 저장소가 아직 응답하지 않습니다. 매초 다시 시도합니다.",
  again: "다시 보기",
  back: "댓글 목록으로 돌아가기",
};

export const commentWords: Words<CommentWords> = { en, ja, ko };
