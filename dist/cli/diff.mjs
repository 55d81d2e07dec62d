import { c as SETTINGS_PATH, f as placesOf, p as teamFile } from "./names.mjs";
import { h as Stopwatch, r as withSides } from "./git.mjs";

// src/cli/diff.ts
/** `reachdiff diff`: two revisions, or two folders. */
/** Resolves to the exit code: 0 passed, 1 a gate failed, 2 incomplete. */
async function runDiff(base, head, options) {
	const stopwatch = new Stopwatch(options);
	stopwatch.enter("git");
	const loading = loadComparison(stopwatch);
	return withSides(base, head, options, async (read) => {
		const pool = /* @__PURE__ */ new Map();
		const settings = options.config === void 0 ? await readSettingsFile(read, pool) : void 0;
		const { compareSides, showComparison } = await loading;
		return showComparison(await compareSides({
			read,
			settings,
			pool,
			stopwatch
		}, options), options, stopwatch);
	});
}
/**
* Git is asked first, so that it finds its answers while the comparison is loaded, which takes as long. It is loaded from below
* in parts: between them, what git has answered leads to the next question.
*/
async function loadComparison(stopwatch) {
	await loadPart(stopwatch, () => import("./parse.mjs"));
	await loadPart(stopwatch, () => import("./evaluator.mjs"));
	return loadPart(stopwatch, () => import("./compare-sides.mjs"));
}
async function loadPart(stopwatch, load) {
	await new Promise((resolve) => setImmediate(resolve));
	stopwatch.enter("start");
	const part = await load();
	stopwatch.enter("git");
	return part;
}
async function readSettingsFile(read, pool) {
	const { base, head } = await read({
		extraPathsOnly: true,
		extraPaths: placesOf([SETTINGS_PATH]),
		pool
	});
	return teamFile(SETTINGS_PATH, base, head);
}

export { runDiff };