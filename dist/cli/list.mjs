import { _ as printWithLists, a as settingsOf, d as writeTiming, f as terminalLine, g as listOfPairs, h as listOfObjects, l as writeDiagnostics, o as withoutSettings, p as terminalText, t as list, u as writeResult } from "./comparison.mjs";
import { n as printListingDot } from "./print-dot2.mjs";
import { o as printConnections } from "./words.mjs";
import { a as addTo } from "./names.mjs";
import { i as tableRow, t as codeSpan } from "./markdown-escape.mjs";
import { t as csvField } from "./print-csv2.mjs";
import { h as Stopwatch, t as readOne } from "./git.mjs";

// src/report/print-listing.ts
/** Printers of `list`. */
const HEAD = [
	"From",
	"To",
	"Connections"
];
/** Each source with what it may open, one destination a line: names are long, and a table would break them. */
function printListingText(listing) {
	const listed = listing.rows();
	const bySource = /* @__PURE__ */ new Map();
	for (const row of listed.filter(({ isHypothetical }) => !isHypothetical)) addTo(bySource, row.source, row);
	const blocks = [...bySource].map(([source, rows]) => [terminalLine(source), ...rows.map((row) => terminalText(`  -> ${row.destination}: ${row.connections}`))]);
	const ways = listing.exposures.map((way, index) => [...listing.exposures[index - 1]?.through === way.through ? [] : [terminalText(`outside, through ${way.through}`)], terminalText(`  -> ${targetOf(listing, way)}: ${mark(way.uncertain)}${printConnections(way.allowed)}`)]);
	const meetings = listed.filter(({ isHypothetical }) => isHypothetical).length;
	const remarks = [
		...meetings === 0 ? [] : [`${meetings} more rows are about pods on which unrelated selectors might meet; --format json has them.`],
		...listing.assumptions.map(({ id, text }) => `assumption ${id}: ${text}`),
		...listing.coverage.map((line) => `not evaluated: ${line}`)
	];
	return `${[
		...blocks.length === 0 ? ["Nothing is allowed."] : [...blocks, ...ways].flat(),
		"",
		...remarks.map(terminalText)
	].join("\n")}\n`;
}
function printListingMarkdown(listing) {
	const rows = listing.rows().map(({ source, destination, connections }) => tableRow([
		source,
		destination,
		connections
	].map(whole)));
	const ways = listing.exposures.map((way) => tableRow([
		`outside, through ${whole(way.through)}`,
		whole(targetOf(listing, way)),
		`${mark(way.uncertain)}${whole(printConnections(way.allowed))}`
	]));
	return [
		`| ${HEAD.join(" | ")} |`,
		"| --- | --- | --- |",
		...rows,
		...ways,
		""
	].join("\n");
}
function targetOf({ endpoints }, { endpoint }) {
	return endpoints[endpoint]?.label ?? "";
}
function printListingCsv(listing) {
	return [[
		"source",
		"destination",
		"connections"
	], ...listing.rows().map(({ source, destination, connections }) => [
		source,
		destination,
		connections
	])].map((line) => `${line.map(csvField).join(",")}\r\n`).join("");
}
/** The contract's form: endpoints, pairs, diagnostics, and the ways in from outside. Piece by piece. */
function printListingJson({ endpoints, connections, exposures, assumptions, diagnostics }) {
	return printWithLists({
		endpoints: null,
		connections: null,
		exposures,
		assumptions,
		diagnostics
	}, {
		keys: ["endpoints", "connections"],
		margin: "  ",
		lists: [listOfObjects(endpoints), listOfPairs(connections)]
	});
}
/** Nothing of a listing is shortened: it is all there is to say. */
function whole(text) {
	return codeSpan(text, Number.POSITIVE_INFINITY);
}
function mark(uncertain = []) {
	return uncertain.length === 0 ? "" : `possibly (${uncertain.join(", ")}) `;
}

// src/cli/list.ts
const UNREADABLE = /* @__PURE__ */ new Set([
	"RD1001",
	"RD1002",
	"RD1011",
	"RD1012"
]);
async function runList(revision, options) {
	const stopwatch = new Stopwatch(options);
	stopwatch.enter("git");
	const tree = await readOne(options, revision, options.dir, stopwatch.onRead);
	const listing = list({
		tree: withoutSettings(tree),
		...settingsOf(options, tree),
		onPhase: stopwatch.enter
	});
	stopwatch.enter("print");
	await writeDiagnostics(listing.diagnostics, options);
	writeResult(printListing(listing, options), options);
	writeTiming(stopwatch, options);
	return listing.diagnostics.some(({ code }) => UNREADABLE.has(code)) ? 2 : 0;
}
function printListing(listing, options) {
	switch (options.format) {
		case "json": return printListingJson(listing);
		case "markdown": return printListingMarkdown(listing);
		case "csv": return printListingCsv(listing);
		case "dot": return printListingDot(listing);
		default: return printListingText(listing);
	}
}

export { runList };