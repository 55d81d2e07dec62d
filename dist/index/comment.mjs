// src/github/plan/marker.ts
/** Characters that mean nothing to HTML, Markdown or a shell. */
const COMMENT_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
/** The whole line, so that a quotation, or an id that ends like ours, is not taken for the marker. */
const MARKER = /^<!-- reachdiff:v1 id="([A-Za-z0-9][A-Za-z0-9._-]{0,63})" head=([0-9a-f]{40}|[0-9a-f]{64}) run=(\d{1,15})\.(\d{1,9}) -->$/;
function isCommentId(text) {
	return COMMENT_ID.test(text);
}
function printMarker({ id, head, run }) {
	return `<!-- reachdiff:v1 id="${id}" head=${head} run=${run.id}.${run.attempt} -->`;
}
/** Reads the marker of a comment; null where the comment does not end with one. */
function parseMarker(body) {
	const line = body.trimEnd().split(/\r?\n/).at(-1) ?? "";
	const match = MARKER.exec(line);
	if (match === null) return null;
	const [, id, head, run, attempt] = match;
	return {
		id,
		head,
		run: {
			id: Number(run),
			attempt: Number(attempt)
		}
	};
}
/** Negative where `a` is the earlier run. */
function compareRuns(a, b) {
	return a.id - b.id || a.attempt - b.attempt;
}

// src/github/plan/comment.ts
/** When a comment is written. One that is already there is brought up to date with all of them but `never`. */
const COMMENT_MODES = [
	"changes",
	"always",
	"failures",
	"never"
];
/** GitHub takes 65,536 characters. It never counts more of them than there are UTF-16 units. */
const BODY_LIMIT = 6e4;
/** Short enough even if bytes are counted: a UTF-16 unit is at most three. */
const SHORT_BODY_LIMIT = 2e4;
/** Whether one of the comments could be ours, so that it is worth to ask who we are. */
function hasCandidate(existing, id) {
	return existing.some((comment) => parseMarker(comment.body)?.id === id);
}
/**
* Decides what happens to the comment. `viewer` is the login that our token comments as: a comment of someone else
* that carries our marker is not ours, and stays as it is.
*/
function planComment(request, existing, viewer, limit = BODY_LIMIT) {
	const own = existing.find((comment) => parseMarker(comment.body)?.id === request.marker.id && isAuthor(comment, viewer));
	if (own === void 0) {
		if (!isWorthComment(request.mode, request.report)) return {
			action: "nothing",
			reason: "nothing-to-say",
			comment: null
		};
		return {
			action: "create",
			body: printBody(request, limit)
		};
	}
	const stored = parseMarker(own.body);
	if (compareRuns(stored.run, request.marker.run) > 0) return {
		action: "nothing",
		reason: "newer-run",
		comment: own
	};
	const body = printBody(request, limit);
	if (stored.head === request.marker.head && visibleText(own.body) === visibleText(body)) return {
		action: "nothing",
		reason: "unchanged",
		comment: own
	};
	return {
		action: "update",
		comment: own,
		body
	};
}
/** The comment's text: the report, and the marker as the last line, together within the limit. */
function printBody(request, limit) {
	const ending = `\n\n${printMarker(request.marker)}`;
	return `${request.print(limit - ending.length).trimEnd()}${ending}`;
}
/** GraphQL may name an app without the `[bot]` that REST adds. No user can have that ending. */
function isAuthor(comment, viewer) {
	return comment.author === viewer || comment.isBot && comment.author === `${viewer}[bot]`;
}
function isWorthComment(mode, report) {
	switch (mode) {
		case "always": return true;
		case "failures": return report.outcome !== "pass";
		case "changes": return report.targets.some(({ rows, exposures = [] }) => rows.length + exposures.length > 0) || report.findings.length > 0 || report.outcome !== "pass" || !report.complete || (report.notRendered ?? []).length > 0;
		case "never": return false;
	}
}
/** Two runs that say the same differ in their marker and in the link to themselves. */
function visibleText(body) {
	return body.trimEnd().split(/\r?\n/).slice(0, -1).join("\n").trimEnd().replaceAll(/\/actions\/runs\/\d+(?:\/attempts\/\d+)?/g, "/actions/runs/");
}

export { planComment as a, hasCandidate as i, COMMENT_MODES as n, isCommentId as o, SHORT_BODY_LIMIT as r, BODY_LIMIT as t };