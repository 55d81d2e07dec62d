import { a as rowConnections, i as effectOf } from "./row-words.mjs";

// src/report/graph.ts
/** Nodes in the order in which rows name them. The same words in two targets are two nodes. */
function graphOf(report) {
	const nodes = /* @__PURE__ */ new Map();
	const node = (target, words) => numberOf(report.targets.length > 1 ? `${target}: ${words}` : words, nodes);
	const edges = report.targets.flatMap((target) => target.rows.map((row) => {
		const effect = effectOf(row);
		const possibly = row.uncertain === void 0 || row.uncertain.length === 0 ? "" : "possibly ";
		return {
			from: node(target.name, row.source),
			to: node(target.name, row.destination),
			effect,
			label: `${possibly}${effect}: ${rowConnections(row)}`
		};
	}));
	return {
		nodes: [...nodes.keys()],
		edges
	};
}
/** All that is allowed. Rows about pods on which unrelated selectors meet would hide the others. */
function listedGraph(listing) {
	const nodes = /* @__PURE__ */ new Map();
	const edges = listing.rows().filter(({ isHypothetical }) => !isHypothetical).map(({ source, destination, connections, isCertain }) => ({
		from: numberOf(source, nodes),
		to: numberOf(destination, nodes),
		isCertain,
		label: connections
	}));
	return {
		nodes: [...nodes.keys()],
		edges
	};
}
function numberOf(name, nodes) {
	const known = nodes.get(name) ?? nodes.size;
	nodes.set(name, known);
	return known;
}

export { listedGraph as n, graphOf as t };