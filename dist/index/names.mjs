// src/base/add-to.ts
/** Adds an item to the list of a key, which is made for the first one. */
function addTo(lists, key, item) {
	const list = lists.get(key);
	if (list === void 0) lists.set(key, [item]);
	else list.push(item);
}
/** Items by key, keys in the order in which they are first met. What has no key is left out. */
function groupBy(items, keyOf) {
	const groups = /* @__PURE__ */ new Map();
	for (const item of items) {
		const key = keyOf(item);
		if (key !== void 0) addTo(groups, key, item);
	}
	return groups;
}

// src/base/assert.ts
/** States what must hold by construction. Its failure is a fault of this program, never of its input. */
function invariant(value, statement) {
	if (value === null || value === void 0) throw new Error(`invariant broken: ${statement}`);
	return value;
}

// src/sources/errors.ts
/**
* What stops a run from outside: a repository that is not there, a revision nobody has, a server that refuses.
* Such an error is told to the user as it is, so its message names the thing and its hint says what to do.
*/
var OperationalError = class extends Error {
	hint;
	constructor(message, details = {}) {
		super(message, details.cause === void 0 ? {} : { cause: details.cause });
		this.name = "OperationalError";
		this.hint = details.hint ?? null;
	}
};

// src/config/team-files.ts
const SETTINGS_PATH = ".github/reachdiff.yml";
const EXPECTATIONS_PATH = ".github/reachdiff-expectations.yml";
const WAIVERS_PATH = ".github/reachdiff-waivers.yml";
/** Where such files are looked for: at their paths, and at those that people take for them. */
function placesOf(paths) {
	return paths.flatMap((path) => [path, ...otherEnding(path)]);
}
function otherEnding(path) {
	if (path.endsWith(".yml")) return [path.replace(/\.yml$/, ".yaml")];
	return path.endsWith(".yaml") ? [path.replace(/\.yaml$/, ".yml")] : [];
}
/** What two trees have at a path. */
function teamFile(path, base, head) {
	const textIn = (tree) => tree.files.find((file) => file.path === path)?.source.text ?? null;
	const misnamed = misnamedIn(head, path);
	return {
		path,
		base: textIn(base),
		head: textIn(head),
		...misnamed === void 0 ? {} : { misnamed }
	};
}
function misnamedIn(tree, path) {
	const others = otherEnding(path);
	return tree.files.find((file) => others.includes(file.path))?.path;
}
/** Such files are no manifests and take no part in the comparison. */
function withoutFiles(tree, paths) {
	const places = placesOf(paths);
	const files = tree.files.filter(({ path }) => !places.includes(path));
	return files.length === tree.files.length ? tree : {
		...tree,
		files
	};
}
/** What a team wrote there does not count, whatever it says. Beside a file that counts, it is only in the way. */
function misnamedFileProblem(misnamed, path, isThere) {
	return {
		code: "RD1011",
		severity: isThere ? "warning" : "error",
		message: `${misnamed} is not read${isThere ? `, as ${path} is` : ", so that nothing in it counts"}`,
		help: isThere ? `Keep what counts in ${path}, and remove this file.` : `Call the file ${path}.`,
		location: {
			revision: "head",
			file: misnamed,
			line: 1,
			column: 1
		},
		isUnderstood: isThere
	};
}
/** A mistake in such a file, at its place. `content` says what it is about, so that an old mistake is no news. */
function teamFileProblem(message, help, place) {
	const { revision, file, position, excerpt } = place;
	return {
		code: "RD1012",
		severity: "error",
		message,
		help,
		location: {
			revision,
			file,
			...position
		},
		excerpt,
		content: message
	};
}

// src/base/once.ts
/** What `make` gives, made when somebody first asks for it: a short run needs few of the things that a program has. */
function once(make) {
	let made;
	return () => {
		made ??= { value: make() };
		return made.value;
	};
}
/** The same for each of several objects, which must not change. What was made goes with its object. */
function oncePer(make) {
	const known = /* @__PURE__ */ new WeakMap();
	return (of) => {
		const before = known.get(of);
		if (before !== void 0) return before.value;
		const value = make(of);
		known.set(of, { value });
		return value;
	};
}

// src/base/lower-bound.ts
/** The place of the first item of a list in order that is not below the wanted one; the length of the list where all are. */
function lowerBound(list, wanted) {
	let low = 0;
	let high = list.length;
	while (low < high) {
		const middle = low + high >>> 1;
		if (list[middle] < wanted) low = middle + 1;
		else high = middle;
	}
	return low;
}

