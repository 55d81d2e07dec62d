import { t as graphOf } from "./graph.mjs";

// src/report/print-mermaid.ts
/** The rows of the difference as a Mermaid flowchart, which GitHub draws inside a fence with the word `mermaid`. */
const MOST_EDGES = 60;
const LONGEST_CHART = 45e3;
/** None of these arrows holds `-->`, which would end an HTML comment around the chart. */
const ARROWS = {
	opened: "==>",
	changed: "-.->",
	closed: "-.-x"
};
function printMermaid(report) {
	return printChart(graphOf(report));
}
/**
* The first edges that one chart on GitHub can hold: Mermaid refuses a text of more than 50,000 characters and more than 500
* edges, and people take in far fewer.
*/
function printLimitedMermaid(report) {
	const graph = graphOf(report);
	let drawn = Math.min(graph.edges.length, MOST_EDGES);
	let chart = printChart(firstEdges(graph, drawn));
	while (chart.length > LONGEST_CHART) {
		drawn = Math.floor(drawn / 2);
		chart = printChart(firstEdges(graph, drawn));
	}
	return {
		chart,
		drawn,
		edges: graph.edges.length
	};
}
function firstEdges({ nodes, edges }, count) {
	return {
		nodes,
		edges: edges.slice(0, count)
	};
}
/** Nodes without an edge are left out; the others keep their numbers. */
function printChart({ nodes, edges }) {
	const used = new Set(edges.flatMap(({ from, to }) => [from, to]));
	return [
		"flowchart LR",
		...nodes.flatMap((name, index) => used.has(index) ? [`  n${index}["${encodeLabel(name)}"]`] : []),
		...edges.map(({ from, to, effect, label }) => `  n${from} ${ARROWS[effect]}|"${encodeLabel(label)}"| n${to}`),
		""
	].join("\n");
}
/**
* Every sign that Mermaid, its Markdown or HTML could act on becomes a numeric entity, which Mermaid writes with `#` in
* place of `&#`. Letters, digits and the signs of names and addresses stay readable.
*/
function encodeLabel(text) {
	return (text === "" ? " " : text).replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, " ").replace(/[^\p{L}\p{N} ./,-]/gu, (character) => `#${character.codePointAt(0) ?? 0};`);
}

export { printMermaid as n, printLimitedMermaid as t };