import { a as addTo, t as invariant } from "./names.mjs";
import { D as listFirst, O as listWords } from "./git.mjs";
import { b as exposureWords } from "./comparison.mjs";
import { a as rowConnections, i as effectOf } from "./row-words.mjs";
import { i as textOf } from "./words.mjs";

// src/report/row-order.ts
/** In which order people read rows: what a gate fails for comes first, then what one warns of, and what is sure before what is not. */
function orderRows(report, target, rows) {
	const levelOf = createLevelFinder(report, target);
	const levels = new Map(rows.map((row) => [row, levelOf(row)]));
	const sorted = [...rows].sort((a, b) => doubt(a) - doubt(b));
	const likely = sorted.filter(({ hypothetical }) => hypothetical !== true);
	const behind = (level) => likely.filter((row) => levels.get(row) === level);
	return {
		told: [...behind("error"), ...behind("warning")],
		others: behind("note"),
		hypothetical: sorted.filter(({ hypothetical }) => hypothetical === true)
	};
}
function doubt({ uncertain = [] }) {
	return uncertain.length > 0 ? 1 : 0;
}
/** Finds the gravest level among the findings that a row is behind; `note` where there are none. */
function createLevelFinder({ findings }, { name }) {
	const bySource = /* @__PURE__ */ new Map();
	const byPlace = /* @__PURE__ */ new Map();
	for (const finding of findings) {
		if (finding.target !== name || finding.waivedBy !== void 0 && finding.newlyWaived !== true) continue;
		const { location } = finding;
		if (isAboutPair(finding)) {
			const told = {
				level: finding.level,
				destinations: new Set(endsOf(finding).destinations)
			};
			for (const source of endsOf(finding).sources) addTo(bySource, source, told);
		} else if (location !== void 0) addTo(byPlace, placeKey(location), finding);
	}
	return ({ sources, destinations, reasons }) => {
		const ends = /* @__PURE__ */ new Set([...sources, ...destinations]);
		const pairs = new Set(sources.flatMap((index) => bySource.get(index) ?? []));
		const objects = reasons.flatMap(({ location }) => (location && byPlace.get(placeKey(location))) ?? []);
		const levels = [...[...pairs].filter((told) => destinations.some((index) => told.destinations.has(index))), ...objects.filter((finding) => isAmong(endsOf(finding).sources, ends))].map(({ level }) => level);
		return ["error", "warning"].find((level) => levels.includes(level)) ?? "note";
	};
}
/** Those that a finding is about; the report lists them where they are several. */
function endsOf({ source, destination, sources, destinations }) {
	return {
		sources: sources ?? (source === void 0 ? [] : [source]),
		destinations: destinations ?? (destination === void 0 ? [] : [destination])
	};
}
/** What is about an object alone is about all of its rows. */
function isAmong(indexes, ends) {
	return indexes.length === 0 || indexes.some((index) => ends.has(index));
}
/** Findings about one endpoint, or an object, are about what their rule does to it. */
function isAboutPair({ source, destination }) {
	return source !== void 0 && destination !== void 0 && source !== destination;
}
function placeKey({ revision, file, line, column }) {
	return JSON.stringify([
		revision,
		file,
		line,
		column
	]);
}

