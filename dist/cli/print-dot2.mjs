import { n as listedGraph, t as graphOf } from "./graph.mjs";

// src/report/print-dot.ts
/** Rows as a Graphviz graph. */
const STYLES = {
	opened: "color=red, style=bold",
	changed: "color=orange",
	closed: "color=gray50, style=dashed"
};
function printDot(report) {
	return printGraph(graphOf(report), ({ effect }) => STYLES[effect]);
}
function printListingDot(listing) {
	return printGraph(listedGraph(listing), ({ isCertain }) => isCertain ? "style=solid" : "style=dashed");
}
function printGraph({ nodes, edges }, styleOf) {
	return [
		"digraph reachability {",
		"  rankdir=LR",
		"  node [shape=box]",
		...nodes.map((name, index) => `  n${index} [label=${quote(name)}]`),
		...edges.map((edge) => `  n${edge.from} -> n${edge.to} [label=${quote(edge.label)}, ${styleOf(edge)}]`),
		"}",
		""
	].join("\n");
}
/** In a label, Graphviz replaces `\N` by the name of the node and `&lt;` by `<`, so both signs are escaped. */
function quote(text) {
	return `"${text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, " ").replaceAll("&", "&amp;").replaceAll("\\", "\\\\").replaceAll("\"", "\\\"")}"`;
}

export { printListingDot as n, printDot as t };