// src/report/markdown-escape.ts
/**
* Texts from manifests, as Markdown that GitHub shows as they are.
*
* Names in manifests that nobody has applied yet are not limited to what the API server accepts, and whoever opens a
* pull request writes them. GitHub turns `@name`, `#1`, commit ids and addresses into links and notifications, and a
* backslash does not stop it: only a code span does. So whatever is not a plain word stands in one.
*/
const NAME_LIMIT = 80;
const PHRASE_LIMIT = 200;
const MESSAGE_LIMIT = 600;
/** Characters that reorder, hide or break text; white space is dealt with separately. */
const UNSAFE_CHARACTERS = /\p{Default_Ignorable_Code_Point}|(?![\s\u0085])[\p{Cc}\p{Cf}\p{Cs}]/gu;
const WHITE_SPACE = /[\s\u0085\u2800]+/gu;
/** A word that Markdown and GitHub leave alone, with the punctuation around it. GitHub links what may be a commit id. */
const PLAIN_WORD = /^(?:[("']*(?![0-9a-f]{7,40}(?!\w))(?:[A-Za-z]+(?:['-][A-Za-z]+)*|\d{1,5}))?[)"',;:.!?]*$|^[→–—]$/;
const AROUND_NAME = /^(\(?)(.*?)(\)?[,;:.!?]*)$/;
/** A text as one line without surprises: no invisible characters, no comment delimiters, at most `limit` characters. */
function plainLine(text, limit) {
	return shorten(withoutCommentDelimiters(text.replace(UNSAFE_CHARACTERS, "").replace(WHITE_SPACE, " ").trim()), limit);
}
/** A name as a code span. In a table cell, `tableRow` does the rest. */
function codeSpan(text, limit = NAME_LIMIT) {
	const content = plainLine(text, limit) || "(empty)";
	const runs = content.match(/`+/g) ?? [];
	const fence = "`".repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
	const padding = content.startsWith("`") || content.endsWith("`") ? " " : "";
	return `${fence}${padding}${content}${padding}${fence}`;
}
/** A phrase that holds several names, such as the sources of a row, as one code span. */
function phraseSpan(text) {
	return codeSpan(text, PHRASE_LIMIT);
}
/**
* A sentence of this program that quotes manifests. Plain words stay words; everything else, and what the sentence
* itself puts between backticks, becomes a code span.
*/
function prose(text) {
	const pieces = plainLine(text, MESSAGE_LIMIT).split("`");
	const lastQuoted = pieces.length % 2 === 0 ? pieces.length - 3 : pieces.length - 2;
	const isQuoted = (index) => index % 2 === 1 && index <= lastQuoted;
	return joinSpans(pieces.map((piece, index) => isQuoted(index) && piece.trim() !== "" ? phraseSpan(piece) : proseText(piece)));
}
/** A row of a table. Pipes split cells even inside code spans, and `\|` is a pipe even there. */
function tableRow(cells) {
	return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}
/**
* Our comment is found again by a marker in an HTML comment. Nothing that stands in a manifest can open or close one.
*/
function withoutCommentDelimiters(text) {
	return text.replace(/<(?=!--)/g, "‹").replace(/(?<=--!?)>/g, "›");
}
/** Cuts in the middle: both the namespace in front and the line number at the end tell names apart. */
function shorten(text, limit) {
	const characters = [...text];
	if (characters.length <= limit) return text;
	const front = Math.ceil((limit - 1) / 2);
	return `${characters.slice(0, front).join("")}…${characters.slice(characters.length - (limit - 1 - front)).join("")}`;
}
/** Neighbouring names that only a space separates share one code span: `{app: web}` reads better whole. */
function proseText(piece) {
	const tokens = [];
	for (const token of piece.split(" ").map(readToken)) {
		const last = tokens.at(-1);
		if (last?.isName && token.isName && last.after === "" && token.before === "") tokens[tokens.length - 1] = {
			...token,
			before: last.before,
			text: `${last.text} ${token.text}`
		};
		else tokens.push(token);
	}
	return tokens.map(printToken).join(" ");
}
function readToken(text) {
	if (PLAIN_WORD.test(text)) return {
		before: "",
		text,
		after: "",
		isName: false
	};
	const [before, name, after] = aroundName(text);
	return {
		before,
		text: name,
		after,
		isName: true
	};
}
function printToken({ before, text, after, isName }) {
	return isName ? before + phraseSpan(text) + after : text;
}
/** The punctuation of the sentence around a name is not part of the name. */
function aroundName(token) {
	const [, before = "", name = "", after = ""] = AROUND_NAME.exec(token) ?? [];
	if (name === "") return [
		"",
		token,
		""
	];
	if (before === "" && after.startsWith(")") && name.includes("(")) return [
		"",
		`${name})`,
		after.slice(1)
	];
	return [
		before,
		name,
		after
	];
}
/** Two code spans that touch would read as one with other fences, so a space goes between them. */
function joinSpans(spans) {
	return spans.reduce((text, span) => text.endsWith("`") && span.startsWith("`") ? `${text} ${span}` : text + span, "");
}

export { tableRow as i, phraseSpan as n, prose as r, codeSpan as t };