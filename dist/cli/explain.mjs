import { c as ICMP_PROTOCOLS, d as PORT_PROTOCOLS, m as isIcmpProtocol } from "./words.mjs";
import { a as settingsOf, f as terminalLine, l as writeDiagnostics, n as explain, o as withoutSettings, u as writeResult } from "./comparison.mjs";
import { w as OperationalError } from "./names.mjs";
import { n as readOneOrTwo } from "./git.mjs";

// src/report/explanation.ts
function printExplanation(explanation) {
	const { from, to, protocol, port } = explanation;
	const asked = `${protocol}${port === void 0 ? "" : ` ${port}`}`;
	const blocks = explanation.revisions.map(({ revision, verdict, reasons, sides }) => {
		return [
			`${explanation.revisions.length > 1 ? `${revision}: ` : ""}${verdict ?? "no verdict"}`,
			...reasons.map((reason) => `  because: ${reason}`),
			...sides.flatMap((side) => printSide(side, asked))
		];
	});
	return `${[`${from} -> ${to} ${asked}`, ...blocks.flatMap((block) => ["", ...block])].map(terminalLine).join("\n")}\n`;
}
function printSide(side, asked) {
	const { direction, subject, other, isSubject, tiers, steps } = side;
	const question = direction === "egress" ? `May ${subject} open it to ${other}?` : `May ${subject} take it from ${other}?`;
	if (!isSubject) return [`  ${question} Yes: no policy can select ${subject}.`];
	const [only] = steps;
	if (tiers.length === 0 && only !== void 0 && steps.length === 1) return [`  ${question} ${sentence(only, side, asked)}`];
	return [
		`  ${question}`,
		...tiers.flatMap((tier) => printTier(tier, side, asked)),
		...steps.filter((step) => step.tier === void 0).map((step) => `    ${sentence(step, side, asked)}`)
	];
}
function printTier(tier, side, asked) {
	if (isBehindDecision(tier, side)) return [`    ${tier}: not asked, as it is decided already.`];
	const own = side.steps.filter((step) => step.tier === tier);
	return [
		...own.map((step) => `    ${tier}: ${sentence(step, side, asked)}`),
		...own.length === 0 ? [`    ${tier}: ${NOTHING_DECIDED}`] : [],
		...side.unmatched.filter((rule) => rule.tier === tier).map((rule) => `      ${printUnmatched(rule, side)}`)
	];
}
const NOTHING_DECIDED = "no rule decides it, so the next tier is asked.";
/** Whether a tier before has decided all that is asked. */
function isBehindDecision(tier, { tiers, steps }) {
	const last = steps.at(-1);
	if (last?.tier === void 0 || !last.isCertain || last.effect === "pass" || last.effect === "next") return false;
	return tiers.indexOf(tier) > tiers.indexOf(last.tier);
}
/** What one step did, as one would say it. The connections are named where they are not all that was asked about. */
function sentence(step, { subject, direction }, asked) {
	const { effect, isCertain, object, rule, location, connections } = step;
	const who = `${object ?? ""}${rule === void 0 ? "" : ` ${rule}`}${location === void 0 ? "" : ` (${placeOf(location)})`}`;
	const it = connections === asked ? "it" : connections;
	const perhaps = isCertain ? "" : " perhaps";
	switch (effect) {
		case "allow": return `${who}${perhaps} allows ${it}.`;
		case "deny": return `${who}${perhaps} denies ${it}.`;
		case "pass": return `${who}${perhaps} passes ${it} on to the next tier.`;
		case "isolate": return `${who}${perhaps} isolates ${subject} for ${direction}, and no rule allows ${it}: denied at the end of the tier.`;
		case "next": return connections === asked ? NOTHING_DECIDED : `no rule decides ${it}, so the next tier is asked.`;
		case "default": return `${connections === asked ? "Yes" : `Yes, ${connections}`}: no policy decides it, and what nothing decides is allowed.`;
	}
}
function printUnmatched({ object, rule, location, why }, { other }) {
	const reason = {
		subject: "is about other pods of its policy",
		peer: `does not mean ${other}`,
		connection: "is about other ports"
	}[why];
	return `not ${object} ${rule} (${placeOf(location)}): it ${reason}`;
}
function placeOf({ file, line, revision }) {
	return `${file}:${line}, ${revision}`;
}

// src/cli/explain.ts
/** `reachdiff explain`: why one flow is allowed or denied. */
async function runExplain(base, head, options) {
	const trees = await readOneOrTwo(base, head, options);
	const settings = settingsOf(options, trees.base ?? trees.head);
	const explanation = explain({
		base: trees.base === void 0 ? void 0 : withoutSettings(trees.base),
		head: withoutSettings(trees.head),
		flow: {
			from: options.from,
			to: options.to,
			...parsePort(options.port)
		},
		configuration: settings.configuration
	});
	await writeDiagnostics([...settings.diagnostics, ...explanation.diagnostics], options);
	writeResult(options.format === "json" ? `${JSON.stringify(explanation, null, 2)}\n` : printExplanation(explanation), options);
	return explanation.revisions.every(({ verdict }) => verdict !== null) && settings.diagnostics.length === 0 ? 0 : 2;
}
/** `TCP/443`, `UDP/53`, `ICMP/8`, `ICMP/3/4`, or a protocol alone. */
function parsePort(text) {
	const [name = "", ...numbers] = text.split("/");
	const protocol = [...PORT_PROTOCOLS, ...ICMP_PROTOCOLS].find((known) => known.toLowerCase() === name.toLowerCase());
	const isIcmp = protocol !== void 0 && isIcmpProtocol(protocol);
	if (protocol === void 0 || numbers.length > (isIcmp ? 2 : 1) || numbers.some((number) => !/^\d{1,5}$/.test(number))) throw new OperationalError(`${text} is not a port.`, { hint: "Write protocol and port, such as TCP/443 or ICMP/8." });
	const [first, second] = numbers.map(Number);
	return isIcmp ? {
		protocol,
		icmpType: first,
		icmpCode: second
	} : {
		protocol,
		port: first
	};
}

export { runExplain };