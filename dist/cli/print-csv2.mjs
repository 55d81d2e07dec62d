import { i as effectOf, n as connectionWords, r as distinctReasons } from "./row-words.mjs";

// src/report/print-csv.ts
const COLUMNS = [
	"effect",
	"source",
	"destination",
	"connections",
	"before",
	"after",
	"reasons",
	"target"
];
function printCsv(report) {
	const rows = report.targets.flatMap((target) => target.rows.map((row) => [...rowFields(row), target.name]));
	return [COLUMNS, ...rows].map((fields) => `${fields.map(csvField).join(",")}\r\n`).join("");
}
function rowFields(row) {
	const effect = effectOf(row);
	const opened = connectionWords(row.opened);
	const closed = connectionWords(row.closed);
	const connections = {
		opened,
		closed,
		changed: `opened ${opened}; closed ${closed}`
	}[effect];
	return [
		row.uncertain === void 0 || row.uncertain.length === 0 ? effect : `possibly ${effect}`,
		whole(row.source, row.sourceParts),
		whole(row.destination, row.destinationParts),
		connections,
		connectionWords(row.before),
		connectionWords(row.after),
		distinctReasons(row).map(printReason).join("; ")
	];
}
/** All of a set that the words only count. */
function whole(words, parts) {
	return parts === void 0 ? words : parts.join("; ");
}
function printReason({ object, rule, text, location }) {
	const place = location === void 0 ? "" : ` (${location.file}:${location.line} in ${location.revision})`;
	return `${object}${rule === void 0 ? "" : ` ${rule}`}: ${text}${place}`;
}
/**
* Spreadsheets run what starts with one of these signs as a formula, in their full width as well, and no name that Kubernetes
* accepts does. An apostrophe in front makes it text. What stands behind blanks or a line break may be seen as the start.
*/
function csvField(value) {
	const text = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(value) ? `'${value}` : value;
	return /[",\r\n]/.test(text) ? `"${text.replaceAll("\"", "\"\"")}"` : text;
}

export { printCsv as n, csvField as t };