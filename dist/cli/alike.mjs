import { a as addTo } from "./names.mjs";
import { a as namesOf } from "./shown-changes.mjs";

// src/report/alike.ts
/** Messages that say the same of several objects: people read them once, with what differs and the places of the others. */
/** Findings that differ only in what their sentences quote. What to do is said with the first of each code. */
function alikeFindings(findings) {
	const groups = groupAlike(findings, ({ code, gate, level, target, message, related, waivedBy }) => [...[
		code,
		gate,
		level,
		target,
		message.replace(QUOTED, "``")
	], ...[related, waivedBy]], ({ message }) => message.match(QUOTED) ?? []);
	const told = /* @__PURE__ */ new Set();
	return groups.map((group) => {
		const { help: _help, ...first } = group.first;
		if (told.has(first.code)) return {
			...group,
			first
		};
		told.add(first.code);
		return group;
	});
}
const QUOTED = /`[^`]*`/g;
function alikeDiagnostics(diagnostics) {
	return groupAlike(diagnostics, ({ code, severity, message, help }) => [
		code,
		severity,
		message,
		help
	], ({ object }) => object === void 0 ? [] : [object]);
}
/** `likewise KIND shop/b (b.yaml:3), KIND shop/c (c.yaml:3) and 2 more`, or nothing. */
function likewise({ others }, printName, printPlace) {
	const print = ({ names, location }) => [...names.map((name) => printName(name)), ...location === void 0 ? [] : [`(${printPlace(location)})`]].join(" ");
	return others.length === 0 ? [] : [`likewise ${namesOf(others, print)}`];
}
function groupAlike(items, keyOf, namesIn) {
	const groups = /* @__PURE__ */ new Map();
	for (const item of items) addTo(groups, JSON.stringify(keyOf(item)), item);
	return [...groups.values()].map((members) => {
		const [first, ...rest] = members;
		const known = namesIn(first);
		const others = rest.map((item) => {
			return {
				names: namesIn(item).filter((name, index) => name !== known[index]).map((name) => name.replaceAll("`", "")),
				...item.location && { location: item.location }
			};
		});
		return {
			first,
			count: members.length,
			others
		};
	});
}

export { alikeFindings as n, likewise as r, alikeDiagnostics as t };