import { n as bytesToHex, r as utf8ToBytes, t as sha256 } from "./sha2.mjs";
import { m as visibleText } from "./comparison.mjs";
import { n as pageUrl, r as DIAGNOSTIC_CODES, t as pageOf } from "./code-pages.mjs";
import { t as FINDING_CODES } from "./words.mjs";

// src/report/sarif-locations.ts
/** The file of the settings decides what a finding is, so it is the place for what has no other. */
const SETTINGS_FILE = ".github/reachdiff.yml";
/** A cause in base is gone from head. Its finding stands at a line of head that plays a part, or at the top of the file. */
function anchorOf(location, instead) {
	if (location?.revision === "head") return {
		locations: [sarifLocation(location)],
		remark: ""
	};
	if (location === void 0) return {
		locations: [sarifLocation(instead ?? {
			revision: "head",
			file: SETTINGS_FILE,
			line: 1,
			column: 1
		})],
		remark: " (no single line of the head revision is the cause)"
	};
	const cause = `${location.file}:${location.line}`;
	return {
		locations: [sarifLocation(instead ?? {
			...location,
			line: 1,
			column: 1,
			length: 0
		})],
		relatedLocations: [{
			...sarifLocation(location),
			id: 1,
			message: { text: `The line in the base revision: ${cause}` }
		}],
		remark: ` (the cause stands in the base revision: ${cause})`
	};
}
/** The first line of head that is a reason of a row with the pods of the finding. */
function headReasonOf(report, finding) {
	const { source, destination } = finding;
	if (source === void 0 && destination === void 0) return void 0;
	return report.targets.find(({ name }) => name === finding.target)?.rows.filter(({ sources, destinations }) => (source === void 0 || sources.includes(source)) && (destination === void 0 || destinations.includes(destination))).flatMap(({ reasons }) => reasons.map(({ location }) => location)).find((location) => location?.revision === "head");
}
/** Where else to look, numbered after those that are there already. */
function originLocations(origins, before) {
	return origins.flatMap(({ object, location }) => location === void 0 ? [] : [{
		object,
		location
	}]).map(({ object, location }, index) => ({
		...sarifLocation(location),
		id: before + index + 1,
		message: { text: `${visibleText(object)} in the ${location.revision} revision` }
	}));
}
function sarifLocation({ file, line, column, length = 0 }) {
	return { physicalLocation: {
		artifactLocation: {
			uri: fileUri(file),
			uriBaseId: "%SRCROOT%"
		},
		region: {
			startLine: line,
			startColumn: column,
			...length > 0 ? { endColumn: column + length } : {}
		}
	} };
}
/** A relative reference. Half a pair of surrogates cannot be encoded, and no file that git lists has one. */
function fileUri(file) {
	const encoded = file.replace(/\p{Cs}/gu, "�").split("/").map((part) => encodeURIComponent(part)).join("/");
	return encoded === "" ? "." : encoded.replace(/^\/+/, "");
}

// src/report/sarif-rules.ts
const OTHER_SEVERITY = "5.0";
const DIAGNOSTIC_SEVERITY = "3.0";
/** In the order of their codes, so that the same report has the same bytes. */
function sarifRules(report, documentation) {
	const rules = /* @__PURE__ */ new Map();
	for (const { code, gate } of report.findings) rules.set(code, findingRule(code, gate));
	for (const { code } of report.diagnostics) rules.set(code, diagnosticRule(code));
	return [...rules.values()].sort((a, b) => a.id < b.id ? -1 : 1).map((rule) => withPage(rule, documentation));
}
/** Without the address there is no `helpUri`: a relative one would lead into the repository that was examined. */
function withPage(rule, documentation) {
	const helpUri = pageUrl(rule.id, documentation);
	return helpUri === void 0 ? rule : {
		...rule,
		helpUri
	};
}
function findingRule(code, gate) {
	const { text, severity, remedy } = FINDING_CODES[code] ?? {
		text: `The gate ${gate} found something.`,
		severity: OTHER_SEVERITY,
		remedy: void 0
	};
	return rule(code, gate, text, severity, remedy);
}
function diagnosticRule(code) {
	const words = DIAGNOSTIC_CODES[code] ?? "the input was not understood";
	return rule(code, "input", `${words.charAt(0).toUpperCase()}${words.slice(1)}.`, DIAGNOSTIC_SEVERITY);
}
function rule(id, name, text, severity, remedy) {
	const page = `docs/${pageOf(id)}`;
	const help = remedy === void 0 ? text : `${text} ${remedy}`;
	return {
		id,
		name,
		shortDescription: { text },
		fullDescription: { text },
		help: {
			text: `${help} The page ${page} of reachdiff explains it, with examples.`,
			markdown: `${help} The page \`${page}\` of reachdiff explains it, with examples.`
		},
		properties: {
			"security-severity": severity,
			tags: [
				"security",
				"kubernetes",
				"network"
			]
		}
	};
}

