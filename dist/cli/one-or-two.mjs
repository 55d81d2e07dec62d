import { a as readOne, c as readGitRevisions, o as readOptions, s as withRepository } from "./git.mjs";

// src/cli/one-or-two.ts
/** Commands that take one revision, a place, or two revisions. */
async function readOneOrTwo(base, head, options) {
	if (base === void 0 || head === void 0) return {
		base: void 0,
		head: await readOne(options, base, options.dir)
	};
	const pool = /* @__PURE__ */ new Map();
	return withRepository(options, (repository) => readGitRevisions(repository, {
		base,
		head
	}, readOptions(options.path, pool)));
}

export { readOneOrTwo as t };