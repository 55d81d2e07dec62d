import { c as teamFile, r as SETTINGS_PATH, s as placesOf } from "./names.mjs";
import { n as Stopwatch, t as withSides } from "./git.mjs";

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
		const { readSides, compareSides } = await loading;
		return compareSides(await readSides({
			read,
			settings,
			pool,
			stopwatch
		}, options), options, stopwatch);
	});
}
/** Git is asked first, so that it finds its answers while the comparison is loaded, which takes as long. */
async function loadComparison(stopwatch) {
	await new Promise((resolve) => setImmediate(resolve));
	stopwatch.enter("start");
	const { readSides, compareSides } = await import("./compare-sides.mjs");
	stopwatch.enter("git");
	return {
		readSides,
		compareSides
	};
}
async function readSettingsFile(read, pool) {
	const { base, head } = await read({
		paths: ["!**"],
		extraPaths: placesOf([SETTINGS_PATH]),
		pool
	});
	return teamFile(SETTINGS_PATH, base, head);
}

export { runDiff };