// src/report/print-sarif.ts
/** Findings and diagnostics as SARIF 2.1.0, for code scanning and for viewers of such files. */
/** GitHub refuses a file with more results than 25,000, and shows 5,000 of them. */
const RESULTS_LIMIT = 5e3;
const LEVELS = [
	"error",
	"warning",
	"note"
];
const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
function printSarif(report, { id = "default", documentation } = {}) {
	const log = {
		$schema: SCHEMA,
		version: "2.1.0",
		runs: [sarifRun(report, id, documentation)]
	};
	return `${JSON.stringify(log, null, 2)}\n`;
}
function sarifRun(report, id, documentation) {
	const rules = sarifRules(report, documentation);
	const results = [...report.findings.map((finding) => findingResult(report, finding)), ...report.diagnostics.map(diagnosticResult)];
	const sorted = LEVELS.flatMap((level) => results.filter((result) => result.level === level));
	return {
		tool: { driver: {
			name: report.tool.name,
			semanticVersion: report.tool.version,
			rules
		} },
		automationDetails: { id: `reachdiff/${visibleText(id).replaceAll("/", "-")}/` },
		originalUriBaseIds: { "%SRCROOT%": { description: { text: "The root of the repository." } } },
		columnKind: "utf16CodeUnits",
		invocations: [invocation(sorted.length)],
		results: numberFingerprints(sorted.slice(0, RESULTS_LIMIT), rules)
	};
}
function invocation(count) {
	if (count <= RESULTS_LIMIT) return { executionSuccessful: true };
	return {
		executionSuccessful: true,
		toolExecutionNotifications: [{
			level: "warning",
			message: { text: `${count - RESULTS_LIMIT} more results are left out; the JSON report has all of them.` }
		}]
	};
}
function findingResult(report, finding) {
	const { remark, locations, relatedLocations = [] } = anchorOf(finding.location, headReasonOf(report, finding));
	const related = [...relatedLocations, ...originLocations(finding.related ?? [], relatedLocations.length)];
	const { waivedBy } = finding;
	return {
		ruleId: finding.code,
		level: finding.level,
		message: { text: messageText(`${finding.message}${remark}`) },
		locations,
		...related.length === 0 ? {} : { relatedLocations: related },
		partialFingerprints: fingerprints([
			finding.code,
			finding.target,
			finding.fingerprint
		]),
		...waivedBy === void 0 ? {} : { suppressions: [{
			kind: "external",
			justification: messageText(waivedBy)
		}] }
	};
}
function diagnosticResult({ code, severity, message, help, object, location, excerpt }) {
	const { remark, ...places } = anchorOf({
		...location,
		length: excerpt?.marked.length
	}, void 0);
	return {
		ruleId: code,
		level: severity,
		message: { text: messageText(`${object === void 0 ? message : `${object}: ${message}`}${remark}${help === void 0 ? "" : `. ${help}`}`) },
		...places,
		partialFingerprints: fingerprints([
			code,
			location.file,
			object ?? "",
			message
		])
	};
}
/** SARIF reads `[words](address)` as a link, and texts of a manifest link to nothing. */
function messageText(text) {
	return visibleText(text).replaceAll("](", "] (") || "(empty)";
}
/** The only fingerprint that GitHub looks at. It holds no line, so that an alert survives lines that move. */
function fingerprints(parts) {
	return { primaryLocationLineHash: bytesToHex(sha256(utf8ToBytes(JSON.stringify(parts)))).slice(0, 32) };
}
/** As GitHub's own tools do it, equal fingerprints are told apart by a number. */
function numberFingerprints(results, rules) {
	const seen = /* @__PURE__ */ new Map();
	return results.map((result) => {
		const hash = result.partialFingerprints?.primaryLocationLineHash ?? "";
		const occurrence = (seen.get(hash) ?? 0) + 1;
		seen.set(hash, occurrence);
		return {
			...result,
			ruleIndex: rules.findIndex((rule) => rule.id === result.ruleId),
			partialFingerprints: { primaryLocationLineHash: `${hash}:${occurrence}` }
		};
	});
}

export { printSarif };