// src/base/shared.ts
/** Equal values as one, of which there are thousands. What is not remembered any more is merely made again. */
var Shared = class Shared {
	static MOST = 4096;
	byKey = /* @__PURE__ */ new Map();
	share(key, make) {
		const known = this.byKey.get(key);
		if (known !== void 0) return known;
		if (this.byKey.size >= Shared.MOST) this.byKey.clear();
		const made = make();
		this.byKey.set(key, made);
		return made;
	}
};

// src/base/number-lists.ts
/**
* The numbers from 0 on, listed by what `keyOf` says of each; undefined says nothing. Each number knows the next one of its
* list: of ten thousands of short lists, the arrays would be most.
*/
var NumberLists = class {
	first = /* @__PURE__ */ new Map();
	next;
	constructor(count, keyOf) {
		this.next = new Int32Array(count);
		for (let number = count - 1; number >= 0; number -= 1) {
			const key = keyOf(number);
			if (key === void 0) continue;
			this.next[number] = this.first.get(key) ?? NONE;
			this.first.set(key, number);
		}
	}
	firstOf(key) {
		return this.first.get(key);
	}
	/** In order. */
	of(key) {
		const list = [];
		let number = this.first.get(key) ?? NONE;
		while (number !== NONE) {
			list.push(number);
			number = this.next[number];
		}
		return list;
	}
};
const NONE = -1;

// src/config/gates.ts
/** The closed registry of gates: the level where nothing else is said, and what each judges. */
const GATES = {
	"wildcard-egress": {
		level: "error",
		judges: "pods that can newly reach a large part of the public Internet"
	},
	incomplete: {
		level: "error",
		judges: "something that changed was not understood"
	},
	"isolation-lost": {
		level: "warning",
		judges: "pods that only policies spoke of are no longer isolated for egress"
	},
	"unprotected-workload": {
		level: "warning",
		judges: "a new workload that no policy isolates for egress"
	},
	"dns-lost": {
		level: "warning",
		judges: "pods that can no longer ask the DNS of the cluster"
	},
	"internet-ingress": {
		level: "warning",
		judges: "a pod that newly admits a large part of the public Internet"
	},
	"metadata-service": {
		level: "warning",
		judges: "a pod that can newly reach the metadata address of the cloud"
	},
	"split-rule": {
		level: "warning",
		judges: "two rules, one with peers and one with ports, where one was probably meant"
	},
	"needed-connection-lost": {
		level: "warning",
		judges: "a connection that an Ingress, a Service, a monitor or a webhook needs is cut by a policy"
	},
	pitfall: {
		level: "warning",
		judges: "a policy that probably does not do what it was written for"
	},
	expectations: {
		level: "error",
		judges: "an expectation that does not hold in head"
	},
	"expectations-changed": {
		level: "warning",
		judges: "an expectation that the change removes or turns around"
	},
	"settings-changed": {
		level: "warning",
		judges: "settings that the change adds, edits or removes"
	},
	waivers: {
		level: "warning",
		judges: "a waiver that has expired, is not needed, or does not count yet"
	},
	"cross-namespace": {
		level: "off",
		judges: "pods that can newly reach pods of another namespace"
	},
	opened: {
		level: "off",
		judges: "every connection that opens"
	},
	closed: {
		level: "off",
		judges: "every connection that closes"
	}
};
const GATE_NAMES = Object.keys(GATES);
const DEFAULT_GATE_LEVELS = Object.fromEntries(Object.entries(GATES).map(([gate, { level }]) => [gate, level]));

// src/config/engines.ts
/** What enforces policies. */
const ENGINES = [
	"kubernetes",
	"cilium",
	"calico"
];
const ENGINE_SETTINGS = ["auto", ...ENGINES];

// package.json
var version = "0.1.0";

// src/pipeline/version.ts
/** The version that the report names. */
const TOOL_VERSION = version;

export { groupBy as S, teamFileProblem as _, GATE_NAMES as a, invariant as b, lowerBound as c, EXPECTATIONS_PATH as d, SETTINGS_PATH as f, teamFile as g, placesOf as h, GATES as i, once as l, misnamedFileProblem as m, ENGINE_SETTINGS as n, NumberLists as o, WAIVERS_PATH as p, DEFAULT_GATE_LEVELS as r, Shared as s, TOOL_VERSION as t, oncePer as u, withoutFiles as v, addTo as x, OperationalError as y };