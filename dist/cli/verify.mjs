import { a as settingsOf, f as terminalLine, l as writeDiagnostics, o as withoutSettings, u as writeResult, v as verify, x as reportDiagnostic, y as readExpectations } from "./comparison.mjs";
import { _ as readNamedFile, n as readOneOrTwo } from "./git.mjs";

// src/cli/verify.ts
/** `reachdiff verify`: expected verdicts against one revision or two. */
/** Resolves to the exit code: 0 passed, 1 an expectation failed, 2 an endpoint is missing or the result is incomplete. */
async function runVerify(file, base, head, options) {
	const read = readExpectations(readNamedFile(file), file);
	const trees = await readOneOrTwo(base, head, options);
	const { configuration, diagnostics } = settingsOf(options, trees.base ?? trees.head);
	const verification = verify({
		base: trees.base === void 0 ? void 0 : withoutSettings(trees.base),
		head: withoutSettings(trees.head),
		expectations: read.expectations,
		configuration
	});
	const all = [
		...read.diagnostics,
		...diagnostics,
		...verification.diagnostics
	];
	await writeDiagnostics(all, options);
	writeResult(options.format === "json" ? printJson(verification, all) : printVerification(verification), options);
	const { results } = verification;
	if (results.some(({ pass, verdict }) => !pass && verdict !== null)) return 1;
	return read.diagnostics.length > 0 || diagnostics.length > 0 || results.some(({ verdict }) => verdict === null) || !verification.isComplete ? 2 : 0;
}
function printJson({ results }, diagnostics) {
	return `${JSON.stringify({
		results,
		diagnostics: diagnostics.map(reportDiagnostic)
	}, null, 2)}\n`;
}
function printVerification({ results }) {
	const lines = results.map(({ from, to, protocol, port, expected, verdict, pass, reasons }) => {
		const flow = `${from} -> ${to} ${protocol}${port === void 0 ? "" : ` ${port}`}`;
		const outcome = pass ? `${verdict}` : `${verdict ?? "no verdict"}, expected ${expected}`;
		return [`${pass ? "ok  " : "FAIL"} ${flow}: ${outcome}`, ...pass ? [] : reasons.map((reason) => `       ${reason}`)];
	});
	const passed = results.filter(({ pass }) => pass).length;
	return `${[...lines.flat().map(terminalLine), `${passed} of ${results.length} expectations hold`].join("\n")}\n`;
}

export { runVerify };