// src/report/verdict.ts
/** The first sentence of every report for people: what merging does, in counts and words. */
const NAMED_GATES = 3;
function describeVerdict(report, words) {
	const isIncomplete = report.outcome === "incomplete" || !report.complete;
	const counts = countSentence(report, words) + waiverSentence(report, words) + warningSentence(report, words);
	const mood = moodOf(report, isIncomplete);
	if (mood === "failed") return {
		mood,
		isIncomplete,
		sentence: `${failedGates(report, words.gate)}: ${counts}`
	};
	if (mood === "incomplete") return {
		mood,
		isIncomplete,
		sentence: `Incomplete, ${notUnderstood(report)}. Apart from that: ${counts}`
	};
	return {
		mood,
		isIncomplete,
		sentence: counts.charAt(0).toUpperCase() + counts.slice(1)
	};
}
/** What is added to the sentence where its mood does not say it already. */
function describeGap(report, verdict) {
	const { length } = report.notRendered ?? [];
	const [nouns, were] = length === 1 ? ["a chart or kustomization", "was"] : ["charts or kustomizations", "were"];
	return [...verdict.isIncomplete && verdict.mood !== "incomplete" ? [`incomplete: ${notUnderstood(report)}`] : [], ...length === 0 ? [] : [`${nouns} of this change ${were} not rendered`]].join("; ");
}
function notUnderstood({ diagnostics }) {
	const places = diagnostics.filter(({ severity }) => severity === "error").length;
	return places === 0 ? "part of the change was not understood" : `${counted(places, "place")} of the change ${places === 1 ? "was" : "were"} not understood`;
}
/** `2 connections opened, 1 closed`, of the rows that count. If there is one only, it is named. */
function countSentence(report, words) {
	const rows = report.targets.flatMap((target) => target.rows.filter((row) => row.counted));
	const numbers = [
		"opened",
		"changed",
		"closed"
	].flatMap((kind) => {
		const count = rows.filter((row) => effectOf(row) === kind).length;
		return count === 0 ? [] : [{
			count,
			kind
		}];
	});
	const added = countOpenWorkloads(report, "added");
	const removed = countOpenWorkloads(report, "removed");
	const ways = countWaysIn(report);
	const parts = [
		...numbers.map(({ count, kind }, index) => `${index === 0 ? counted(count, "connection") : count} ${kind}`),
		...ways.opened > 0 ? [`${counted(ways.opened, "way")} in from outside opened`] : [],
		...ways.closed > 0 ? [`${counted(ways.closed, "way")} in from outside closed`] : [],
		...added > 0 ? [counted(added, "new open workload")] : [],
		...removed > 0 ? [`${counted(removed, "open workload")} removed`] : []
	];
	if (parts.length === 0) return "no change in network reachability";
	const isOneThing = rows.length + added + removed + ways.opened + ways.closed === 1;
	const [name] = [...rows.map((row) => rowWords(row, words.arrow)), ...otherNames(report)];
	return parts.join(", ") + (isOneThing && name !== void 0 ? `: ${words.row(name)}` : "");
}
/** Of what is no row: a new or removed workload, a way in from outside. */
function otherNames({ targets }) {
	return targets.flatMap((target) => [...[...openWorkloads(target, "added"), ...openWorkloads(target, "removed")].flatMap(({ endpoint }) => target.endpoints[endpoint]?.label ?? []), ...(target.exposures ?? []).map(({ through }) => through)]);
}
/** `shop/web → shop/db: TCP 5432`. */
function rowWords(row, arrow) {
	const possibly = row.uncertain === void 0 || row.uncertain.length === 0 ? "" : "possibly ";
	return `${row.source} ${arrow} ${row.destination}: ${possibly}${rowConnections(row, arrow)}`;
}
/** The warnings of gates are named, so that nobody has to unfold anything to see that there are any. */
function warningSentence(report, words) {
	const { count, named } = namedGates(report.findings.filter(({ level, waivedBy }) => level === "warning" && waivedBy === void 0), words);
	return count === 0 ? "" : `; ${count === 1 ? "warning" : "warnings"}: ${named}`;
}
/** What would have failed, had the change not brought the exception for itself. */
function waiverSentence(report, words) {
	const { count, named } = namedGates(report.findings.filter(({ newlyWaived }) => newlyWaived === true), words);
	return count === 0 ? "" : `; waived by this change: ${named}`;
}
function namedGates(findings, words) {
	const gates = [...new Set(findings.map(({ gate }) => gate))];
	const print = (gate) => words.gate(gate) + meaningOf(gate, findings);
	const named = gates.length > NAMED_GATES ? `${gates.length} gates` : gates.map(print).join(", ");
	return {
		count: gates.length,
		named
	};
}
/** One gate stands for many mistakes, so that its name says nothing yet. */
function meaningOf(gate, findings) {
	if (gate !== "pitfall") return "";
	const [code, ...others] = new Set(findings.filter((finding) => finding.gate === gate).map((finding) => finding.code));
	const text = code === void 0 || others.length > 0 ? void 0 : textOf(code);
	return text === void 0 ? "" : ` (${text.charAt(0).toLowerCase()}${text.slice(1).replace(/\.$/, "")})`;
}
/** `1 row`, `2 rows`. */
function counted(count, noun) {
	return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
/** Findings that fail the build: errors that nobody waived. */
function failingFindings(report) {
	return report.findings.filter(({ level, waivedBy }) => level === "error" && waivedBy === void 0);
}
function moodOf(report, isIncomplete) {
	const ways = countWaysIn(report);
	const opens = report.summary.opened > 0 || ways.opened > 0 || countOpenWorkloads(report, "added") > 0;
	if (report.outcome === "fail") return "failed";
	if (report.outcome === "incomplete" || isIncomplete && !opens) return "incomplete";
	if (opens) return "opened";
	if (report.summary.findings.warning > 0) return "warned";
	return report.summary.closed > 0 || ways.closed > 0 || countOpenWorkloads(report, "removed") > 0 ? "closed" : "unchanged";
}
function countOpenWorkloads(report, list) {
	return report.targets.reduce((count, target) => count + openWorkloads(target, list).length, 0);
}
/** A way in counts once, whatever it leads to. */
function countWaysIn({ targets }) {
	const count = (part) => targets.reduce((sum, { exposures = [] }) => {
		const ways = exposures.filter((exposure) => exposure[part] !== "none").map(({ through }) => through);
		return sum + new Set(ways).size;
	}, 0);
	return {
		opened: count("opened"),
		closed: count("closed")
	};
}
/** New or removed workloads that at least one direction leaves open. Rows of others say all there is to say. */
function openWorkloads(target, list) {
	return target.workloads[list].filter(({ ingress, egress }) => ingress === "open" || egress === "open");
}
function failedGates(report, printGate) {
	const names = [...new Set(failingFindings(report).map(({ gate }) => gate))].filter((gate) => gate !== "incomplete");
	if (names.length === 0) return "A check failed";
	if (names.length === 1) return `Gate ${printGate(names[0])} failed`;
	if (names.length > NAMED_GATES) return `${names.length} gates failed`;
	return `Gates ${listWords(names.map((name) => printGate(name)))} failed`;
}

// src/report/shown-changes.ts
/** What every printer for people says of a target, as values: which rows, which workloads, which isolation. */
const LONGEST_LIST = 5;
/** The rows with one effect, without those that the line of a workload says already. */
function rowsToShow(report, target, effect) {
	const said = new Set([...openWorkloads(target, "added"), ...openWorkloads(target, "removed")].map((w) => w.endpoint));
	const isSaid = (endpoints) => endpoints.length > 0 && endpoints.every((index) => said.has(index));
	const rows = target.rows.filter((row) => effectOf(row) === effect && (row.counted || !(isSaid(row.sources) || isSaid(row.destinations))));
	return orderRows(report, target, rows);
}
function workloadLines(target) {
	const { renamed } = target.workloads;
	return [
		...openWorkloads(target, "added").map((w) => ({
			label: labelOf(target, w.endpoint),
			text: `is new, ${openness(w)}`
		})),
		...openWorkloads(target, "removed").map((w) => ({
			label: labelOf(target, w.endpoint),
			text: `is removed; it was ${openness(w)}`
		})),
		...renamed.map(({ from, to }) => ({
			label: from,
			text: "is now called",
			newLabel: to
		}))
	];
}
/** Endpoints to which the same happens through the same way are one line. */
function exposureLines({ endpoints, exposures = [] }) {
	const groups = /* @__PURE__ */ new Map();
	for (const exposure of exposures) {
		const key = JSON.stringify([
			exposure.through,
			exposureWords(exposure),
			locationOf(exposure)
		]);
		const group = groups.get(key) ?? {
			exposure,
			labels: []
		};
		group.labels.push(labelOf({ endpoints }, exposure.endpoint));
		groups.set(key, group);
	}
	return [...groups.values()].map(({ exposure, labels }) => ({
		...exposureWords(exposure, labels.length > 1),
		through: exposure.through,
		location: locationOf(exposure),
		labels
	}));
}
/** The rule that did it is a better place to look at than the way in that it closes. */
function locationOf({ reasons, location }) {
	return reasons[0]?.location ?? location;
}
/** One group for each object, direction and outcome; an object that does the same in both directions is said once. */
function isolationGroups(target) {
	const byEndpoint = /* @__PURE__ */ new Map();
	for (const flip of target.isolation) {
		const { subject, effect } = flip;
		const key = JSON.stringify([
			flip.endpoint,
			flip.after,
			flip.object,
			flip.location,
			subject,
			effect
		]);
		const directions = [...byEndpoint.get(key)?.group.directions ?? [], flip.direction];
		const location = flip.location === void 0 ? {} : { location: flip.location };
		const words = {
			...subject === void 0 ? {} : { subject },
			...effect === void 0 ? {} : { effect }
		};
		const group = {
			directions,
			isIsolated: flip.after,
			object: flip.object,
			...location,
			...words
		};
		byEndpoint.set(key, {
			group,
			label: labelOf(target, flip.endpoint)
		});
	}
	const groups = /* @__PURE__ */ new Map();
	for (const { group, label } of byEndpoint.values()) {
		const known = groups.get(JSON.stringify(group));
		if (known === void 0) groups.set(JSON.stringify(group), {
			group,
			labels: [label]
		});
		else known.labels.push(label);
	}
	return [...groups.values()].map(({ group, labels }) => ({
		...group,
		labels
	}));
}
/** `shop/web`, or the first few of many. `print` escapes a name for its format. */
function isolationSubject({ subject, labels }, print) {
	if (subject !== void 0) return print(subject);
	return namesOf(labels, print);
}
/** The first few of many, and how many more. `print` escapes each for its format. */
function namesOf(items, print) {
	return listFirst(items.map((item) => print(item)), LONGEST_LIST);
}
/** `becomes egress-isolated`, `is no longer isolated in either direction`. */
function isolationState({ directions, isIsolated, labels, subject }) {
	const isMany = labels.length > 1 && (subject === void 0 || /[,;] | and /.test(subject));
	const verb = isIsolated ? isMany ? "become" : "becomes" : isMany ? "are no longer" : "is no longer";
	if (directions.length === 1) return `${verb} ${directions[0]}-isolated`;
	return `${verb} isolated in ${isIsolated ? "both directions" : "either direction"}`;
}
function labelOf(target, index) {
	return invariant(target.endpoints[index], "the report refers to endpoints that it lists").label;
}
function openness({ ingress, egress }) {
	if (ingress === egress) return `${ingress} in both directions`;
	return ingress === "open" ? "open for ingress, isolated for egress" : "isolated for ingress, open for egress";
}

export { namesOf as a, counted as c, failingFindings as d, orderRows as f, isolationSubject as i, describeGap as l, isolationGroups as n, rowsToShow as o, isolationState as r, workloadLines as s, exposureLines as t, describeVerdict as u };