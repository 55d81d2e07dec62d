import { o as printConnections } from "./words.mjs";

// src/report/row-words.ts
/** One row in words, the same in every format. */
/** One line of words. The schema lets absent protocols also be undefined, which prints the same. */
function connectionWords(connections) {
	return printConnections(connections);
}
/** A row that both opens and closes has changed: it replaces one set of connections by another. */
function effectOf(row) {
	if (row.opened === "none") return "closed";
	return row.closed === "none" ? "opened" : "changed";
}
/** What opened, what closed, or what it was and is. */
function rowConnections(row, arrow = "→") {
	switch (effectOf(row)) {
		case "opened": return connectionWords(row.opened);
		case "closed": return connectionWords(row.closed);
		case "changed": return `${connectionWords(row.before)} ${arrow} ${connectionWords(row.after)}`;
	}
}
/** What was open before a row that opens, and what is left after one that closes; undefined where that is nothing. */
function besides(row) {
	const effect = effectOf(row);
	if (effect === "opened" && row.before !== "none") return {
		label: "open before",
		connections: connectionWords(row.before)
	};
	if (effect === "closed" && row.after !== "none") return {
		label: "still open",
		connections: connectionWords(row.after)
	};
}
/** The reasons of a row without those that read the same, as they differ only in the side that they are about. */
function distinctReasons({ reasons }) {
	return [...new Map(reasons.map((reason) => [JSON.stringify({
		...reason,
		direction: ""
	}), reason])).values()];
}
/** That a workload of the row comes or goes, where none of its reasons says so. */
function workloadWords({ workload, reasons }) {
	const text = `${workload} workload`;
	return workload === void 0 || reasons.some((reason) => reason.text === text) ? [] : [text];
}

export { rowConnections as a, effectOf as i, connectionWords as n, workloadWords as o, distinctReasons as r, besides as t };