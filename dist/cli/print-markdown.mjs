import { D as listFirst, O as listWords } from "./git.mjs";
import { i as tableRow, n as phraseSpan, r as prose, t as codeSpan } from "./markdown-escape.mjs";
import { n as pageUrl } from "./code-pages.mjs";
import { a as namesOf, c as counted, d as failingFindings, i as isolationSubject, l as describeGap, n as isolationGroups, o as rowsToShow, r as isolationState, s as workloadLines, t as exposureLines, u as describeVerdict } from "./shown-changes.mjs";
import { n as connectionWords, o as workloadWords, r as distinctReasons, t as besides } from "./row-words.mjs";
import { n as alikeFindings, r as likewise, t as alikeDiagnostics } from "./alike.mjs";
import { t as printLimitedMermaid } from "./print-mermaid2.mjs";

// src/report/markdown-links.ts
/** Places in manifests as links to the line at its revision. */
/** A code, as a link to the page that explains it. */
function printCode(code, links) {
	const url = pageUrl(code, links?.documentation);
	return url === void 0 ? codeSpan(code) : `[${codeSpan(code)}](${url})`;
}
/** `policies/web.yaml:14`, and "in base" where the line is one that the change removes. */
function printLocation(location, links) {
	const place = codeSpan(`${location.file}:${location.line}`);
	const url = links === void 0 ? void 0 : lineUrl(location, links);
	const linked = url === void 0 ? place : `[${place}](${url})`;
	return location.revision === "base" ? `${linked} in base` : linked;
}
/** The first characters of a commit id, as a link; for files that do not come from git, what they were called. */
function printRevision(revision, links) {
	if (revision.commit === null) return codeSpan(revision.ref);
	const short = codeSpan(revision.commit.slice(0, 7));
	if (links === void 0) return short;
	return `[${short}](${links.serverUrl}/${links.repository}/commit/${encodePart(revision.commit)})`;
}
/** What was left out is in the summary of the run, which has room for more; or else in the JSON report. */
function printWhereTheRestIs(links) {
	return links?.runUrl === void 0 ? "the JSON report" : `the [run summary](${links.runUrl})`;
}
function lineUrl({ revision, file, line }, links) {
	const parts = file.split("/");
	if (parts.some((part) => part === "" || part === "." || part === "..")) return void 0;
	const sha = encodePart(revision === "base" ? links.baseSha : links.headSha);
	return `${links.serverUrl}/${links.repository}/blob/${sha}/${parts.map(encodePart).join("/")}#L${line}`;
}
/** Encodes what ends a link in Markdown or an address, too: parentheses, quotes and unpaired surrogates. */
function encodePart(part) {
	const wellFormed = part.replace(/\p{Cs}/gu, "�");
	return encodeURIComponent(wellFormed).replace(/[!'()*~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

// src/report/markdown-page.ts
/** Blocks that the reader opens with a click. The empty lines make GitHub read Markdown inside the element. */
function folded(title, blocks) {
	return [
		"<details>",
		`<summary>${title}</summary>`,
		"",
		blocks.join("\n\n"),
		"",
		"</details>"
	].join("\n");
}
/** A list, cut to the detail of the page and saying so. */
function list(page, lines) {
	const shown = lines.slice(0, page.detail.lines);
	return [shown.map((line) => `- ${line}`).join("\n"), ...remainder(page, lines.length - shown.length, "line")];
}
/** `12 more rows in the run summary`: nothing is left out in silence. */
function remainder(page, count, noun) {
	return count > 0 ? [`*${counted(count, `more ${noun}`)} in ${printWhereTheRestIs(page.links)}*`] : [];
}

// src/report/markdown-rows.ts
/** Rows of the difference as Markdown tables. */
/** More rows than a reviewer takes in at once are folded; what closes is rarely a worry, unless a finding is about it. */
const VISIBLE_ROWS = 25;
const VISIBLE_CLOSED_ROWS = 10;
const TITLES = {
	opened: "Opened",
	changed: "Changed",
	closed: "Closed"
};
/** The rows of a target with one effect under a heading, or nothing. */
function rowBlocks(page, target, effect, heading) {
	const { told, others, hypothetical } = rowsToShow(page.report, target, effect);
	const rows = [
		...told,
		...others,
		...hypothetical
	];
	if (rows.length === 0) return [];
	const shown = rows.slice(0, page.detail.rows);
	const rest = remainder(page, rows.length - shown.length, "row");
	const isLong = effect === "closed" && rows.length > VISIBLE_CLOSED_ROWS;
	const likely = rows.length - hypothetical.length || rows.length;
	const visible = Math.min(isLong ? told.length : likely, VISIBLE_ROWS);
	if (visible === 0) return [folded(`${counted(rows.length, "connection")} closed`, [table(page, shown, effect), ...rest])];
	return [
		`${heading} ${TITLES[effect]}`,
		table(page, shown.slice(0, visible), effect),
		...foldedTable(page, shown.slice(visible, likely), effect, "more row"),
		...foldedTable(page, shown.slice(likely), effect, "row", " about pods on which unrelated selectors would meet"),
		...rest
	];
}
function foldedTable(page, rows, effect, noun, about = "") {
	return rows.length === 0 ? [] : [folded(counted(rows.length, noun) + about, [table(page, rows, effect)])];
}
function table(page, rows, effect) {
	return [
		tableRow([
			"From",
			"To",
			effect === "changed" ? "Connections before → after" : "Connections",
			"Why"
		]),
		tableRow([
			"---",
			"---",
			"---",
			"---"
		]),
		...rows.map((row) => tableRow([
			endpointsCell(page, row.source, row.sourceParts),
			endpointsCell(page, row.destination, row.destinationParts),
			connectionsCell(row, effect),
			reasonsCell(page, row, effect)
		]))
	].join("\n");
}
/** What the words only count can be unfolded, as far as there is room. */
function endpointsCell({ detail }, words, parts = []) {
	const shown = parts.slice(0, detail.names);
	if (shown.length === 0) return phraseSpan(words);
	const rest = parts.length > shown.length ? [`and ${parts.length - shown.length} more`] : [];
	const names = [...shown.map(phraseSpan), ...rest].join("<br>");
	return `${phraseSpan(words)}<details><summary>all ${parts.length}</summary>${names}</details>`;
}
function connectionsCell(row, effect) {
	const connections = connectionsOf(row, effect);
	if (row.uncertain === void 0 || row.uncertain.length === 0) return connections;
	return `possibly ${connections} (assumption ${row.uncertain.map((id) => codeSpan(id)).join(", ")})`;
}
function connectionsOf(row, effect) {
	const print = (part) => phraseSpan(connectionWords(row[part]));
	if (effect === "changed") return `${print("before")} → ${print("after")}`;
	const rest = besides(row);
	return print(effect) + (rest === void 0 ? "" : `<br>${rest.label}: ${phraseSpan(rest.connections)}`);
}
function reasonsCell(page, row, effect) {
	const reasons = distinctReasons(row);
	const shown = reasons.slice(0, page.detail.reasons);
	const more = reasons.length - shown.length;
	return [
		...workloadWords(row),
		...shown.map((reason) => (effect === "changed" ? `${reason.effect}: ` : "") + printReason(page, reason)),
		...more > 0 ? [`and ${counted(more, "more reason")}`] : []
	].join("<br>");
}
function printReason(page, reason) {
	const rule = reason.rule === void 0 ? "" : ` ${codeSpan(reason.rule)}`;
	const place = reason.location === void 0 ? "" : ` (${printLocation(reason.location, page.links)})`;
	return `${codeSpan(reason.object)}${rule}: ${prose(reason.text)}${place}`;
}

// src/report/markdown-sections.ts
/** The sections of a Markdown report beside its tables. Each is a list of blocks, empty where there is nothing to say. */
/** Longer lists of sentences are folded, and longer lists of names inside a sentence are counted. */
const VISIBLE_LINES = 10;
const VISIBLE_WARNINGS = 5;
/** What made the result incomplete is said at its places, under a heading of its own. */
function failedGateBlocks(page) {
	const isSaidBelow = ({ gate }) => gate === "incomplete" && inputErrors(page).length > 0;
	const findings = failingFindings(page.report).filter((finding) => !isSaidBelow(finding));
	return findings.length === 0 ? [] : ["### Failed gates", ...list(page, printFindings(page, findings))];
}
/** Few warnings are shown, because a gate that only warns has something to say, too; many are folded. */
function warningBlocks(page) {
	const warnings = activeFindings(page, "warning");
	if (warnings.length === 0) return [];
	const lines = printFindings(page, warnings);
	return lines.length > VISIBLE_WARNINGS ? foldedList(page, lines, "warning", "warnings", warnings.length) : ["### Warnings", ...list(page, lines)];
}
function notUnderstoodBlocks(page) {
	const errors = inputErrors(page);
	const fails = failingFindings(page.report).some(({ gate }) => gate === "incomplete");
	return errors.length === 0 ? [] : [page.report.complete ? "### Errors" : `### Not understood${fails ? `: gate ${codeSpan("incomplete")} failed` : ""}`, ...list(page, printDiagnostics(page, errors))];
}
function isolationBlocks(page, target, heading) {
	return visibleList(page, isolationGroups(target).map((group) => printIsolation(page, group)), `${heading} Isolation`, "change of isolation", "changes of isolation");
}
function exposureBlocks(page, target, heading) {
	return visibleList(page, exposureLines(target).map(({ labels, verb, through, connections, location }) => {
		const place = ` (${printLocation(location, page.links)})`;
		return `${namesOf(labels, codeSpan)} ${verb} ${codeSpan(through)}${prose(connections)}${place}`;
	}), `${heading} From outside`, "change of a way in from outside", "changes of ways in from outside");
}
function workloadBlocks(page, target, heading) {
	return visibleList(page, workloadLines(target).map(({ label, text, newLabel }) => `${codeSpan(label)} ${text}${newLabel === void 0 ? "" : ` ${codeSpan(newLabel)}`}`), `${heading} Workloads`, "workload", "workloads");
}
/** What a reviewer may want to know and need not: what was waived, what the answer rests on, what was not looked at. */
function foldedBlocks(page) {
	const { findings, diagnostics, assumptions, coverage } = page.report;
	const remarks = diagnostics.filter(({ severity }) => severity === "warning");
	const notes = diagnostics.filter(({ severity }) => severity === "note");
	const noted = activeFindings(page, "note");
	const waived = findings.filter(({ waivedBy, newlyWaived }) => waivedBy !== void 0 && newlyWaived !== true).map((f) => `${printFinding(page, f)}; waived: ${prose(f.waivedBy ?? "")}`);
	return [
		...foldedList(page, printDiagnostics(page, remarks), "remark on the manifests", "remarks on the manifests", remarks.length),
		...foldedList(page, waived, "waived finding"),
		...foldedList(page, assumptions.map(({ id, text }) => `${codeSpan(id)}: ${prose(text)}`), "assumption"),
		...foldedList(page, coverage.map(prose), "remark on what was not evaluated", "remarks on what was not evaluated"),
		...foldedList(page, [...printFindings(page, noted), ...printDiagnostics(page, notes)], "note", "notes", noted.length + notes.length)
	];
}
function printOrigin(page, { object, rule, location }) {
	const place = location === void 0 ? "" : ` (${printLocation(location, page.links)})`;
	return `${codeSpan(object)}${rule === void 0 ? "" : ` ${codeSpan(rule)}`}${place}`;
}
function inputErrors({ report }) {
	return report.diagnostics.filter(({ severity }) => severity === "error");
}
function activeFindings({ report }, level) {
	return report.findings.filter((finding) => finding.level === level && finding.waivedBy === void 0);
}
function printFindings(page, findings) {
	return alikeFindings(findings).map((group) => {
		const { help } = group.first;
		const remedy = help === void 0 ? "" : `<br>What to do: ${prose(help)}`;
		return printFinding(page, group.first) + printLikewise(page, group) + remedy;
	});
}
function printFinding(page, finding) {
	const target = page.report.targets.length > 1 ? ` in target ${codeSpan(finding.target)}` : "";
	const place = finding.location === void 0 ? "" : ` (${printLocation(finding.location, page.links)})`;
	const name = `**${codeSpan(finding.gate)}** (${printCode(finding.code, page.links)})`;
	const related = (finding.related ?? []).map((origin) => printOrigin(page, origin)).join(", ");
	return `${name}${target}: ${prose(finding.message)}${place}${related === "" ? "" : `; see ${related}`}`;
}
function printDiagnostics(page, diagnostics) {
	return alikeDiagnostics(diagnostics).map((group) => printDiagnostic(page, group));
}
function printLikewise(page, group) {
	return likewise(group, codeSpan, (location) => printLocation(location, page.links)).map((each) => `<br>${each.charAt(0).toUpperCase()}${each.slice(1)}`).join("");
}
function printDiagnostic(page, group) {
	const diagnostic = group.first;
	const object = diagnostic.object === void 0 ? "" : ` ${codeSpan(diagnostic.object)}`;
	const help = diagnostic.help === void 0 ? "" : `<br>Help: ${prose(diagnostic.help)}`;
	const place = printLocation(diagnostic.location, page.links);
	const message = prose(diagnostic.message) + printLikewise(page, group);
	return `**${printCode(diagnostic.code, page.links)}** ${place}${object}: ${message}${help}`;
}
function printIsolation(page, group) {
	const { object, location, effect } = group;
	const place = location === void 0 ? "" : ` (${printLocation(location, page.links)})`;
	const what = effect === void 0 ? "" : `: ${prose(effect)}`;
	return `${isolationSubject(group, phraseSpan)} ${isolationState(group)} by ${codeSpan(object)}${place}${what}`;
}
function visibleList(page, lines, heading, noun, plural) {
	if (lines.length === 0) return [];
	return lines.length > VISIBLE_LINES ? foldedList(page, lines, noun, plural) : [heading, ...list(page, lines)];
}
/** `count` is how many there are, where a line stands for several. */
function foldedList(page, lines, noun, plural = `${noun}s`, count = lines.length) {
	return lines.length === 0 ? [] : [folded(`${count} ${count === 1 ? noun : plural}`, list(page, lines))];
}

// src/report/waiver-entry.ts
/** What hides or reorders text, and what comments of HTML are made of. */
const HARMFUL = /[<>\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
/** YAML. Names of manifests are in quotes, as JSON writes them, and what could hide or break a line is escaped. */
function printWaiverEntry({ finding, rule, object, from, to, ports }) {
	return [
		`finding: ${finding}`,
		...rule === void 0 ? [] : [`rule: ${quoted(rule)}`],
		...object === void 0 ? [] : [`object: ${quoted(object)}`],
		...from === void 0 ? [] : [`from: ${listed(from)}`],
		...to === void 0 ? [] : [`to: ${listed(to)}`],
		...ports === void 0 ? [] : [`ports: ${listed(ports)}`],
		"reason: \"\"",
		"expires: YYYY-MM-DD"
	].map((line, index) => `${index === 0 ? "- " : "  "}${line}`).join("\n");
}
function listed(texts) {
	return texts.length === 1 ? quoted(texts[0] ?? "") : `[${texts.map(quoted).join(", ")}]`;
}
/** Escapes of YAML say the same text, so that the entry still means the same names. */
function quoted(text) {
	return JSON.stringify(text).replace(HARMFUL, (character) => {
		const number = (character.codePointAt(0) ?? 0).toString(16);
		return number.length > 4 ? `\\U${number.padStart(8, "0")}` : `\\u${number.padStart(4, "0")}`;
	});
}

// src/report/markdown-waivers.ts
/** What a team lets pass, and how: waivers that the change brings, entries for what fails, and what is expected. */
const DEFAULT_FILE = ".github/reachdiff-waivers.yml";
/** An exception that the change grants itself stands first, so that whoever reviews the change reviews the exception. */
function newlyWaivedBlocks(page) {
	const waived = page.report.findings.filter(({ newlyWaived }) => newlyWaived === true);
	if (waived.length === 0) return [];
	return ["### Waived by this change", ...list(page, waived.map((finding) => printWaived(page, finding)))];
}
function printWaived(page, finding) {
	return `${printFinding(page, finding)}; waived: ${prose(finding.waivedBy ?? "")}`;
}
/** The entries that would waive what fails. Every text in them is quoted, so no line of theirs ends the block of code. */
function waiverEntryBlocks({ report, detail }) {
	const entries = failingFindings(report).flatMap(({ waiver }) => waiver === void 0 ? [] : [waiver]);
	if (entries.length === 0) return [];
	const shown = entries.slice(0, detail.lines).map(printWaiverEntry);
	const where = `Accept for a time what must be, with a reason and a date, in ${prose(`\`${waiversFile(report)}\``)}:`;
	const block = [
		"```yaml",
		...shown,
		"```"
	].join("\n");
	return [folded(`How to waive ${entries.length === 1 ? "this" : "these"}`, [where, block])];
}
function waiversFile({ waivers }) {
	return waivers?.file ?? DEFAULT_FILE;
}
/** One sentence; those that do not hold are findings. */
function expectationBlocks({ report }) {
	const { expectations } = report;
	if (expectations.length === 0) return [];
	return [`${expectations.filter(({ pass }) => pass).length} of ${expectations.length} expectations hold.`];
}

// src/report/print-markdown.ts
/**
* The report as Markdown for GitHub: the comment on a pull request, the summary of a run.
*
* It reads from the top for somebody with ten seconds: the verdict, what fails, what nobody understood, what opens. It
* has three lengths, and the first that fits the budget is printed, so that nothing is ever cut inside a row.
*/
const ICONS = {
	failed: "🔴",
	incomplete: "⚠️",
	opened: "🟡",
	warned: "🟡",
	closed: "🟢",
	unchanged: "✅"
};
const FULL = {
	reasons: 5,
	names: 200,
	rows: Number.POSITIVE_INFINITY,
	lines: Number.POSITIVE_INFINITY
};
const SHORT = {
	...FULL,
	reasons: 1,
	names: 0
};
/** A table with fewer rows than this says less than the bare numbers; one with more is for the run summary. */
const FEWEST_ROWS = 3;
const MOST_ROWS = 1e3;
const NAMED_TARGETS = 20;
const NOTES_WITH_COUNTS = 3;
function printMarkdown(report, options) {
	const fits = (text) => text.length <= options.budget;
	const long = printPage({
		report,
		links: options.links,
		detail: FULL
	}, options);
	if (fits(long)) return long;
	const plain = {
		...options,
		withGraph: false
	};
	const print = (detail) => printPage({
		report,
		links: options.links,
		detail
	}, plain);
	const short = print(SHORT);
	if (fits(short)) return short;
	const cut = printMostRows((rows) => print({
		...SHORT,
		rows,
		lines: rows
	}), fits);
	if (cut !== void 0) return cut;
	const counts = printCounts(report, options);
	return fits(counts) ? counts : `${heading(report)}\n`;
}
/** The text with the most rows that fits: more rows are always longer, so halving the range finds it. */
function printMostRows(print, fits) {
	let best;
	let fewest = FEWEST_ROWS;
	let most = MOST_ROWS;
	while (fewest <= most) {
		const rows = Math.floor((fewest + most) / 2);
		const text = print(rows);
		if (fits(text)) {
			best = text;
			fewest = rows + 1;
		} else most = rows - 1;
	}
	return best;
}
function printPage(page, options) {
	return joinBlocks([
		heading(page.report),
		...noteBlocks(options.notes ?? []),
		...newlyWaivedBlocks(page),
		...firstBlocks(page),
		...failedGateBlocks(page),
		...notUnderstoodBlocks(page),
		...warningBlocks(page),
		...targetsBlocks(page),
		...options.withGraph ? graphBlocks(page.report) : [],
		...waiverEntryBlocks(page),
		...expectationBlocks(page),
		...foldedBlocks(page),
		footer(page.report, page.links)
	]);
}
/** The chart holds no backtick, so that nothing ends its fence. */
function graphBlocks(report) {
	const { chart, drawn, edges } = printLimitedMermaid(report);
	if (drawn === 0) return [];
	const rest = drawn < edges ? [`*${drawn} of ${edges} rows are drawn; the tables have all.*`] : [];
	return [folded(`Graph of ${counted(drawn, "row")}`, [[
		"```mermaid",
		chart.trimEnd(),
		"```"
	].join("\n"), ...rest])];
}
/** When even a few rows of each table are too long: the numbers, and where the rest is. */
function printCounts(report, options) {
	const failed = failingFindings(report).length;
	const errors = report.diagnostics.filter(({ severity }) => severity === "error").length;
	return joinBlocks([
		heading(report),
		...noteBlocks((options.notes ?? []).slice(0, NOTES_WITH_COUNTS)),
		[
			...failed > 0 ? [`- ${counted(failed, "finding")} of failed gates`] : [],
			...errors > 0 ? [`- ${counted(errors, "place")} in the manifests that could not be understood`] : [],
			...report.summary.findings.warning > 0 ? [`- ${counted(report.summary.findings.warning, "warning")}`] : [],
			`- This is too much for one comment: each connection is in ${printWhereTheRestIs(options.links)}`
		].join("\n"),
		footer(report, options.links)
	]);
}
function heading(report) {
	const verdict = describeVerdict(report, {
		gate: codeSpan,
		row: phraseSpan,
		arrow: "→"
	});
	const gap = describeGap(report, verdict);
	return `## ${ICONS[verdict.mood]} ${verdict.sentence}${gap === "" ? "" : `; ⚠️ ${gap}`}`;
}
function noteBlocks(notes) {
	return notes.map((note) => `> ${prose(note)}`);
}
/** Pods that become isolated, or no longer are, tell most about a change; they come first where one target is all there is. */
function firstBlocks(page) {
	const [target, ...others] = page.report.targets;
	return target === void 0 || others.length > 0 ? [] : isolationBlocks(page, target, "###");
}
function targetsBlocks(page) {
	const { targets } = page.report;
	if (targets.length === 1) return targetBlocks(page, targets[0], "###");
	const unchanged = [];
	const blocks = [];
	for (const target of targets) {
		const content = [...isolationBlocks(page, target, "####"), ...targetBlocks(page, target, "####")];
		if (content.length === 0 && target.complete) unchanged.push(target.name);
		else blocks.push(`### Target ${codeSpan(target.name)}${target.complete ? "" : " (⚠️ incomplete)"}`, ...content);
	}
	return [...blocks, ...unchangedTargets(unchanged)];
}
function targetBlocks(page, target, heading) {
	return [
		...rowBlocks(page, target, "opened", heading),
		...rowBlocks(page, target, "changed", heading),
		...rowBlocks(page, target, "closed", heading),
		...exposureBlocks(page, target, heading),
		...workloadBlocks(page, target, heading)
	];
}
function unchangedTargets(names) {
	if (names.length === 0) return [];
	const named = names.map((name) => codeSpan(name));
	return [`No change in ${listFirst(named, NAMED_TARGETS)}.`];
}
function footer(report, links) {
	const engines = [...new Set(report.targets.map(({ engine }) => engine))];
	return `<sub>${[
		`${printRevision(report.base, links)} → ${printRevision(report.head, links)}`,
		...engines.length > 0 ? [`engine: ${listWords(engines)}`] : [],
		`${report.tool.name} ${prose(report.tool.version)}`,
		"static analysis of manifests, not of the live cluster",
		...links?.runUrl === void 0 ? [] : [`[run](${links.runUrl})`]
	].join(" · ")}</sub>`;
}
function joinBlocks(blocks) {
	return `${blocks.join("\n\n")}\n`;
}

export { printMarkdown };