import { n as __require, r as __toESM, t as __commonJSMin } from "./rolldown-runtime.mjs";
import { c as SETTINGS_PATH, f as placesOf, g as once, w as OperationalError } from "./names.mjs";
import { EventEmitter } from "node:events";
import { spawn, spawnSync } from "node:child_process";
import { isAbsolute, join, normalize, resolve } from "node:path";
import { readFileSync, statSync } from "node:fs";
import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { isAscii, isUtf8 } from "node:buffer";

// src/text/lists.ts
/** Lists within sentences. */
/** `a`, `a and b`, `a, b and c`. */
function listWords(words, conjunction = "and") {
	const [last = "", ...before] = words.toReversed();
	return before.length === 0 ? last : `${before.reverse().join(", ")} ${conjunction} ${last}`;
}
/** All of them, or the first of many and how many more there are: `a, b, c and 2 more`. */
function listFirst(words, most) {
	const rest = words.length - most;
	return listWords(rest > 0 ? [...words.slice(0, most), `${rest} more`] : words);
}

// src/text/location.ts
const REVISIONS = ["base", "head"];
function both(of) {
	return {
		base: of("base"),
		head: of("head")
	};
}
/**
* A place whose line and column are looked for when somebody reads them: of most places, nobody ever does. It is copied with
* `readLocation`, not by spreading.
*/
var LocationOnDemand = class {
	revision;
	file;
	position;
	constructor(revision, file, position) {
		this.revision = revision;
		this.file = file;
		this.position = position;
	}
	get line() {
		return this.found().line;
	}
	get column() {
		return this.found().column;
	}
	found() {
		if (typeof this.position === "function") this.position = this.position();
		return this.position;
	}
};
function locationOnDemand(revision, file, find) {
	return new LocationOnDemand(revision, file, find);
}
/** The same line and column elsewhere, not yet looked for. */
function moveLocation(location, revision, file) {
	return new LocationOnDemand(revision, file, location);
}
/** With its line and column. */
function readLocation({ revision, file, line, column }) {
	return {
		revision,
		file,
		line,
		column
	};
}
/** Canonical order: file, line, column, revision; by code units, never by locale. */
function compareLocations(a, b) {
	return compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.revision, b.revision);
}
/** Orders strings by code units, the same on every machine. */
function compareText(a, b) {
	return a < b ? -1 : a > b ? 1 : 0;
}

// src/text/excerpt.ts
/** Of longer lines, such as those of JSON without line breaks, only what is near is shown. In UTF-16 code units. */
const LONGEST = 120;
/** The line on which `start` is. What goes on beyond its end is marked up to there. */
function excerptOf(text, start, end) {
	const lineStart = start === 0 ? 0 : text.lastIndexOf("\n", start - 1) + 1;
	const lineEnd = endOfLine(text, start);
	const stop = Math.max(start, Math.min(end, lineEnd, start + LONGEST));
	return {
		before: text.slice(Math.max(lineStart, start - LONGEST), start),
		marked: text.slice(start, stop),
		after: text.slice(stop, Math.max(stop, Math.min(lineEnd, stop + LONGEST)))
	};
}
/** Where the line ends, without its line break. */
function endOfLine(text, from) {
	const newline = text.indexOf("\n", from);
	if (newline === -1) return text.length;
	return text.charCodeAt(newline - 1) === 13 ? newline - 1 : newline;
}

// src/cli/options.ts
/** Options that every command shares. */
/** @throws OperationalError where the file cannot be read */
function readNamedFile(file) {
	try {
		return readFileSync(file, "utf8");
	} catch (cause) {
		throw new OperationalError(`The file ${file} cannot be read.`, { cause });
	}
}

// src/cli/stopwatch.ts
/** Where the time of a run goes, and what it is busy with while somebody waits. */
/** Shorter runs are over before anybody wonders. */
const SILENT_MS = 2e3;
const ACTIVITY = {
	start: "starting",
	git: "finding the revisions",
	read: "reading the files",
	parse: "parsing manifests",
	digest: "reading policies and workloads",
	index: "joining policies and workloads",
	diff: "comparing the revisions",
	report: "writing the report",
	print: "printing the report"
};
var Stopwatch = class {
	spent = /* @__PURE__ */ new Map();
	worked = /* @__PURE__ */ new Map();
	announced = /* @__PURE__ */ new Set();
	isQuiet;
	phase = "start";
	since = 0;
	workedBefore = 0;
	constructor({ quiet }) {
		this.isQuiet = quiet === true;
	}
	/** Ends the current phase and begins this one; a phase may come back, and its time adds up. */
	enter = (phase) => {
		const work = processorTime();
		this.worked.set(this.phase, (this.worked.get(this.phase) ?? 0) + work - this.workedBefore);
		this.workedBefore = work;
		this.enterBriefly(phase);
	};
	/** Asking for the work of processors takes longer than some phases do. */
	enterBriefly(phase) {
		const now = performance.now();
		this.spent.set(this.phase, (this.spent.get(this.phase) ?? 0) + now - this.since);
		this.phase = phase;
		this.since = now;
		if (now > SILENT_MS && !this.isQuiet && !this.announced.has(phase)) {
			this.announced.add(phase);
			process.stderr.write(`${(now / 1e3).toFixed(1)} s: ${ACTIVITY[phase]}\n`);
		}
	}
	onRead = (phase) => this.enter(phase === "list" ? "git" : "read");
	/** The same function, whose time counts for a phase of its own in the midst of another. */
	around(phase, action) {
		return (...input) => {
			const { phase: outer } = this;
			this.enterBriefly(phase);
			const result = action(...input);
			this.enterBriefly(outer);
			return result;
		};
	}
	/** Of the run so far. */
	timing() {
		this.enter(this.phase);
		return {
			phases: Object.fromEntries(this.spent),
			processor: Object.fromEntries(this.worked),
			total: performance.now(),
			peakMemory: peakMemory()
		};
	}
};
/** Milliseconds since the process began. Old releases of Node.js only tell it for all threads together. */
function processorTime() {
	const ofThread = process.threadCpuUsage;
	const { user, system } = ofThread === void 0 ? process.cpuUsage() : ofThread();
	return (user + system) / 1e3;
}
/**
* Bytes. Linux takes what a process held before it became this program into `maxRSS`, as whoever starts it may be larger than
* it ever gets; the peak of its own memory is told by its status only (proc_pid_status(5), `VmHWM`).
*/
function peakMemory() {
	return (ownPeak() ?? process.resourceUsage().maxRSS) * 1024;
}
function ownPeak() {
	if (process.platform !== "linux") return void 0;
	try {
		const kibibytes = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync("/proc/self/status", "latin1"))?.[1];
		return kibibytes === void 0 ? void 0 : Number(kibibytes);
	} catch {
		return;
	}
}
/** A plain table, one phase a line. */
function printTiming({ phases, total, peakMemory }) {
	return `${[...[...Object.entries(phases), ["total", total]].map(([name, time]) => `${name.padEnd(12)}${time.toFixed(0).padStart(8)} ms`), `${"peak memory".padEnd(12)}${(peakMemory / 2 ** 20).toFixed(0).padStart(8)} MiB`].join("\n")}\n`;
}

// node_modules/@simple-git/args-pathspec/dist/index.mjs
const t = /* @__PURE__ */ new WeakMap();
function c$1(...n) {
	const e = new String(n);
	return t.set(e, n), e;
}
function r(n) {
	return n instanceof String && t.has(n);
}
function o(n) {
	return t.get(n) ?? [];
}

// node_modules/ms/index.js
var require_ms = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	/**
	* Helpers.
	*/
	var s = 1e3;
	var m = s * 60;
	var h = m * 60;
	var d = h * 24;
	var w = d * 7;
	var y = d * 365.25;
	/**
	* Parse or format the given `val`.
	*
	* Options:
	*
	*  - `long` verbose formatting [false]
	*
	* @param {String|Number} val
	* @param {Object} [options]
	* @throws {Error} throw an error if val is not a non-empty string or a number
	* @return {String|Number}
	* @api public
	*/
	module.exports = function(val, options) {
		options = options || {};
		var type = typeof val;
		if (type === "string" && val.length > 0) return parse(val);
		else if (type === "number" && isFinite(val)) return options.long ? fmtLong(val) : fmtShort(val);
		throw new Error("val is not a non-empty string or a valid number. val=" + JSON.stringify(val));
	};
	/**
	* Parse the given `str` and return milliseconds.
	*
	* @param {String} str
	* @return {Number}
	* @api private
	*/
	function parse(str) {
		str = String(str);
		if (str.length > 100) return;
		var match = /^(-?(?:\d+)?\.?\d+) *(milliseconds?|msecs?|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|years?|yrs?|y)?$/i.exec(str);
		if (!match) return;
		var n = parseFloat(match[1]);
		switch ((match[2] || "ms").toLowerCase()) {
			case "years":
			case "year":
			case "yrs":
			case "yr":
			case "y": return n * y;
			case "weeks":
			case "week":
			case "w": return n * w;
			case "days":
			case "day":
			case "d": return n * d;
			case "hours":
			case "hour":
			case "hrs":
			case "hr":
			case "h": return n * h;
			case "minutes":
			case "minute":
			case "mins":
			case "min":
			case "m": return n * m;
			case "seconds":
			case "second":
			case "secs":
			case "sec":
			case "s": return n * s;
			case "milliseconds":
			case "millisecond":
			case "msecs":
			case "msec":
			case "ms": return n;
			default: return;
		}
	}
	/**
	* Short format for `ms`.
	*
	* @param {Number} ms
	* @return {String}
	* @api private
	*/
	function fmtShort(ms) {
		var msAbs = Math.abs(ms);
		if (msAbs >= d) return Math.round(ms / d) + "d";
		if (msAbs >= h) return Math.round(ms / h) + "h";
		if (msAbs >= m) return Math.round(ms / m) + "m";
		if (msAbs >= s) return Math.round(ms / s) + "s";
		return ms + "ms";
	}
	/**
	* Long format for `ms`.
	*
	* @param {Number} ms
	* @return {String}
	* @api private
	*/
	function fmtLong(ms) {
		var msAbs = Math.abs(ms);
		if (msAbs >= d) return plural(ms, msAbs, d, "day");
		if (msAbs >= h) return plural(ms, msAbs, h, "hour");
		if (msAbs >= m) return plural(ms, msAbs, m, "minute");
		if (msAbs >= s) return plural(ms, msAbs, s, "second");
		return ms + " ms";
	}
	/**
	* Pluralization helper.
	*/
	function plural(ms, msAbs, n, name) {
		var isPlural = msAbs >= n * 1.5;
		return Math.round(ms / n) + " " + name + (isPlural ? "s" : "");
	}
}));

// node_modules/debug/src/common.js
var require_common = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	/**
	* This is the common logic for both the Node.js and web browser
	* implementations of `debug()`.
	*/
	function setup(env) {
		createDebug.debug = createDebug;
		createDebug.default = createDebug;
		createDebug.coerce = coerce;
		createDebug.disable = disable;
		createDebug.enable = enable;
		createDebug.enabled = enabled;
		createDebug.humanize = require_ms();
		createDebug.destroy = destroy;
		Object.keys(env).forEach((key) => {
			createDebug[key] = env[key];
		});
		/**
		* The currently active debug mode names, and names to skip.
		*/
		createDebug.names = [];
		createDebug.skips = [];
		/**
		* Map of special "%n" handling functions, for the debug "format" argument.
		*
		* Valid key names are a single, lower or upper-case letter, i.e. "n" and "N".
		*/
		createDebug.formatters = {};
		/**
		* Selects a color for a debug namespace
		* @param {String} namespace The namespace string for the debug instance to be colored
		* @return {Number|String} An ANSI color code for the given namespace
		* @api private
		*/
		function selectColor(namespace) {
			let hash = 0;
			for (let i = 0; i < namespace.length; i++) {
				hash = (hash << 5) - hash + namespace.charCodeAt(i);
				hash |= 0;
			}
			return createDebug.colors[Math.abs(hash) % createDebug.colors.length];
		}
		createDebug.selectColor = selectColor;
		/**
		* Create a debugger with the given `namespace`.
		*
		* @param {String} namespace
		* @return {Function}
		* @api public
		*/
		function createDebug(namespace) {
			let prevTime;
			let enableOverride = null;
			let namespacesCache;
			let enabledCache;
			function debug(...args) {
				if (!debug.enabled) return;
				const self = debug;
				const curr = Number(/* @__PURE__ */ new Date());
				self.diff = curr - (prevTime || curr);
				self.prev = prevTime;
				self.curr = curr;
				prevTime = curr;
				args[0] = createDebug.coerce(args[0]);
				if (typeof args[0] !== "string") args.unshift("%O");
				let index = 0;
				args[0] = args[0].replace(/%([a-zA-Z%])/g, (match, format) => {
					if (match === "%%") return "%";
					index++;
					const formatter = createDebug.formatters[format];
					if (typeof formatter === "function") {
						const val = args[index];
						match = formatter.call(self, val);
						args.splice(index, 1);
						index--;
					}
					return match;
				});
				createDebug.formatArgs.call(self, args);
				(self.log || createDebug.log).apply(self, args);
			}
			debug.namespace = namespace;
			debug.useColors = createDebug.useColors();
			debug.color = createDebug.selectColor(namespace);
			debug.extend = extend;
			debug.destroy = createDebug.destroy;
			Object.defineProperty(debug, "enabled", {
				enumerable: true,
				configurable: false,
				get: () => {
					if (enableOverride !== null) return enableOverride;
					if (namespacesCache !== createDebug.namespaces) {
						namespacesCache = createDebug.namespaces;
						enabledCache = createDebug.enabled(namespace);
					}
					return enabledCache;
				},
				set: (v) => {
					enableOverride = v;
				}
			});
			if (typeof createDebug.init === "function") createDebug.init(debug);
			return debug;
		}
		function extend(namespace, delimiter) {
			const newDebug = createDebug(this.namespace + (typeof delimiter === "undefined" ? ":" : delimiter) + namespace);
			newDebug.log = this.log;
			return newDebug;
		}
		/**
		* Enables a debug mode by namespaces. This can include modes
		* separated by a colon and wildcards.
		*
		* @param {String} namespaces
		* @api public
		*/
		function enable(namespaces) {
			createDebug.save(namespaces);
			createDebug.namespaces = namespaces;
			createDebug.names = [];
			createDebug.skips = [];
			const split = (typeof namespaces === "string" ? namespaces : "").trim().replace(/\s+/g, ",").split(",").filter(Boolean);
			for (const ns of split) if (ns[0] === "-") createDebug.skips.push(ns.slice(1));
			else createDebug.names.push(ns);
		}
		/**
		* Checks if the given string matches a namespace template, honoring
		* asterisks as wildcards.
		*
		* @param {String} search
		* @param {String} template
		* @return {Boolean}
		*/
		function matchesTemplate(search, template) {
			let searchIndex = 0;
			let templateIndex = 0;
			let starIndex = -1;
			let matchIndex = 0;
			while (searchIndex < search.length) if (templateIndex < template.length && (template[templateIndex] === search[searchIndex] || template[templateIndex] === "*")) {
				if (template[templateIndex] === "*") {
					starIndex = templateIndex;
					matchIndex = searchIndex;
					templateIndex++;
				} else {
					searchIndex++;
					templateIndex++;
				}
			} else if (starIndex !== -1) {
				templateIndex = starIndex + 1;
				matchIndex++;
				searchIndex = matchIndex;
			} else return false;
			while (templateIndex < template.length && template[templateIndex] === "*") templateIndex++;
			return templateIndex === template.length;
		}
		/**
		* Disable debug output.
		*
		* @return {String} namespaces
		* @api public
		*/
		function disable() {
			const namespaces = [...createDebug.names, ...createDebug.skips.map((namespace) => "-" + namespace)].join(",");
			createDebug.enable("");
			return namespaces;
		}
		/**
		* Returns true if the given mode name is enabled, false otherwise.
		*
		* @param {String} name
		* @return {Boolean}
		* @api public
		*/
		function enabled(name) {
			for (const skip of createDebug.skips) if (matchesTemplate(name, skip)) return false;
			for (const ns of createDebug.names) if (matchesTemplate(name, ns)) return true;
			return false;
		}
		/**
		* Coerce `val`.
		*
		* @param {Mixed} val
		* @return {Mixed}
		* @api private
		*/
		function coerce(val) {
			if (val instanceof Error) return val.stack || val.message;
			return val;
		}
		/**
		* XXX DO NOT USE. This is a temporary stub function.
		* XXX It WILL be removed in the next major release.
		*/
		function destroy() {
			console.warn("Instance method `debug.destroy()` is deprecated and no longer does anything. It will be removed in the next major version of `debug`.");
		}
		createDebug.enable(createDebug.load());
		return createDebug;
	}
	module.exports = setup;
}));

// node_modules/debug/src/browser.js
var require_browser = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	/**
	* This is the web browser implementation of `debug()`.
	*/
	exports.formatArgs = formatArgs;
	exports.save = save;
	exports.load = load;
	exports.useColors = useColors;
	exports.storage = localstorage();
	exports.destroy = (() => {
		let warned = false;
		return () => {
			if (!warned) {
				warned = true;
				console.warn("Instance method `debug.destroy()` is deprecated and no longer does anything. It will be removed in the next major version of `debug`.");
			}
		};
	})();
	/**
	* Colors.
	*/
	exports.colors = [
		"#0000CC",
		"#0000FF",
		"#0033CC",
		"#0033FF",
		"#0066CC",
		"#0066FF",
		"#0099CC",
		"#0099FF",
		"#00CC00",
		"#00CC33",
		"#00CC66",
		"#00CC99",
		"#00CCCC",
		"#00CCFF",
		"#3300CC",
		"#3300FF",
		"#3333CC",
		"#3333FF",
		"#3366CC",
		"#3366FF",
		"#3399CC",
		"#3399FF",
		"#33CC00",
		"#33CC33",
		"#33CC66",
		"#33CC99",
		"#33CCCC",
		"#33CCFF",
		"#6600CC",
		"#6600FF",
		"#6633CC",
		"#6633FF",
		"#66CC00",
		"#66CC33",
		"#9900CC",
		"#9900FF",
		"#9933CC",
		"#9933FF",
		"#99CC00",
		"#99CC33",
		"#CC0000",
		"#CC0033",
		"#CC0066",
		"#CC0099",
		"#CC00CC",
		"#CC00FF",
		"#CC3300",
		"#CC3333",
		"#CC3366",
		"#CC3399",
		"#CC33CC",
		"#CC33FF",
		"#CC6600",
		"#CC6633",
		"#CC9900",
		"#CC9933",
		"#CCCC00",
		"#CCCC33",
		"#FF0000",
		"#FF0033",
		"#FF0066",
		"#FF0099",
		"#FF00CC",
		"#FF00FF",
		"#FF3300",
		"#FF3333",
		"#FF3366",
		"#FF3399",
		"#FF33CC",
		"#FF33FF",
		"#FF6600",
		"#FF6633",
		"#FF9900",
		"#FF9933",
		"#FFCC00",
		"#FFCC33"
	];
	/**
	* Currently only WebKit-based Web Inspectors, Firefox >= v31,
	* and the Firebug extension (any Firefox version) are known
	* to support "%c" CSS customizations.
	*
	* TODO: add a `localStorage` variable to explicitly enable/disable colors
	*/
	function useColors() {
		if (typeof window !== "undefined" && window.process && (window.process.type === "renderer" || window.process.__nwjs)) return true;
		if (typeof navigator !== "undefined" && navigator.userAgent && navigator.userAgent.toLowerCase().match(/(edge|trident)\/(\d+)/)) return false;
		let m;
		return typeof document !== "undefined" && document.documentElement && document.documentElement.style && document.documentElement.style.WebkitAppearance || typeof window !== "undefined" && window.console && (window.console.firebug || window.console.exception && window.console.table) || typeof navigator !== "undefined" && navigator.userAgent && (m = navigator.userAgent.toLowerCase().match(/firefox\/(\d+)/)) && parseInt(m[1], 10) >= 31 || typeof navigator !== "undefined" && navigator.userAgent && navigator.userAgent.toLowerCase().match(/applewebkit\/(\d+)/);
	}
	/**
	* Colorize log arguments if enabled.
	*
	* @api public
	*/
	function formatArgs(args) {
		args[0] = (this.useColors ? "%c" : "") + this.namespace + (this.useColors ? " %c" : " ") + args[0] + (this.useColors ? "%c " : " ") + "+" + module.exports.humanize(this.diff);
		if (!this.useColors) return;
		const c = "color: " + this.color;
		args.splice(1, 0, c, "color: inherit");
		let index = 0;
		let lastC = 0;
		args[0].replace(/%[a-zA-Z%]/g, (match) => {
			if (match === "%%") return;
			index++;
			if (match === "%c") lastC = index;
		});
		args.splice(lastC, 0, c);
	}
	/**
	* Invokes `console.debug()` when available.
	* No-op when `console.debug` is not a "function".
	* If `console.debug` is not available, falls back
	* to `console.log`.
	*
	* @api public
	*/
	exports.log = console.debug || console.log || (() => {});
	/**
	* Save `namespaces`.
	*
	* @param {String} namespaces
	* @api private
	*/
	function save(namespaces) {
		try {
			if (namespaces) exports.storage.setItem("debug", namespaces);
			else exports.storage.removeItem("debug");
		} catch (error) {}
	}
	/**
	* Load `namespaces`.
	*
	* @return {String} returns the previously persisted debug modes
	* @api private
	*/
	function load() {
		let r;
		try {
			r = exports.storage.getItem("debug") || exports.storage.getItem("DEBUG");
		} catch (error) {}
		if (!r && typeof process !== "undefined" && "env" in process) r = process.env.DEBUG;
		return r;
	}
	/**
	* Localstorage attempts to return the localstorage.
	*
	* This is necessary because safari throws
	* when a user disables cookies/localstorage
	* and you attempt to access it.
	*
	* @return {LocalStorage}
	* @api private
	*/
	function localstorage() {
		try {
			return localStorage;
		} catch (error) {}
	}
	module.exports = require_common()(exports);
	const { formatters } = module.exports;
	/**
	* Map %j to `JSON.stringify()`, since no Web Inspectors do that by default.
	*/
	formatters.j = function(v) {
		try {
			return JSON.stringify(v);
		} catch (error) {
			return "[UnexpectedJSONParseError]: " + error.message;
		}
	};
}));

// node_modules/has-flag/index.js
var require_has_flag = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = (flag, argv = process.argv) => {
		const prefix = flag.startsWith("-") ? "" : flag.length === 1 ? "-" : "--";
		const position = argv.indexOf(prefix + flag);
		const terminatorPosition = argv.indexOf("--");
		return position !== -1 && (terminatorPosition === -1 || position < terminatorPosition);
	};
}));

// node_modules/supports-color/index.js
var require_supports_color = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const os = __require("os");
	const tty = __require("tty");
	const hasFlag = require_has_flag();
	const { env } = process;
	let forceColor;
	if (hasFlag("no-color") || hasFlag("no-colors") || hasFlag("color=false") || hasFlag("color=never")) forceColor = 0;
	else if (hasFlag("color") || hasFlag("colors") || hasFlag("color=true") || hasFlag("color=always")) forceColor = 1;
	if ("FORCE_COLOR" in env) {
		if (env.FORCE_COLOR === "true") forceColor = 1;
		else if (env.FORCE_COLOR === "false") forceColor = 0;
		else forceColor = env.FORCE_COLOR.length === 0 ? 1 : Math.min(parseInt(env.FORCE_COLOR, 10), 3);
	}
	function translateLevel(level) {
		if (level === 0) return false;
		return {
			level,
			hasBasic: true,
			has256: level >= 2,
			has16m: level >= 3
		};
	}
	function supportsColor(haveStream, streamIsTTY) {
		if (forceColor === 0) return 0;
		if (hasFlag("color=16m") || hasFlag("color=full") || hasFlag("color=truecolor")) return 3;
		if (hasFlag("color=256")) return 2;
		if (haveStream && !streamIsTTY && forceColor === void 0) return 0;
		const min = forceColor || 0;
		if (env.TERM === "dumb") return min;
		if (process.platform === "win32") {
			const osRelease = os.release().split(".");
			if (Number(osRelease[0]) >= 10 && Number(osRelease[2]) >= 10586) return Number(osRelease[2]) >= 14931 ? 3 : 2;
			return 1;
		}
		if ("CI" in env) {
			if ([
				"TRAVIS",
				"CIRCLECI",
				"APPVEYOR",
				"GITLAB_CI",
				"GITHUB_ACTIONS",
				"BUILDKITE"
			].some((sign) => sign in env) || env.CI_NAME === "codeship") return 1;
			return min;
		}
		if ("TEAMCITY_VERSION" in env) return /^(9\.(0*[1-9]\d*)\.|\d{2,}\.)/.test(env.TEAMCITY_VERSION) ? 1 : 0;
		if (env.COLORTERM === "truecolor") return 3;
		if ("TERM_PROGRAM" in env) {
			const version = parseInt((env.TERM_PROGRAM_VERSION || "").split(".")[0], 10);
			switch (env.TERM_PROGRAM) {
				case "iTerm.app": return version >= 3 ? 3 : 2;
				case "Apple_Terminal": return 2;
			}
		}
		if (/-256(color)?$/i.test(env.TERM)) return 2;
		if (/^screen|^xterm|^vt100|^vt220|^rxvt|color|ansi|cygwin|linux/i.test(env.TERM)) return 1;
		if ("COLORTERM" in env) return 1;
		return min;
	}
	function getSupportLevel(stream) {
		return translateLevel(supportsColor(stream, stream && stream.isTTY));
	}
	module.exports = {
		supportsColor: getSupportLevel,
		stdout: translateLevel(supportsColor(true, tty.isatty(1))),
		stderr: translateLevel(supportsColor(true, tty.isatty(2)))
	};
}));

// node_modules/debug/src/node.js
var require_node = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	/**
	* Module dependencies.
	*/
	const tty = __require("tty");
	const util = __require("util");
	/**
	* This is the Node.js implementation of `debug()`.
	*/
	exports.init = init;
	exports.log = log;
	exports.formatArgs = formatArgs;
	exports.save = save;
	exports.load = load;
	exports.useColors = useColors;
	exports.destroy = util.deprecate(() => {}, "Instance method `debug.destroy()` is deprecated and no longer does anything. It will be removed in the next major version of `debug`.");
	/**
	* Colors.
	*/
	exports.colors = [
		6,
		2,
		3,
		4,
		5,
		1
	];
	try {
		const supportsColor = require_supports_color();
		if (supportsColor && (supportsColor.stderr || supportsColor).level >= 2) exports.colors = [
			20,
			21,
			26,
			27,
			32,
			33,
			38,
			39,
			40,
			41,
			42,
			43,
			44,
			45,
			56,
			57,
			62,
			63,
			68,
			69,
			74,
			75,
			76,
			77,
			78,
			79,
			80,
			81,
			92,
			93,
			98,
			99,
			112,
			113,
			128,
			129,
			134,
			135,
			148,
			149,
			160,
			161,
			162,
			163,
			164,
			165,
			166,
			167,
			168,
			169,
			170,
			171,
			172,
			173,
			178,
			179,
			184,
			185,
			196,
			197,
			198,
			199,
			200,
			201,
			202,
			203,
			204,
			205,
			206,
			207,
			208,
			209,
			214,
			215,
			220,
			221
		];
	} catch (error) {}
	/**
	* Build up the default `inspectOpts` object from the environment variables.
	*
	*   $ DEBUG_COLORS=no DEBUG_DEPTH=10 DEBUG_SHOW_HIDDEN=enabled node script.js
	*/
	exports.inspectOpts = Object.keys(process.env).filter((key) => {
		return /^debug_/i.test(key);
	}).reduce((obj, key) => {
		const prop = key.substring(6).toLowerCase().replace(/_([a-z])/g, (_, k) => {
			return k.toUpperCase();
		});
		let val = process.env[key];
		if (/^(yes|on|true|enabled)$/i.test(val)) val = true;
		else if (/^(no|off|false|disabled)$/i.test(val)) val = false;
		else if (val === "null") val = null;
		else val = Number(val);
		obj[prop] = val;
		return obj;
	}, {});
	/**
	* Is stdout a TTY? Colored output is enabled when `true`.
	*/
	function useColors() {
		return "colors" in exports.inspectOpts ? Boolean(exports.inspectOpts.colors) : tty.isatty(process.stderr.fd);
	}
	/**
	* Adds ANSI color escape codes if enabled.
	*
	* @api public
	*/
	function formatArgs(args) {
		const { namespace: name, useColors } = this;
		if (useColors) {
			const c = this.color;
			const colorCode = "\x1B[3" + (c < 8 ? c : "8;5;" + c);
			const prefix = `  ${colorCode};1m${name} \u001B[0m`;
			args[0] = prefix + args[0].split("\n").join("\n" + prefix);
			args.push(colorCode + "m+" + module.exports.humanize(this.diff) + "\x1B[0m");
		} else args[0] = getDate() + name + " " + args[0];
	}
	function getDate() {
		if (exports.inspectOpts.hideDate) return "";
		return (/* @__PURE__ */ new Date()).toISOString() + " ";
	}
	/**
	* Invokes `util.formatWithOptions()` with the specified arguments and writes to stderr.
	*/
	function log(...args) {
		return process.stderr.write(util.formatWithOptions(exports.inspectOpts, ...args) + "\n");
	}
	/**
	* Save `namespaces`.
	*
	* @param {String} namespaces
	* @api private
	*/
	function save(namespaces) {
		if (namespaces) process.env.DEBUG = namespaces;
		else delete process.env.DEBUG;
	}
	/**
	* Load `namespaces`.
	*
	* @return {String} returns the previously persisted debug modes
	* @api private
	*/
	function load() {
		return process.env.DEBUG;
	}
	/**
	* Init logic for `debug` instances.
	*
	* Create a new `inspectOpts` object in case `useColors` is set
	* differently for a particular `debug` instance.
	*/
	function init(debug) {
		debug.inspectOpts = {};
		const keys = Object.keys(exports.inspectOpts);
		for (let i = 0; i < keys.length; i++) debug.inspectOpts[keys[i]] = exports.inspectOpts[keys[i]];
	}
	module.exports = require_common()(exports);
	const { formatters } = module.exports;
	/**
	* Map %o to `util.inspect()`, all on a single line.
	*/
	formatters.o = function(v) {
		this.inspectOpts.colors = this.useColors;
		return util.inspect(v, this.inspectOpts).split("\n").map((str) => str.trim()).join(" ");
	};
	/**
	* Map %O to `util.inspect()`, allowing multiple lines if needed.
	*/
	formatters.O = function(v) {
		this.inspectOpts.colors = this.useColors;
		return util.inspect(v, this.inspectOpts);
	};
}));

// node_modules/debug/src/index.js
var require_src$1 = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	/**
	* Detect Electron renderer / nwjs process, which is node, but we should
	* treat as a browser.
	*/
	if (typeof process === "undefined" || process.type === "renderer" || process.browser === true || process.__nwjs) module.exports = require_browser();
	else module.exports = require_node();
}));

// node_modules/@kwsites/file-exists/dist/src/index.js
var require_src = /* @__PURE__ */ __commonJSMin(((exports, module, this$1) => {
	var __importDefault = this$1 && this$1.__importDefault || function(mod) {
		return mod && mod.__esModule ? mod : { "default": mod };
	};
	Object.defineProperty(exports, "__esModule", { value: true });
	const fs_1 = __require("fs");
	const log = __importDefault(require_src$1()).default("@kwsites/file-exists");
	function check(path, isFile, isDirectory) {
		log(`checking %s`, path);
		try {
			const stat = fs_1.statSync(path);
			if (stat.isFile() && isFile) {
				log(`[OK] path represents a file`);
				return true;
			}
			if (stat.isDirectory() && isDirectory) {
				log(`[OK] path represents a directory`);
				return true;
			}
			log(`[FAIL] path represents something other than a file or directory`);
			return false;
		} catch (e) {
			if (e.code === "ENOENT") {
				log(`[FAIL] path is not accessible: %o`, e);
				return false;
			}
			log(`[FATAL] %o`, e);
			throw e;
		}
	}
	/**
	* Synchronous validation of a path existing either as a file or as a directory.
	*
	* @param {string} path The path to check
	* @param {number} type One or both of the exported numeric constants
	*/
	function exists(path, type = exports.READABLE) {
		return check(path, (type & exports.FILE) > 0, (type & exports.FOLDER) > 0);
	}
	exports.exists = exists;
	/**
	* Constant representing a file
	*/
	exports.FILE = 1;
	/**
	* Constant representing a folder
	*/
	exports.FOLDER = 2;
	/**
	* Constant representing either a file or a folder
	*/
	exports.READABLE = exports.FILE + exports.FOLDER;
}));

// node_modules/@kwsites/file-exists/dist/index.js
var require_dist$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	function __export(m) {
		for (var p in m) if (!exports.hasOwnProperty(p)) exports[p] = m[p];
	}
	Object.defineProperty(exports, "__esModule", { value: true });
	__export(require_src());
}));

// node_modules/@kwsites/promise-deferred/dist/index.js
var require_dist = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.createDeferred = exports.deferred = void 0;
	/**
	* Creates a new `DeferredPromise`
	*
	* ```typescript
	import {deferred} from '@kwsites/promise-deferred`;
	```
	*/
	function deferred() {
		let done;
		let fail;
		let status = "pending";
		return {
			promise: new Promise((_done, _fail) => {
				done = _done;
				fail = _fail;
			}),
			done(result) {
				if (status === "pending") {
					status = "resolved";
					done(result);
				}
			},
			fail(error) {
				if (status === "pending") {
					status = "rejected";
					fail(error);
				}
			},
			get fulfilled() {
				return status !== "pending";
			},
			get status() {
				return status;
			}
		};
	}
	exports.deferred = deferred;
	/**
	* Alias of the exported `deferred` function, to help consumers wanting to use `deferred` as the
	* local variable name rather than the factory import name, without needing to rename on import.
	*
	* ```typescript
	import {createDeferred} from '@kwsites/promise-deferred`;
	```
	*/
	exports.createDeferred = deferred;
}));

// node_modules/@simple-git/argv-parser/dist/index.mjs
var import_src = /* @__PURE__ */ __toESM(require_src$1(), 1);
var import_dist = require_dist$1();
var import_dist$1 = require_dist();
function* x$1(e, n) {
	const t = n === "global";
	for (const o of e) o.isGlobal === t && (yield o);
}
const P$1 = /* @__PURE__ */ new Set([
	"--add",
	"--edit",
	"--remove-section",
	"--rename-section",
	"--replace-all",
	"--unset",
	"--unset-all",
	"-e"
]);
const S$1 = /* @__PURE__ */ new Set([
	"--get",
	"--get-all",
	"--get-color",
	"--get-colorbool",
	"--get-regexp",
	"--get-urlmatch",
	"--list",
	"-l"
]);
const E$1 = /* @__PURE__ */ new Set([
	"edit",
	"remove-section",
	"rename-section",
	"set",
	"unset"
]);
const F$1 = /* @__PURE__ */ new Set([
	"get",
	"get-color",
	"get-colorbool",
	"list"
]);
function A$1(e, n) {
	for (const { name: o } of x$1(e, "task")) {
		if (P$1.has(o)) return w(!0, n);
		if (S$1.has(o)) return w(!1, n);
	}
	const t = n.at(0)?.toLowerCase();
	return t === void 0 ? null : E$1.has(t) ? w(!0, n.slice(1)) : F$1.has(t) ? w(!1, n.slice(1)) : n.length === 1 ? w(!1, n) : w(!0, n);
}
function w(e = !1, n = []) {
	const t = n.at(0)?.toLowerCase();
	return t === void 0 ? null : {
		isWrite: e,
		isRead: !e,
		key: t,
		value: n.at(1)
	};
}
function O$1(e, n) {
	return n.isWrite && n.value !== void 0 ? {
		key: n.key,
		value: n.value,
		scope: e
	} : {
		key: n.key,
		scope: e
	};
}
function G$1(e) {
	const n = e?.indexOf("=") || -1;
	return !e || n < 0 ? null : {
		key: e.slice(0, n).trim().toLowerCase(),
		value: e.slice(n + 1)
	};
}
function M$1(e) {
	for (const { name: n } of x$1(e, "task")) switch (n) {
		case "--global": return "global";
		case "--system": return "system";
		case "--worktree": return "worktree";
		case "--local": return "local";
		case "--file":
		case "-f": return "file";
	}
	return "local";
}
function N$1({ name: e }) {
	if (e === "-c" || e === "--config") return "inline";
	if (e === "--config-env") return "env";
}
function* $$1(e) {
	for (const n of e) {
		const t = N$1(n), o = t && G$1(n.value);
		o && (yield {
			...o,
			scope: t
		});
	}
}
function D(e, n, t) {
	const o = {
		read: [],
		write: [...$$1(n)]
	};
	return e === "config" && L$1(o, M$1(n), A$1(n, t)), o;
}
function L$1(e, n, t) {
	if (t === null) return;
	const o = O$1(n, t);
	t.isWrite ? e.write.push(o) : e.read.push(o);
}
const C = { short: /* @__PURE__ */ new Map([["c", !0]]) };
const I$1 = {
	short: new Map([
		["C", !0],
		["P", !1],
		["h", !1],
		["p", !1],
		["v", !1],
		...C.short.entries()
	]),
	long: /* @__PURE__ */ new Set([
		"attr-source",
		"config-env",
		"exec-path",
		"git-dir",
		"list-cmds",
		"namespace",
		"super-prefix",
		"work-tree"
	])
};
const R$1 = {
	clone: {
		short: /* @__PURE__ */ new Map([
			["b", !0],
			["j", !0],
			["l", !1],
			["n", !1],
			["o", !0],
			["q", !1],
			["s", !1],
			["u", !0]
		]),
		long: /* @__PURE__ */ new Set([
			"branch",
			"config",
			"jobs",
			"origin",
			"upload-pack",
			"u",
			"template"
		])
	},
	commit: {
		short: /* @__PURE__ */ new Map([
			["C", !0],
			["F", !0],
			["c", !0],
			["m", !0],
			["t", !0]
		]),
		long: /* @__PURE__ */ new Set([
			"file",
			"message",
			"reedit-message",
			"reuse-message",
			"template"
		])
	},
	config: {
		short: /* @__PURE__ */ new Map([
			["e", !1],
			["f", !0],
			["l", !1]
		]),
		long: /* @__PURE__ */ new Set([
			"blob",
			"comment",
			"default",
			"file",
			"type",
			"value"
		])
	},
	fetch: {
		short: /* @__PURE__ */ new Map(),
		long: /* @__PURE__ */ new Set(["upload-pack"])
	},
	init: {
		short: /* @__PURE__ */ new Map(),
		long: /* @__PURE__ */ new Set(["template"])
	},
	pull: {
		short: /* @__PURE__ */ new Map(),
		long: /* @__PURE__ */ new Set(["upload-pack"])
	},
	push: {
		short: /* @__PURE__ */ new Map(),
		long: /* @__PURE__ */ new Set(["exec", "receive-pack"])
	},
	rebase: {
		short: /* @__PURE__ */ new Map([
			["X", !0],
			["f", !1],
			["i", !1],
			["k", !1],
			["m", !1],
			["n", !1],
			["q", !1],
			["r", !1],
			["s", !0],
			["v", !1],
			["x", !0]
		]),
		long: /* @__PURE__ */ new Set([
			"exec",
			"onto",
			"strategy",
			"strategy-option"
		])
	}
};
const T = {
	short: /* @__PURE__ */ new Map(),
	long: /* @__PURE__ */ new Set()
};
function B$1(e) {
	const n = R$1[e ?? ""] ?? T;
	return {
		short: new Map([...C.short.entries(), ...n.short.entries()]),
		long: n.long
	};
}
function b$1(e, n = I$1) {
	if (e.startsWith("--")) {
		const t = e.indexOf("=");
		if (t > 2) return [{
			name: e.slice(0, t),
			value: e.slice(t + 1),
			needsNext: !1
		}];
		const o = e.slice(2);
		return [{
			name: e,
			needsNext: n.long.has(o)
		}];
	}
	if (e.length === 2) {
		const t = e.charAt(1);
		return [{
			name: e,
			needsNext: n.short.get(t) === !0
		}];
	}
	return j$1(e, n.short);
}
function j$1(e, n) {
	const t = e.slice(1).split(""), o = [];
	for (let a = 0; a < t.length; a++) {
		const s = t[a], r = n.get(s);
		if (r === void 0) return [{
			name: e,
			needsNext: !1
		}];
		if (r) {
			const i = t.slice(a + 1).join("");
			if (i && ![...i].every((m) => n.has(m))) return o.push({
				name: `-${s}`,
				value: i,
				needsNext: !1
			}), o;
		}
		o.push({
			name: `-${s}`,
			needsNext: r
		});
	}
	return o;
}
function W$1(e, n = []) {
	let t = 0;
	for (; t < e.length;) {
		const o = String(e[t]);
		if (!o.startsWith("-") || o.length < 2) break;
		const a = b$1(o);
		let s = t + 1;
		for (const r of a) {
			const i = {
				name: r.name,
				value: r.value,
				absorbedNext: !1,
				isGlobal: !0
			};
			r.needsNext && i.value === void 0 && s < e.length && (i.value = String(e[s]), i.absorbedNext = !0, s++), n.push(i);
		}
		t = s;
	}
	return {
		flags: n,
		taskIndex: t
	};
}
function V$1(e, n, t = []) {
	const o$2 = B$1(n), a = [], s = [];
	let r$3 = 0;
	for (; r$3 < e.length;) {
		const i = e[r$3];
		if (r(i)) {
			s.push(...o(i)), r$3++;
			continue;
		}
		const p = String(i);
		if (p === "--") {
			for (let d = r$3 + 1; d < e.length; d++) {
				const g = e[d];
				r(g) ? s.push(...o(g)) : s.push(String(g));
			}
			break;
		}
		if (!p.startsWith("-") || p.length < 2) {
			a.push(p), r$3++;
			continue;
		}
		const m = b$1(p, o$2);
		let u = r$3 + 1;
		for (const d of m) {
			const g = {
				name: d.name,
				value: d.value,
				absorbedNext: !1,
				isGlobal: !1
			};
			d.needsNext && g.value === void 0 && u < e.length && !r(e[u]) && (g.value = String(e[u]), g.absorbedNext = !0, u++), t.push(g);
		}
		r$3 = u;
	}
	return {
		flags: t,
		positionals: a,
		pathspecs: s
	};
}
function* q$1({ write: e }) {
	for (const n of e) for (const t of K$1) {
		const o = t(n.key);
		o && (yield o);
	}
}
function f$1(e, n, t = String(e)) {
	const o = typeof e == "string" ? new RegExp(`\\s*${e.toLowerCase()}`) : e;
	return function(s) {
		if (o.test(s)) return {
			category: n,
			message: `Configuring ${t} is not permitted without enabling ${n}`
		};
	};
}
function l$1(e, n) {
	return f$1(new RegExp(`\\s*${e.toLowerCase().replace(/\./g, "(..+)?.")}`), n, e);
}
const K$1 = [
	f$1("alias", "allowUnsafeAlias"),
	f$1("core.askPass", "allowUnsafeAskPass"),
	f$1("core.editor", "allowUnsafeEditor"),
	f$1("core.fsmonitor", "allowUnsafeFsMonitor"),
	f$1("core.gitProxy", "allowUnsafeGitProxy"),
	f$1("core.hooksPath", "allowUnsafeHooksPath"),
	f$1("core.pager", "allowUnsafePager"),
	f$1("core.sshCommand", "allowUnsafeSshCommand"),
	l$1("credential.helper", "allowUnsafeCredentialHelper"),
	l$1("diff.command", "allowUnsafeDiffExternal"),
	f$1("diff.external", "allowUnsafeDiffExternal"),
	l$1("difftool.cmd", "allowUnsafeDiffExternal"),
	l$1("diff.textconv", "allowUnsafeDiffTextConv"),
	l$1("filter.clean", "allowUnsafeFilter"),
	l$1("filter.process", "allowUnsafeFilter"),
	l$1("filter.smudge", "allowUnsafeFilter"),
	l$1("gpg.program", "allowUnsafeGpgProgram"),
	f$1("include.path", "allowUnsafeInclude"),
	l$1("includeIf", "allowUnsafeInclude"),
	f$1("init.templateDir", "allowUnsafeTemplateDir"),
	l$1("pager.", "allowUnsafePager"),
	l$1("merge.driver", "allowUnsafeMergeDriver"),
	l$1("mergetool.path", "allowUnsafeMergeDriver"),
	l$1("mergetool.cmd", "allowUnsafeMergeDriver"),
	l$1("protocol.allow", "allowUnsafeProtocolOverride"),
	l$1("remote.receivepack", "allowUnsafePack"),
	l$1("remote.uploadpack", "allowUnsafePack"),
	f$1("uploadpack.packObjectsHook", "allowUnsafePack"),
	f$1("sequence.editor", "allowUnsafeEditor"),
	l$1("submodule.update", "allowUnsafeSubmodule"),
	l$1("tar.command", "allowUnsafeCommandBinaries"),
	l$1("trailer.cmd", "allowUnsafeCommandBinaries"),
	l$1("trailer.command", "allowUnsafeCommandBinaries"),
	l$1("url.insteadOf", "allowUnsafeUrlRewrite")
];
function* H$1(e, n) {
	for (const t of n) for (const o of X$1) {
		const a = o(e, t);
		a && (yield a);
	}
}
function c(e, n, t, { name: o = String(n), globalOnly: a = !1, withValue: s = !1 } = {}) {
	const r = typeof n == "string" ? new RegExp(`\\s*${n.toLowerCase()}`) : n, i = `Use of ${e ? `${e} with option ` : ""}${o} is not permitted without enabling ${t}`;
	return function(m, u) {
		if (!(e && m !== e) && !(a && !u.isGlobal) && !(s && u.value === void 0) && r.test(u.name)) return {
			category: t,
			message: i
		};
	};
}
const h$1 = {
	globalOnly: !0,
	withValue: !0
};
const X$1 = [
	c(null, /--(upload|receive)-pack/, "allowUnsafePack", { name: "--upload-pack or --receive-pack" }),
	c("clone", /^-\w*u/, "allowUnsafePack"),
	c("clone", "--u", "allowUnsafePack"),
	c("push", /^--exec$/, "allowUnsafePack", { name: "--exec" }),
	c("rebase", /^(-x|--ex(ec?)?)$/, "allowUnsafeExec", { name: "-x or --exec" }),
	c(null, "--template", "allowUnsafeTemplateDir"),
	c(null, "--exec-path", "allowUnsafeExec", h$1),
	c(null, "--git-dir", "allowUnsafeConfigPaths", h$1),
	c(null, "--work-tree", "allowUnsafeConfigPaths", h$1),
	c(null, /^-C$/, "allowUnsafeConfigPaths", {
		...h$1,
		name: "-C"
	})
];
function k(e, n, t) {
	return [...H$1(e, n), ...q$1(t)];
}
function Y$1(...e) {
	const { flags: n, taskIndex: t } = W$1(e), o = t < e.length ? String(e[t]).toLowerCase() : null, { positionals: s, pathspecs: r } = V$1(o !== null ? e.slice(t + 1) : [], o, n), i = D(o, n, s);
	return {
		task: o,
		flags: n.map(J$1),
		paths: r,
		config: i,
		vulnerabilities: z$1(k(o, n, i))
	};
}
function z$1(e) {
	return Object.defineProperty(e, "vulnerabilities", { value: e });
}
function J$1({ value: e, name: n }) {
	return e !== void 0 ? {
		name: n,
		value: e
	} : { name: n };
}
const y = {
	editor: "allowUnsafeEditor",
	git_askpass: "allowUnsafeAskPass",
	git_config_global: "allowUnsafeConfigPaths",
	git_config_system: "allowUnsafeConfigPaths",
	git_config_count: "allowUnsafeConfigEnvCount",
	git_config_parameters: "allowUnsafeConfigEnvCount",
	git_config: "allowUnsafeConfigPaths",
	git_editor: "allowUnsafeEditor",
	git_exec_path: "allowUnsafeExec",
	git_external_diff: "allowUnsafeDiffExternal",
	git_pager: "allowUnsafePager",
	git_proxy_command: "allowUnsafeGitProxy",
	git_template_dir: "allowUnsafeTemplateDir",
	git_sequence_editor: "allowUnsafeEditor",
	git_ssh: "allowUnsafeSshCommand",
	git_ssh_command: "allowUnsafeSshCommand",
	pager: "allowUnsafePager",
	prefix: "allowUnsafeConfigPaths",
	ssh_askpass: "allowUnsafeAskPass",
	visual: "allowUnsafeEditor"
};
function* Q$1(e) {
	const n = parseInt(e.git_config_count ?? "0", 10);
	for (let t = 0; t < n; t++) {
		const o = e[`git_config_key_${t}`], a = e[`git_config_value_${t}`];
		o !== void 0 && (yield {
			key: o.toLowerCase().trim(),
			value: a,
			scope: "env"
		});
	}
}
function* Z$1(e) {
	for (const n of Object.keys(e)) if (_$1(n)) {
		const t = y[n];
		yield {
			category: t,
			message: `Use of "${n.toUpperCase()}" is not permitted without enabling ${t}`
		};
	}
}
function _$1(e) {
	return Object.hasOwn(y, e);
}
function ee$1(e) {
	const n = {};
	for (const [t, o] of Object.entries(e)) {
		const a = t.toLowerCase().trim();
		(_$1(a) || a.startsWith("git")) && (n[a] = String(o));
	}
	return n;
}
function ne$1(e) {
	const n = ee$1(e), t = {
		read: [],
		write: [...Q$1(n)]
	};
	return {
		config: t,
		vulnerabilities: [...Z$1(n), ...k(null, [], t)]
	};
}
function oe$1(e, n) {
	return [...Y$1(...e).vulnerabilities, ...ne$1(n).vulnerabilities];
}

// node_modules/simple-git/dist/index.mjs
var O = class extends Error {
	constructor(e, n) {
		super(n), this.task = e, Object.setPrototypeOf(this, new.target.prototype);
	}
};
var Ae = class extends O {
	constructor(e, n) {
		super(void 0, n), this.config = e;
	}
};
var A = class extends O {
	constructor(e, n, r) {
		super(e, r), this.task = e, this.plugin = n, Object.setPrototypeOf(this, new.target.prototype);
	}
};
var at = class extends O {
	constructor(e, n) {
		super(void 0, n || String(e)), this.git = e;
	}
};
var xe = class extends O {
	constructor(e) {
		super(void 0, e);
	}
};
const I = "\0";
const W = () => {};
function Ne(t) {
	return typeof t != "function" ? W : t;
}
function $e(t) {
	return typeof t == "function" && t !== W;
}
function Pe(t, e) {
	const n = t.indexOf(e);
	return n <= 0 ? [t, ""] : [t.substr(0, n), t.substr(n + 1)];
}
function Me(t, e = 0) {
	return Dt(t) && t.length > e ? t[e] : void 0;
}
function N(t, e = 0) {
	if (Dt(t) && t.length > e) return t[t.length - 1 - e];
}
function Dt(t) {
	return Bt(t);
}
function H(t = "", e = !0, n = `
`) {
	return t.split(n).reduce((r, s) => {
		const o = e ? s.trim() : s;
		return o && r.push(o), r;
	}, []);
}
function ut(t, e) {
	return H(t, !0).map((n) => e(n));
}
function Lt(t) {
	return (0, import_dist.exists)(t, import_dist.FOLDER);
}
function S(t, e) {
	return Array.isArray(t) ? t.includes(e) || t.push(e) : t.add(e), e;
}
function De(t, e) {
	return Array.isArray(t) && !t.includes(e) && t.push(e), t;
}
function ct(t, e) {
	if (Array.isArray(t)) {
		const n = t.indexOf(e);
		n >= 0 && t.splice(n, 1);
	} else t.delete(e);
	return e;
}
const ft = Object.prototype.toString.call.bind(Object.prototype.toString);
function v(t) {
	return Array.isArray(t) ? t : [t];
}
function jt(t) {
	return t.replace(/[\s-]+(.)/g, (e, n) => n.toUpperCase());
}
function L(t) {
	return v(t).map((e) => e instanceof String ? e : String(e));
}
function p(t, e = 0) {
	if (t == null) return e;
	const n = parseInt(t, 10);
	return Number.isNaN(n) ? e : n;
}
function U(t, e) {
	const n = [];
	for (let r = 0, s = t.length; r < s; r++) n.push(e, t[r]);
	return n;
}
function F(t) {
	return (Array.isArray(t) ? Buffer.concat(t) : t).toString("utf-8");
}
function Le(t) {
	return t ? Buffer.isBuffer(t) ? t.length : Buffer.byteLength(t) : 0;
}
function je(t, e) {
	const n = {};
	return e.forEach((r) => {
		t[r] !== void 0 && (n[r] = t[r]);
	}), n;
}
function wt(t = 0) {
	return new Promise((e) => setTimeout(e, t));
}
function bt(t) {
	if (t !== !1) return t;
}
function d(t, e, n) {
	return e(t) ? t : arguments.length > 2 ? n : void 0;
}
const K = (t) => Array.isArray(t);
function st(t, e) {
	const n = r(t) ? "string" : typeof t;
	return /number|string|boolean/.test(n) && (!e || !e.includes(n));
}
const m = (t) => typeof t == "string" || r(t);
const Be = (t) => m(t) || Buffer.isBuffer(t);
const G = (t) => m(t) || Array.isArray(t) && t.every(m);
function lt(t) {
	return !!t && ft(t) === "[object Object]";
}
function Ie(t) {
	return typeof t == "function";
}
const Bt = (t) => t == null || "number|boolean|function".includes(typeof t) ? !1 : typeof t.length == "number";
var V = /* @__PURE__ */ ((t) => (t[t.SUCCESS = 0] = "SUCCESS", t[t.ERROR = 1] = "ERROR", t[t.NOT_FOUND = -2] = "NOT_FOUND", t[t.UNCLEAN = 128] = "UNCLEAN", t))(V || {});
var z = class z {
	constructor(e, n) {
		this.stdOut = e, this.stdErr = n;
	}
	asStrings() {
		return new z(this.stdOut.toString("utf8"), this.stdErr.toString("utf8"));
	}
};
function Ue() {
	throw new Error("LineParser:useMatches not implemented");
}
var l = class {
	constructor(e, n) {
		this.matches = [], this.useMatches = Ue, this.parse = (r, s) => (this.resetMatches(), this._regExp.every((o, i) => this.addMatch(o, i, r(i))) ? this.useMatches(s, this.prepareMatches()) !== !1 : !1), this._regExp = Array.isArray(e) ? e : [e], n && (this.useMatches = n);
	}
	resetMatches() {
		this.matches.length = 0;
	}
	prepareMatches() {
		return this.matches;
	}
	addMatch(e, n, r) {
		const s = r && e.exec(r);
		return s && this.pushMatch(n, s), !!s;
	}
	pushMatch(e, n) {
		this.matches.push(...n.slice(1));
	}
};
var x = class extends l {
	addMatch(e, n, r) {
		return /^remote:\s/.test(String(r)) && super.addMatch(e, n, r);
	}
	pushMatch(e, n) {
		(e > 0 || n.length > 1) && super.pushMatch(e, n);
	}
};
const Fe = {
	binary: "git",
	maxConcurrentProcesses: 5,
	config: [],
	trimmed: !1
};
function Ge(...t) {
	const e = process.cwd(), n = Object.assign({
		baseDir: e,
		...Fe
	}, ...t.filter((r) => typeof r == "object" && r));
	return n.baseDir = n.baseDir || e, n.trimmed = n.trimmed === !0, n;
}
function It(t, e = []) {
	return lt(t) ? Object.keys(t).reduce((n, r$1) => {
		const s = t[r$1];
		if (r(s)) n.push(s);
		else if (st(s, ["boolean"])) n.push(r$1 + "=" + s);
		else if (Array.isArray(s)) for (const o of s) st(o, ["string", "number"]) || n.push(r$1 + "=" + o);
		else n.push(r$1);
		return n;
	}, e) : e;
}
function h(t, e = 0, n = !1) {
	const r = [];
	for (let s = 0, o = e < 0 ? t.length : e; s < o; s++) "string|number".includes(typeof t[s]) && r.push(String(t[s]));
	return It(ht(t), r), n || r.push(...ze(t)), r;
}
function ze(t) {
	return L(d(N(t, typeof N(t) == "function" ? 1 : 0), K, []));
}
function ht(t) {
	return d(N(t, Ie(N(t)) ? 1 : 0), lt);
}
function u(t, e = !0) {
	const n = Ne(N(t));
	return e || $e(n) ? n : void 0;
}
function Tt(t, e) {
	return t(e.stdOut, e.stdErr);
}
function E(t, e, n, r = !0) {
	return v(n).forEach((s) => {
		for (let o = H(s, r), i = 0, a = o.length; i < a; i++) {
			const c = (y = 0) => {
				if (!(i + y >= a)) return o[i + y];
			};
			e.some(({ parse: y }) => y(c, t));
		}
	}), t;
}
const mt = ({ exitCode: t }, e, n, r) => {
	if (t === V.UNCLEAN && Ve(e)) return n(Buffer.from("false"));
	r(e);
};
const Ut = (t) => t.trim() === "true";
function We(t) {
	switch (t) {
		case "bare": return Ke();
		case "root": return He();
	}
	return {
		commands: ["rev-parse", "--is-inside-work-tree"],
		format: "utf-8",
		onError: mt,
		parser: Ut
	};
}
function He() {
	return {
		commands: ["rev-parse", "--git-dir"],
		format: "utf-8",
		onError: mt,
		parser(e) {
			return /^\.(git)?$/.test(e.trim());
		}
	};
}
function Ke() {
	return {
		commands: ["rev-parse", "--is-bare-repository"],
		format: "utf-8",
		onError: mt,
		parser: Ut
	};
}
function Ve(t) {
	return /(Not a git repository|Kein Git-Repository)/i.test(String(t));
}
var Xe = class {
	constructor(e) {
		this.paths = [], this.files = [], this.folders = [], this.dryRun = e;
	}
};
const Ye = /^[a-z]+\s*/i;
const Qe = /^[a-z]+\s+[a-z]+\s*/i;
const Je = /\/$/;
function Ze(t, e) {
	const n = new Xe(t), r = t ? Qe : Ye;
	return H(e).forEach((s) => {
		const o = s.replace(r, "");
		n.paths.push(o), (Je.test(o) ? n.folders : n.files).push(o);
	}), n;
}
const Ft = [];
function tn(t) {
	return {
		commands: Ft,
		format: "empty",
		parser: t
	};
}
function b(t) {
	return {
		commands: Ft,
		format: "empty",
		parser() {
			throw typeof t == "string" ? new xe(t) : t;
		}
	};
}
function g(t, e = !1) {
	return {
		commands: t,
		format: "utf-8",
		parser(n) {
			return e ? String(n).trim() : n;
		}
	};
}
function Gt(t) {
	return {
		commands: t,
		format: "buffer",
		parser(e) {
			return e;
		}
	};
}
function en(t) {
	return t.format === "buffer";
}
function kt(t) {
	return t.format === "empty" || !t.commands.length;
}
const nn = "Git clean interactive mode is not supported";
const rn = "Git clean mode parameter (\"n\" or \"f\") is required";
const sn = "Git clean unknown option found in: ";
var zt = /* @__PURE__ */ ((t) => (t.DRY_RUN = "n", t.FORCE = "f", t.IGNORED_INCLUDED = "x", t.IGNORED_ONLY = "X", t.EXCLUDING = "e", t.QUIET = "q", t.RECURSIVE = "d", t))(zt || {});
const qt = /* @__PURE__ */ new Set(["i", ...L(Object.values(zt))]);
function on(t, e) {
	const { cleanMode: n, options: r, valid: s } = cn(t);
	return n ? s.options ? (r.push(...e), r.some(hn) ? b(nn) : an(n, r)) : b(sn + JSON.stringify(t)) : b(rn);
}
function an(t, e) {
	return {
		commands: [
			"clean",
			`-${t}`,
			...e
		],
		format: "utf-8",
		parser(r) {
			return Ze(t === "n", r);
		}
	};
}
function un(t) {
	return Array.isArray(t) && t.every((e) => qt.has(e));
}
function cn(t) {
	let e, n = [], r = {
		cleanMode: !1,
		options: !0
	};
	return t.replace(/[^a-z]i/g, "").split("").forEach((s) => {
		fn(s) ? (e = s, r.cleanMode = !0) : r.options = r.options && ln(n[n.length] = `-${s}`);
	}), {
		cleanMode: e,
		options: n,
		valid: r
	};
}
function fn(t) {
	return t === "f" || t === "n";
}
function ln(t) {
	return /^-[a-z]$/i.test(t) && qt.has(t.charAt(1));
}
function hn(t) {
	return /^-[^\-]/.test(t) ? t.indexOf("i") > 0 : t === "--interactive";
}
var mn = class {
	constructor() {
		this.files = [], this.values = /* @__PURE__ */ Object.create(null);
	}
	get all() {
		return this._all || (this._all = this.files.reduce((e, n) => Object.assign(e, this.values[n]), {})), this._all;
	}
	addFile(e) {
		if (!(e in this.values)) {
			const n = N(this.files);
			this.values[e] = n ? Object.create(this.values[n]) : {}, this.files.push(e);
		}
		return this.values[e];
	}
	addValue(e, n, r) {
		const s = this.addFile(e);
		Object.hasOwn(s, n) ? Array.isArray(s[n]) ? s[n].push(r) : s[n] = [s[n], r] : s[n] = r, this._all = void 0;
	}
};
function pn(t) {
	const e = new mn();
	for (const n of Wt(t)) e.addValue(n.file, String(n.key), n.value);
	return e;
}
function dn(t, e) {
	let n = null;
	const r = [], s = /* @__PURE__ */ new Map();
	for (const o of Wt(t, e)) o.key === e && (r.push(n = o.value), s.has(o.file) || s.set(o.file, []), s.get(o.file).push(n));
	return {
		key: e,
		paths: Array.from(s.keys()),
		scopes: s,
		value: n,
		values: r
	};
}
function gn(t) {
	return t.replace(/^(file):/, "");
}
function* Wt(t, e = null) {
	const n = t.split("\0");
	for (let r = 0, s = n.length - 1; r < s;) {
		const o = gn(n[r++]);
		let i = n[r++], a = e;
		if (i.includes(`
`)) {
			const c = Pe(i, `
`);
			a = c[0], i = c[1];
		}
		yield {
			file: o,
			key: a,
			value: i
		};
	}
}
var Ht = /* @__PURE__ */ ((t) => (t.system = "system", t.global = "global", t.local = "local", t.worktree = "worktree", t))(Ht || {});
function Y(t, e) {
	return typeof t == "string" && Object.hasOwn(Ht, t) ? t : e;
}
function yn(t, e, n, r) {
	const s = ["config", `--${r}`];
	return n && s.push("--add"), s.push(t, e), {
		commands: s,
		format: "utf-8",
		parser(o) {
			return o;
		}
	};
}
function wn(t, e) {
	const n = [
		"config",
		"--null",
		"--show-origin",
		"--get-all",
		t
	];
	return e && n.splice(1, 0, `--${e}`), {
		commands: n,
		format: "utf-8",
		parser(r) {
			return dn(r, t);
		}
	};
}
function bn(t) {
	const e = [
		"config",
		"--list",
		"--show-origin",
		"--null"
	];
	return t && e.push(`--${t}`), {
		commands: e,
		format: "utf-8",
		parser(n) {
			return pn(n);
		}
	};
}
function Tn() {
	return {
		addConfig(t, e, ...n) {
			return this._runTask(yn(t, e, n[0] === !0, Y(n[1], "local")), u(arguments));
		},
		getConfig(t, e) {
			return this._runTask(wn(t, Y(e, void 0)), u(arguments));
		},
		listConfig(...t) {
			return this._runTask(bn(Y(t[0], void 0)), u(arguments));
		}
	};
}
var Kt = /* @__PURE__ */ ((t) => (t.ADDED = "A", t.COPIED = "C", t.DELETED = "D", t.MODIFIED = "M", t.RENAMED = "R", t.CHANGED = "T", t.UNMERGED = "U", t.UNKNOWN = "X", t.BROKEN = "B", t))(Kt || {});
const kn = new Set(Object.values(Kt));
function _n(t) {
	return kn.has(t);
}
var _t;
const vn = ["-h"];
const j = /* @__PURE__ */ Symbol("grepQuery");
var En = class {
	constructor() {
		this[_t] = [];
	}
	*[(_t = j, Symbol.iterator)]() {
		for (const e of this[j]) yield e;
	}
	and(...e) {
		return e.length && this[j].push("--and", "(", ...U(e, "-e"), ")"), this;
	}
	param(...e) {
		return this[j].push(...U(e, "-e")), this;
	}
};
function Sn(...t) {
	return new En().param(...t);
}
function Rn(t) {
	const e = /* @__PURE__ */ new Set(), n = {};
	return ut(t, (r) => {
		const [s, o, i] = r.split(I);
		e.add(s), (n[s] = n[s] || []).push({
			line: p(o),
			path: s,
			preview: i
		});
	}), {
		paths: e,
		results: n
	};
}
function On() {
	return { grep(t) {
		const e = u(arguments), n = h(arguments);
		for (const s of vn) if (n.includes(s)) return this._runTask(b(`git.grep: use of "${s}" is not supported.`), e);
		typeof t == "string" && (t = Sn().param(t));
		const r = [
			"grep",
			"--null",
			"-n",
			"--full-name",
			...n,
			...t
		];
		return this._runTask({
			commands: r,
			format: "utf-8",
			parser(s) {
				return Rn(s);
			}
		}, e);
	} };
}
var Vt = /* @__PURE__ */ ((t) => (t.MIXED = "mixed", t.SOFT = "soft", t.HARD = "hard", t.MERGE = "merge", t.KEEP = "keep", t))(Vt || {});
const Cn = L(Object.values(Vt));
function An(t, e) {
	const n = ["reset"];
	return Xt(t) && n.push(`--${t}`), n.push(...e), g(n);
}
function xn(t) {
	if (Xt(t)) return t;
	switch (typeof t) {
		case "string":
		case "undefined": return "soft";
	}
}
function Xt(t) {
	return typeof t == "string" && Cn.includes(t);
}
import_src.default.formatters.L = (t) => String(Bt(t) ? t.length : "-");
import_src.default.formatters.B = (t) => Buffer.isBuffer(t) ? t.toString("utf8") : ft(t);
function Nn() {
	return (0, import_src.default)("simple-git");
}
function vt(t, e, n) {
	return !e || !String(e).replace(/\s*/, "") ? n ? (r, ...s) => {
		t(r, ...s), n(r, ...s);
	} : t : (r, ...s) => {
		t(`%s ${r}`, e, ...s), n && n(r, ...s);
	};
}
function $n(t, e, { namespace: n }) {
	if (typeof t == "string") return t;
	const r = e && e.namespace || "";
	return r.startsWith(n) ? r.substr(n.length + 1) : r || n;
}
function $(t, e, n, r = Nn()) {
	const s = t && `[${t}]` || "", o = [], i = typeof e == "string" ? r.extend(e) : e, a = $n(d(e, m), i, r);
	return y(n);
	function c(w, T) {
		return S(o, $(t, a.replace(/^[^:]+/, w), T, r));
	}
	function y(w) {
		const T = w && `[${w}]` || "", k = i && vt(i, T) || W, C = vt(r, `${s} ${T}`, k);
		return Object.assign(i ? k : C, {
			label: t,
			sibling: c,
			info: C,
			step: y
		});
	}
}
const M = class M {
	constructor(e = "GitExecutor") {
		this.logLabel = e, this._queue = /* @__PURE__ */ new Map();
	}
	withProgress(e) {
		return this._queue.get(e);
	}
	createProgress(e) {
		const n = M.getName(e.commands[0]);
		return {
			task: e,
			logger: $(this.logLabel, n),
			name: n
		};
	}
	push(e) {
		const n = this.createProgress(e);
		return n.logger("Adding task to the queue, commands = %o", e.commands), this._queue.set(e, n), n;
	}
	fatal(e) {
		for (const [n, { logger: r }] of Array.from(this._queue.entries())) n === e.task ? (r.info("Failed %o", e), r("Fatal exception, any as-yet un-started tasks run through this executor will not be attempted")) : r.info("A fatal exception occurred in a previous task, the queue has been purged: %o", e.message), this.complete(n);
		if (this._queue.size !== 0) throw new Error(`Queue size should be zero after fatal: ${this._queue.size}`);
	}
	complete(e) {
		this.withProgress(e) && this._queue.delete(e);
	}
	attempt(e) {
		const n = this.withProgress(e);
		if (!n) throw new O(void 0, "TasksPendingQueue: attempt called for an unknown task");
		return n.logger("Starting task"), n;
	}
	static getName(e = "empty") {
		return `task:${e}:${++M.counter}`;
	}
};
M.counter = 0;
let ot = M;
var Pn = class {
	constructor(e, n, r) {
		this._executor = e, this._scheduler = n, this._plugins = r, this._chain = Promise.resolve(), this._queue = new ot();
	}
	get cwd() {
		return this._cwd || this._executor.cwd;
	}
	set cwd(e) {
		this._cwd = e;
	}
	get env() {
		return this._executor.env;
	}
	get outputHandler() {
		return this._executor.outputHandler;
	}
	chain() {
		return this;
	}
	push(e) {
		return this._queue.push(e), this._chain = this._chain.then(() => this.attemptTask(e));
	}
	async attemptTask(e) {
		const n = await this._scheduler.next(), r = () => this._queue.complete(e);
		try {
			const { logger: s } = this._queue.attempt(e);
			return await (kt(e) ? this.attemptEmptyTask(e, s) : this.attemptRemoteTask(e, s));
		} catch (s) {
			throw this.onFatalException(e, s);
		} finally {
			r(), n();
		}
	}
	onFatalException(e, n) {
		const r = n instanceof O ? Object.assign(n, { task: e }) : new O(e, n && String(n));
		return this._chain = Promise.resolve(), this._queue.fatal(r), r;
	}
	async attemptRemoteTask(e, n) {
		const r = this._plugins.exec("spawn.binary", "", this.taskContext(e, e.commands)), s = this._plugins.exec("spawn.args", [...e.commands], this.taskContext(e, e.commands)), o = await this.gitResponse(e, r, s, this.outputHandler, n.step("SPAWN")), i = await this.handleTaskData(e, s, o, n.step("HANDLE"));
		return n("passing response to task's parser as a %s", e.format), en(e) ? Tt(e.parser, i) : Tt(e.parser, i.asStrings());
	}
	async attemptEmptyTask(e, n) {
		return n("empty task bypassing child process to call to task's parser"), e.parser(this);
	}
	handleTaskData(e, n, r, s) {
		const { exitCode: o, rejection: i, stdOut: a, stdErr: c } = r;
		return new Promise((y, w) => {
			s("Preparing to handle process response exitCode=%d stdOut=", o);
			const { error: T } = this._plugins.exec("task.error", { error: i }, {
				...this.taskContext(e, n),
				...r
			});
			if (T && e.onError) return s.info("exitCode=%s handling with custom error handler"), e.onError(r, T, (k) => {
				s.info("custom error handler treated as success"), s("custom error returned a %s", ft(k)), y(new z(Array.isArray(k) ? Buffer.concat(k) : k, Buffer.concat(c)));
			}, w);
			if (T) return s.info("handling as error: exitCode=%s stdErr=%s rejection=%o", o, c.length, i), w(T);
			s.info("retrieving task output complete"), y(new z(Buffer.concat(a), Buffer.concat(c)));
		});
	}
	async gitResponse(e, n, r, s, o) {
		const i = o.sibling("output"), a = this._plugins.exec("spawn.options", {
			cwd: this.cwd,
			env: this.env,
			windowsHide: !0
		}, this.taskContext(e, e.commands));
		return new Promise((c) => {
			const y = [], w = [];
			o.info("%s %o", n, r), o("%O", a);
			let T = this._beforeSpawn(e, r);
			if (T) return c({
				stdOut: y,
				stdErr: w,
				exitCode: 9901,
				rejection: T
			});
			this._plugins.exec("spawn.before", void 0, {
				...this.taskContext(e, r),
				kill(C) {
					T = C || T;
				}
			});
			const k = spawn(n, r, a);
			k.stdout.on("data", Et(y, "stdOut", o, i.step("stdOut"))), k.stderr.on("data", Et(w, "stdErr", o, i.step("stdErr"))), k.on("error", Mn(w, o)), s && (o("Passing child process stdOut/stdErr to custom outputHandler"), s(n, k.stdout, k.stderr, [...r])), this._plugins.exec("spawn.after", void 0, {
				...this.taskContext(e, r),
				spawned: k,
				close(C, Te) {
					c({
						stdOut: y,
						stdErr: w,
						exitCode: C,
						rejection: T || Te
					});
				},
				kill(C) {
					k.killed || (T = C, k.kill("SIGINT"));
				}
			});
		});
	}
	_beforeSpawn(e, n) {
		let r;
		return this._plugins.exec("spawn.before", void 0, {
			...this.taskContext(e, n),
			kill(s) {
				r = s || r;
			}
		}), r;
	}
	taskContext(e, n) {
		return {
			method: String(Me(e.commands) || ""),
			commands: n,
			env: { ...this.env },
			input: kt(e) ? void 0 : e.input
		};
	}
};
function Mn(t, e) {
	return (n) => {
		e("[ERROR] child process exception %o", n), t.push(Buffer.from(String(n.stack), "ascii"));
	};
}
function Et(t, e, n, r) {
	return (s) => {
		n("%s received %L bytes", e, s), r("%B", s), t.push(s);
	};
}
var Dn = class {
	constructor(e, n, r) {
		this.cwd = e, this._scheduler = n, this._plugins = r, this._chain = this.chain();
	}
	chain() {
		return new Pn(this, this._scheduler, this._plugins);
	}
	push(e) {
		return this._chain.push(e);
	}
};
function Ln(t, e, n = W) {
	const r = (o) => {
		n(null, o);
	}, s = (o) => {
		o?.task === t && n(o, void 0);
	};
	e.then(r, s);
}
function St(t, e) {
	return tn((n) => {
		if (!Lt(t)) throw new Error(`Git.cwd: cannot change to non-directory "${t}"`);
		return (e || n).cwd = t;
	});
}
function Q(t) {
	const e = ["checkout", ...t];
	return e[1] === "-b" && e.includes("-B") && (e[1] = ct(e, "-B")), g(e);
}
function jn() {
	return {
		checkout() {
			return this._runTask(Q(h(arguments, 1)), u(arguments));
		},
		checkoutBranch(t, e) {
			return this._runTask(Q([
				"-b",
				t,
				e,
				...h(arguments)
			]), u(arguments));
		},
		checkoutLocalBranch(t) {
			return this._runTask(Q([
				"-b",
				t,
				...h(arguments)
			]), u(arguments));
		}
	};
}
const Yt = (t, e, n) => {
	const r = ["clone", ...n];
	return m(t) && r.push(c$1(t)), m(e) && r.push(c$1(e)), g(r);
};
const Bn = (t, e, n) => (S(n, "--mirror"), Yt(t, e, n));
function Rt(t, e, n, ...r) {
	return m(n) ? e(n, d(r[0], m), h(arguments)) : b(`git.${t}() requires a string 'repoPath'`);
}
function In() {
	return {
		clone(t, ...e) {
			return this._runTask(Rt("clone", Yt, d(t, m), ...e), u(arguments));
		},
		mirror(t, ...e) {
			return this._runTask(Rt("mirror", Bn, d(t, m), ...e), u(arguments));
		}
	};
}
const Un = [
	new l(/^\[([^\s]+)( \([^)]+\))? ([^\]]+)/, (t, [e, n, r]) => {
		t.branch = e, t.commit = r, t.root = !!n;
	}),
	new l(/\s*Author:\s(.+)/i, (t, [e]) => {
		const n = e.split("<"), r = n.pop();
		!r || !r.includes("@") || (t.author = {
			email: r.substr(0, r.length - 1),
			name: n.join("<").trim()
		});
	}),
	new l(/(\d+)[^,]*(?:,\s*(\d+)[^,]*)(?:,\s*(\d+))/g, (t, [e, n, r]) => {
		t.summary.changes = parseInt(e, 10) || 0, t.summary.insertions = parseInt(n, 10) || 0, t.summary.deletions = parseInt(r, 10) || 0;
	}),
	new l(/^(\d+)[^,]*(?:,\s*(\d+)[^(]+\(([+-]))?/, (t, [e, n, r]) => {
		t.summary.changes = parseInt(e, 10) || 0;
		const s = parseInt(n, 10) || 0;
		r === "-" ? t.summary.deletions = s : r === "+" && (t.summary.insertions = s);
	})
];
function Fn(t) {
	return E({
		author: null,
		branch: "",
		commit: "",
		root: !1,
		summary: {
			changes: 0,
			insertions: 0,
			deletions: 0
		}
	}, Un, t);
}
function Gn(t, e, n) {
	return {
		commands: [
			"-c",
			"core.abbrev=40",
			"commit",
			...U(t, "-m"),
			...e,
			...n
		],
		format: "utf-8",
		parser: Fn
	};
}
function zn() {
	return { commit(e, ...n) {
		const r = u(arguments), s = t(e) || Gn(v(e), v(d(n[0], G, [])), [...L(d(n[1], K, [])), ...h(arguments, 0, !0)]);
		return this._runTask(s, r);
	} };
	function t(e) {
		return !G(e) && b("git.commit: requires the commit message to be supplied as a string/string[]");
	}
}
function qn() {
	return {
		count: 0,
		garbage: 0,
		inPack: 0,
		packs: 0,
		prunePackable: 0,
		size: 0,
		sizeGarbage: 0,
		sizePack: 0
	};
}
const Wn = new l(/([a-z-]+): (\d+)$/, (t, [e, n]) => {
	const r = jt(e);
	Object.hasOwn(t, r) && (t[r] = p(n));
});
function Hn() {
	return { countObjects() {
		return this._runTask({
			commands: ["count-objects", "--verbose"],
			format: "utf-8",
			parser(t) {
				return E(qn(), [Wn], t);
			}
		});
	} };
}
function Kn() {
	return { firstCommit() {
		return this._runTask(g([
			"rev-list",
			"--max-parents=0",
			"HEAD"
		], !0), u(arguments));
	} };
}
function Vn(t, e) {
	const n = ["hash-object", t];
	return e && n.push("-w"), g(n, !0);
}
var J = class {
	constructor(e, n, r, s) {
		this.bare = e, this.path = n, this.existing = r, this.gitDir = s;
	}
};
const Xn = /^Init.+ repository in (.+)$/;
const Yn = /^Rein.+ in (.+)$/;
function Qn(t, e, n) {
	const r = String(n).trim();
	let s;
	if (s = Xn.exec(r)) return new J(t, e, !1, s[1]);
	if (s = Yn.exec(r)) return new J(t, e, !0, s[1]);
	let o = "";
	const i = r.split(" ");
	for (; i.length;) if (i.shift() === "in") {
		o = i.join(" ");
		break;
	}
	return new J(t, e, /^re/i.test(r), o);
}
const Qt = "--bare";
function Jn(t) {
	return t.includes(Qt);
}
function Zn(t = !1, e, n) {
	const r = ["init", ...n];
	return t && !Jn(r) && r.splice(1, 0, Qt), {
		commands: r,
		format: "utf-8",
		parser(s) {
			return Qn(r.includes("--bare"), e, s);
		}
	};
}
function tr(t) {
	return t === void 0 ? b("interpretTrailers called without input content") : {
		format: "utf-8",
		parser(e) {
			return Object.fromEntries(ut(e, (n) => {
				const r = n.indexOf(":");
				return [jt(n.substring(0, r).toLowerCase()), n.substring(r + 2).trim()];
			}));
		},
		commands: ["interpret-trailers", "--parse"],
		input: t
	};
}
function er() {
	return { interpretTrailers(t) {
		return this._runTask(tr(d(t, Be)), u(arguments));
	} };
}
var R = /* @__PURE__ */ ((t) => (t.NONE = "", t.STAT = "--stat", t.NUM_STAT = "--numstat", t.NAME_ONLY = "--name-only", t.NAME_STATUS = "--name-status", t))(R || {});
const Jt = /^--(stat|numstat|name-only|name-status)(=|$)/;
function pt(t) {
	for (let e = 0; e < t.length; e++) {
		const n = Jt.exec(t[e]);
		if (n) return `--${n[1]}`;
	}
	return "";
}
function nr(t) {
	return Jt.test(t);
}
var rr = class {
	constructor() {
		this.changed = 0, this.deletions = 0, this.insertions = 0, this.files = [];
	}
};
const Ot = [
	new l(/^(.+)\s+\|\s+(\d+)(\s+[+\-]+)?$/, (t, [e, n, r = ""]) => {
		t.files.push({
			file: e.trim(),
			changes: p(n),
			insertions: r.replace(/[^+]/g, "").length,
			deletions: r.replace(/[^-]/g, "").length,
			binary: !1
		});
	}),
	new l(/^(.+) \|\s+Bin ([0-9.]+) -> ([0-9.]+) ([a-z]+)/, (t, [e, n, r]) => {
		t.files.push({
			file: e.trim(),
			before: p(n),
			after: p(r),
			binary: !0
		});
	}),
	new l(/^(.+)\s+\|\s+Bin\s*$/, (t, [e]) => {
		t.files.push({
			file: e.trim(),
			before: 0,
			after: 0,
			binary: !0
		});
	}),
	new l(/(\d+) files? changed\s*((?:, \d+ [^,]+){0,2})/, (t, [e, n]) => {
		const r = /(\d+) i/.exec(n), s = /(\d+) d/.exec(n);
		t.changed = p(e), t.insertions = p(r?.[1]), t.deletions = p(s?.[1]);
	})
];
const sr = [new l(/(\d+)\t(\d+)\t(.+)$/, (t, [e, n, r]) => {
	const s = p(e), o = p(n);
	t.changed++, t.insertions += s, t.deletions += o, t.files.push({
		file: r,
		changes: s + o,
		insertions: s,
		deletions: o,
		binary: !1
	});
}), new l(/-\t-\t(.+)$/, (t, [e]) => {
	t.changed++, t.files.push({
		file: e,
		after: 0,
		before: 0,
		binary: !0
	});
})];
const or = [new l(/(.+)$/, (t, [e]) => {
	t.changed++, t.files.push({
		file: e,
		changes: 0,
		insertions: 0,
		deletions: 0,
		binary: !1
	});
})];
const ir = [new l(/([ACDMRTUXB])([0-9]{0,3})\t(.[^\t]*)(\t(.[^\t]*))?$/, (t, [e, n, r, s, o]) => {
	t.changed++, t.files.push({
		file: o ?? r,
		changes: 0,
		insertions: 0,
		deletions: 0,
		binary: !1,
		status: bt(_n(e) && e),
		from: bt(!!o && r !== o && r),
		similarity: p(n)
	});
})];
const ar = {
	[R.NONE]: Ot,
	[R.STAT]: Ot,
	[R.NUM_STAT]: sr,
	[R.NAME_STATUS]: ir,
	[R.NAME_ONLY]: or
};
function Zt(t = R.NONE) {
	const e = ar[t];
	return (n) => E(new rr(), e, n, !1);
}
const te = "òòòòòò ";
const ee = " òò";
const ne = " ò ";
const ur = [
	"hash",
	"date",
	"message",
	"refs",
	"author_name",
	"author_email"
];
function cr(t, e) {
	return e.reduce((n, r, s) => (n[r] = t[s] || "", n), /* @__PURE__ */ Object.create({ diff: null }));
}
function re(t = ne, e = ur, n = R.NONE) {
	const r = Zt(n);
	return function(s) {
		const o = H(s.trim(), !1, te).map(function(i) {
			const a = i.split(ee), c = cr(a[0].split(t), e);
			return a.length > 1 && a[1].trim() && (c.diff = r(a[1])), c;
		});
		return {
			all: o,
			latest: o.length && o[0] || null,
			total: o.length
		};
	};
}
function fr(t) {
	let e = pt(t);
	const n = ["diff"];
	return e === R.NONE && (e = R.STAT, n.push("--stat=4096")), n.push(...t), dt(n) || {
		commands: n,
		format: "utf-8",
		parser: Zt(e)
	};
}
function dt(t) {
	const e = t.filter(nr);
	if (e.length > 1) return b(`Summary flags are mutually exclusive - pick one of ${e.join(",")}`);
	if (e.length && t.includes("-z")) return b(`Summary flag ${e} parsing is not compatible with null termination option '-z'`);
}
var se = /* @__PURE__ */ ((t) => (t[t["--pretty"] = 0] = "--pretty", t[t["max-count"] = 1] = "max-count", t[t.maxCount = 2] = "maxCount", t[t.n = 3] = "n", t[t.file = 4] = "file", t[t.format = 5] = "format", t[t.from = 6] = "from", t[t.to = 7] = "to", t[t.splitter = 8] = "splitter", t[t.symmetric = 9] = "symmetric", t[t.mailMap = 10] = "mailMap", t[t.multiLine = 11] = "multiLine", t[t.strictDate = 12] = "strictDate", t))(se || {});
function lr(t, e) {
	const n = [], r = [];
	return Object.keys(t).forEach((s) => {
		n.push(s), r.push(String(t[s]));
	}), [n, r.join(e)];
}
function hr(t) {
	return Object.keys(t).reduce((e, n) => (n in se || (e[n] = t[n]), e), {});
}
function oe(t = {}, e = []) {
	const n = d(t.splitter, m, ne), [s, o] = lr(lt(t.format) ? t.format : {
		hash: "%H",
		date: t.strictDate === !1 ? "%ai" : "%aI",
		message: "%s",
		refs: "%D",
		body: t.multiLine ? "%B" : "%b",
		author_name: t.mailMap !== !1 ? "%aN" : "%an",
		author_email: t.mailMap !== !1 ? "%aE" : "%ae"
	}, n), i = [], a = [`--pretty=format:${te}${o}${ee}`, ...e], c = t.n || t["max-count"] || t.maxCount;
	if (c && a.push(`--max-count=${c}`), t.from || t.to) {
		const y = t.symmetric !== !1 ? "..." : "..";
		i.push(`${t.from || ""}${y}${t.to || ""}`);
	}
	return m(t.file) && a.push("--follow", c$1(t.file)), It(hr(t), a), {
		fields: s,
		splitter: n,
		commands: [...a, ...i]
	};
}
function mr(t, e, n) {
	const r = re(t, e, pt(n));
	return {
		commands: ["log", ...n],
		format: "utf-8",
		parser: r
	};
}
function pr() {
	return { log(...n) {
		const r = u(arguments), s = oe(ht(arguments), L(d(arguments[0], K, []))), o = e(...n) || dt(s.commands) || t(s);
		return this._runTask(o, r);
	} };
	function t(n) {
		return mr(n.splitter, n.fields, n.commands);
	}
	function e(n, r) {
		return m(n) && m(r) && b("git.log(string, string) should be replaced with git.log({ from: string, to: string })");
	}
}
var Z = class {
	constructor(e, n = null, r) {
		this.reason = e, this.file = n, this.meta = r;
	}
	toString() {
		return `${this.file}:${this.reason}`;
	}
};
var dr = class {
	constructor() {
		this.conflicts = [], this.merges = [], this.result = "success";
	}
	get failed() {
		return this.conflicts.length > 0;
	}
	get reason() {
		return this.result;
	}
	toString() {
		return this.conflicts.length ? `CONFLICTS: ${this.conflicts.join(", ")}` : "OK";
	}
};
var ie = class {
	constructor() {
		this.remoteMessages = { all: [] }, this.created = [], this.deleted = [], this.files = [], this.deletions = {}, this.insertions = {}, this.summary = {
			changes: 0,
			deletions: 0,
			insertions: 0
		};
	}
};
var gr = class {
	constructor() {
		this.remote = "", this.hash = {
			local: "",
			remote: ""
		}, this.branch = {
			local: "",
			remote: ""
		}, this.message = "";
	}
	toString() {
		return this.message;
	}
};
function tt(t) {
	return t.objects = t.objects || {
		compressing: 0,
		counting: 0,
		enumerating: 0,
		packReused: 0,
		reused: {
			count: 0,
			delta: 0
		},
		total: {
			count: 0,
			delta: 0
		}
	};
}
function Ct(t) {
	const e = /^\s*(\d+)/.exec(t), n = /delta (\d+)/i.exec(t);
	return {
		count: p(e && e[1] || "0"),
		delta: p(n && n[1] || "0")
	};
}
const yr = [
	new x(/^remote:\s*(enumerating|counting|compressing) objects: (\d+),/i, (t, [e, n]) => {
		const r = e.toLowerCase(), s = tt(t.remoteMessages);
		Object.assign(s, { [r]: p(n) });
	}),
	new x(/^remote:\s*(enumerating|counting|compressing) objects: \d+% \(\d+\/(\d+)\),/i, (t, [e, n]) => {
		const r = e.toLowerCase(), s = tt(t.remoteMessages);
		Object.assign(s, { [r]: p(n) });
	}),
	new x(/total ([^,]+), reused ([^,]+), pack-reused (\d+)/i, (t, [e, n, r]) => {
		const s = tt(t.remoteMessages);
		s.total = Ct(e), s.reused = Ct(n), s.packReused = p(r);
	})
];
const wr = [
	new x(/^remote:\s*(.+)$/, (t, [e]) => (t.remoteMessages.all.push(e.trim()), !1)),
	...yr,
	new x([/create a (?:pull|merge) request/i, /\s(https?:\/\/\S+)$/], (t, [e]) => {
		t.remoteMessages.pullRequestUrl = e;
	}),
	new x([/found (\d+) vulnerabilities.+\(([^)]+)\)/i, /\s(https?:\/\/\S+)$/], (t, [e, n, r]) => {
		t.remoteMessages.vulnerabilities = {
			count: p(e),
			summary: n,
			url: r
		};
	})
];
function ae(t, e) {
	return E({ remoteMessages: new br() }, wr, e);
}
var br = class {
	constructor() {
		this.all = [];
	}
};
const vr = [
	new l(/^\s*(.+?)\s+\|\s+\d+\s*(\+*)(-*)/, (t, [e, n, r]) => {
		t.files.push(e), n && (t.insertions[e] = n.length), r && (t.deletions[e] = r.length);
	}),
	new l(/(\d+)\D+((\d+)\D+\(\+\))?(\D+(\d+)\D+\(-\))?/, (t, [e, , n, , r]) => n !== void 0 || r !== void 0 ? (t.summary.changes = +e || 0, t.summary.insertions = +n || 0, t.summary.deletions = +r || 0, !0) : !1),
	new l(/^(create|delete) mode \d+ (.+)/, (t, [e, n]) => {
		S(t.files, n), S(e === "create" ? t.created : t.deleted, n);
	})
];
const Er = [
	new l(/^from\s(.+)$/i, (t, [e]) => {
		t.remote = e;
	}),
	new l(/^fatal:\s(.+)$/, (t, [e]) => {
		t.message = e;
	}),
	new l(/([a-z0-9]+)\.\.([a-z0-9]+)\s+(\S+)\s+->\s+(\S+)$/, (t, [e, n, r, s]) => {
		t.branch.local = r, t.hash.local = e, t.branch.remote = s, t.hash.remote = n;
	})
];
const Sr = (t, e) => E(new ie(), vr, [t, e]);
const ue = (t, e) => Object.assign(new ie(), Sr(t, e), ae(t, e));
function Rr(t, e) {
	const n = E(new gr(), Er, [t, e]);
	return n.message && n;
}
const Or = [
	new l(/^Auto-merging\s+(.+)$/, (t, [e]) => {
		t.merges.push(e);
	}),
	new l(/^CONFLICT\s+\((.+)\): Merge conflict in (.+)$/, (t, [e, n]) => {
		t.conflicts.push(new Z(e, n));
	}),
	new l(/^CONFLICT\s+\((.+\/delete)\): (.+) deleted in (.+) and/, (t, [e, n, r]) => {
		t.conflicts.push(new Z(e, n, { deleteRef: r }));
	}),
	new l(/^CONFLICT\s+\((.+)\):/, (t, [e]) => {
		t.conflicts.push(new Z(e, null));
	}),
	new l(/^Automatic merge failed;\s+(.+)$/, (t, [e]) => {
		t.result = e;
	})
];
const Cr = (t, e) => Object.assign(Ar(t), ue(t, e));
const Ar = (t) => E(new dr(), Or, t);
function At(t) {
	return t.length ? {
		commands: ["merge", ...t],
		format: "utf-8",
		parser(e, n) {
			const r = Cr(e, n);
			if (r.failed) throw new at(r);
			return r;
		}
	} : b("Git.merge requires at least one option");
}
function xr(t, e, n) {
	const r = n.includes("deleted"), s = n.includes("tag") || /^refs\/tags/.test(t), o = !n.includes("new");
	return {
		deleted: r,
		tag: s,
		branch: !s,
		new: !o,
		alreadyUpdated: o,
		local: t,
		remote: e
	};
}
const Nr = [
	new l(/^Pushing to (.+)$/, (t, [e]) => {
		t.repo = e;
	}),
	new l(/^updating local tracking ref '(.+)'/, (t, [e]) => {
		t.ref = {
			...t.ref || {},
			local: e
		};
	}),
	new l(/^[=*-]\s+([^:]+):(\S+)\s+\[(.+)]$/, (t, [e, n, r]) => {
		t.pushed.push(xr(e, n, r));
	}),
	new l(/^Branch '([^']+)' set up to track remote branch '([^']+)' from '([^']+)'/, (t, [e, n, r]) => {
		t.branch = {
			...t.branch || {},
			local: e,
			remote: n,
			remoteName: r
		};
	}),
	new l(/^([^:]+):(\S+)\s+([a-z0-9]+)\.\.([a-z0-9]+)$/, (t, [e, n, r, s]) => {
		t.update = {
			head: {
				local: e,
				remote: n
			},
			hash: {
				from: r,
				to: s
			}
		};
	})
];
const $r = (t, e) => {
	const n = Pr(t, e), r = ae(t, e);
	return {
		...n,
		...r
	};
};
const Pr = (t, e) => E({ pushed: [] }, Nr, [t, e]);
function Mr(t = {}, e) {
	return S(e, "--tags"), ce(t, e);
}
function ce(t = {}, e) {
	const n = ["push", ...e];
	return t.branch && n.splice(1, 0, t.branch), t.remote && n.splice(1, 0, t.remote), ct(n, "-v"), S(n, "--verbose"), S(n, "--porcelain"), {
		commands: n,
		format: "utf-8",
		parser: $r
	};
}
function Dr() {
	return {
		showBuffer() {
			const t = ["show", ...h(arguments, 1)];
			return t.includes("--binary") || t.splice(1, 0, "--binary"), this._runTask(Gt(t), u(arguments));
		},
		show() {
			const t = ["show", ...h(arguments, 1)];
			return this._runTask(g(t), u(arguments));
		}
	};
}
const Lr = /^(.+)\0(.+)$/;
var jr = class {
	constructor(e, n, r) {
		if (this.path = e, this.index = n, this.working_dir = r, n === "R" || r === "R") {
			const s = Lr.exec(e) || [
				null,
				e,
				e
			];
			this.from = s[2] || "", this.path = s[1] || "";
		}
	}
};
var Br = class {
	constructor() {
		this.not_added = [], this.conflicted = [], this.created = [], this.deleted = [], this.ignored = void 0, this.modified = [], this.renamed = [], this.files = [], this.staged = [], this.ahead = 0, this.behind = 0, this.current = null, this.tracking = null, this.detached = !1, this.isClean = () => !this.files.length;
	}
};
function xt(t) {
	const [e, n] = t.split(I);
	return {
		from: n || e,
		to: e
	};
}
function _(t, e, n) {
	return [`${t}${e}`, n];
}
function et(t, ...e) {
	return e.map((n) => _(t, n, (r, s) => r.conflicted.push(s)));
}
const Ir = new Map([
	_(" ", "A", (t, e) => t.created.push(e)),
	_(" ", "D", (t, e) => t.deleted.push(e)),
	_(" ", "M", (t, e) => t.modified.push(e)),
	_("A", " ", (t, e) => {
		t.created.push(e), t.staged.push(e);
	}),
	_("A", "M", (t, e) => {
		t.created.push(e), t.staged.push(e), t.modified.push(e);
	}),
	_("D", " ", (t, e) => {
		t.deleted.push(e), t.staged.push(e);
	}),
	_("M", " ", (t, e) => {
		t.modified.push(e), t.staged.push(e);
	}),
	_("M", "M", (t, e) => {
		t.modified.push(e), t.staged.push(e);
	}),
	_("R", " ", (t, e) => {
		t.renamed.push(xt(e));
	}),
	_("R", "M", (t, e) => {
		const n = xt(e);
		t.renamed.push(n), t.modified.push(n.to);
	}),
	_("!", "!", (t, e) => {
		(t.ignored = t.ignored || []).push(e);
	}),
	_("?", "?", (t, e) => t.not_added.push(e)),
	...et("A", "A", "U"),
	...et("D", "D", "U"),
	...et("U", "A", "D", "U"),
	["##", (t, e) => {
		const n = /ahead (\d+)/, r = /behind (\d+)/, s = /^(.+?(?=(?:\.{3}|\s|$)))/, o = /\.{3}(\S*)/, i = /\son\s(\S+?)(?=\.{3}|$)/;
		let a = n.exec(e);
		t.ahead = a && +a[1] || 0, a = r.exec(e), t.behind = a && +a[1] || 0, a = s.exec(e), t.current = d(a?.[1], m, null), a = o.exec(e), t.tracking = d(a?.[1], m, null), a = i.exec(e), a && (t.current = d(a?.[1], m, t.current)), t.detached = /\(no branch\)/.test(e);
	}]
]);
const Ur = function(t) {
	const e = t.split(I), n = new Br();
	for (let r = 0, s = e.length; r < s;) {
		let o = e[r++].trim();
		o && (o.charAt(0) === "R" && (o += I + (e[r++] || "")), Fr(n, o));
	}
	return n;
};
function Fr(t, e) {
	const n = e.trim();
	switch (" ") {
		case n.charAt(2): return r(n.charAt(0), n.charAt(1), n.slice(3));
		case n.charAt(1): return r(" ", n.charAt(0), n.slice(2));
		default: return;
	}
	function r(s, o, i) {
		const a = `${s}${o}`, c = Ir.get(a);
		c && c(t, i), a !== "##" && a !== "!!" && t.files.push(new jr(i, s, o));
	}
}
const Gr = ["--null", "-z"];
function zr(t) {
	return {
		format: "utf-8",
		commands: [
			"status",
			"--porcelain",
			"-b",
			"-u",
			"--null",
			...t.filter((n) => !Gr.includes(n))
		],
		parser(n) {
			return Ur(n);
		}
	};
}
const fe = "installed=false";
function q(t = 0, e = 0, n = 0, r = "", s = !0) {
	return Object.defineProperty({
		major: t,
		minor: e,
		patch: n,
		agent: r,
		installed: s
	}, "toString", {
		value() {
			return `${this.major}.${this.minor}.${this.patch}`;
		},
		configurable: !1,
		enumerable: !1
	});
}
function qr() {
	return q(0, 0, 0, "", !1);
}
function Wr() {
	return { version() {
		return this._runTask({
			commands: ["--version"],
			format: "utf-8",
			parser: Kr,
			onError(t, e, n, r) {
				if (t.exitCode === V.NOT_FOUND) return n(Buffer.from(fe));
				r(e);
			}
		});
	} };
}
const Hr = [new l(/version (\d+)\.(\d+)\.(\d+)(?:\s*\((.+)\))?/, (t, [e, n, r, s = ""]) => {
	Object.assign(t, q(p(e), p(n), p(r), s));
}), new l(/version (\d+)\.(\d+)\.(\D+)(.+)?$/, (t, [e, n, r, s = ""]) => {
	Object.assign(t, q(p(e), p(n), r, s));
})];
function Kr(t) {
	return t === fe ? qr() : E(q(0, 0, 0, t), Hr, t);
}
var le = class {
	constructor(e) {
		this._executor = e;
	}
	_runTask(e, n) {
		const r = this._executor.chain(), s = r.push(e);
		return n && Ln(e, s, n), Object.create(this, {
			then: { value: s.then.bind(s) },
			catch: { value: s.catch.bind(s) },
			_executor: { value: r }
		});
	}
	add(e) {
		return this._runTask(g(["add", ...v(e)]), u(arguments));
	}
	cwd(e) {
		const n = u(arguments);
		return typeof e == "string" ? this._runTask(St(e, this._executor), n) : typeof e?.path == "string" ? this._runTask(St(e.path, e.root && this._executor || void 0), n) : this._runTask(b("Git.cwd: workingDirectory must be supplied as a string"), n);
	}
	hashObject(e, n) {
		return this._runTask(Vn(e, n === !0), u(arguments));
	}
	init(e) {
		return this._runTask(Zn(e === !0, this._executor.cwd, h(arguments)), u(arguments));
	}
	merge() {
		return this._runTask(At(h(arguments)), u(arguments));
	}
	mergeFromTo(e, n) {
		return m(e) && m(n) ? this._runTask(At([
			e,
			n,
			...h(arguments)
		]), u(arguments, !1)) : this._runTask(b("Git.mergeFromTo requires that the 'remote' and 'branch' arguments are supplied as strings"));
	}
	outputHandler(e) {
		return this._executor.outputHandler = e, this;
	}
	push() {
		const e = ce({
			remote: d(arguments[0], m),
			branch: d(arguments[1], m)
		}, h(arguments));
		return this._runTask(e, u(arguments));
	}
	stash() {
		return this._runTask(g(["stash", ...h(arguments)]), u(arguments));
	}
	status() {
		return this._runTask(zr(h(arguments)), u(arguments));
	}
};
Object.assign(le.prototype, jn(), In(), zn(), Tn(), Hn(), Kn(), On(), er(), pr(), Dr(), Wr());
const Vr = /* @__PURE__ */ (() => {
	let t = 0;
	return () => {
		t++;
		const { promise: e, done: n } = (0, import_dist$1.createDeferred)();
		return {
			promise: e,
			done: n,
			id: t
		};
	};
})();
var Xr = class {
	constructor(e = 2) {
		this.concurrency = e, this.logger = $("", "scheduler"), this.pending = [], this.running = [], this.logger("Constructed, concurrency=%s", e);
	}
	schedule() {
		if (!this.pending.length || this.running.length >= this.concurrency) {
			this.logger("Schedule attempt ignored, pending=%s running=%s concurrency=%s", this.pending.length, this.running.length, this.concurrency);
			return;
		}
		const e = S(this.running, this.pending.shift());
		this.logger("Attempting id=%s", e.id), e.done(() => {
			this.logger("Completing id=", e.id), ct(this.running, e), this.schedule();
		});
	}
	next() {
		const { promise: e, id: n } = S(this.pending, Vr());
		return this.logger("Scheduling id=%s", n), this.schedule(), e;
	}
};
function Yr(t, e) {
	return g([
		"apply",
		...e,
		...t
	]);
}
var he = /* @__PURE__ */ ((t) => (t.CURRENT = "*", t.LINKED = "+", t))(he || {});
var Qr = class {
	constructor() {
		this.all = [], this.branches = {}, this.current = "", this.detached = !1;
	}
	push(e, n, r, s, o) {
		e === "*" && (this.detached = n, this.current = r), this.all.push(r), this.branches[r] = {
			current: e === "*",
			linkedWorkTree: e === "+",
			name: r,
			commit: s,
			label: o
		};
	}
};
const Jr = [new l(/^([*+]\s)?\((?:HEAD )?detached (?:from|at) (\S+)\)\s+([a-z0-9]+)\s(.*)$/, (t, [e, n, r, s]) => {
	t.push(Nt(e), !0, n, r, s);
}), new l(/^([*+]\s)?(\S+)\s+([a-z0-9]+)\s?(.*)$/s, (t, [e, n, r, s]) => {
	t.push(Nt(e), !1, n, r, s);
})];
const Zr = new l(/^(\S+)$/s, (t, [e]) => {
	t.push(he.CURRENT, !1, e, "", "");
});
function Nt(t) {
	return t ? t.charAt(0) : "";
}
function me(t, e = !1) {
	return E(new Qr(), e ? [Zr] : Jr, t);
}
var ts = class {
	constructor() {
		this.all = [], this.branches = {}, this.errors = [];
	}
	get success() {
		return !this.errors.length;
	}
};
function es(t, e) {
	return {
		branch: t,
		hash: e,
		success: !0
	};
}
function ns(t) {
	return {
		branch: t,
		hash: null,
		success: !1
	};
}
const rs = /(\S+)\s+\(\S+\s([^)]+)\)/;
const pe = /^error[^']+'([^']+)'/m;
const ss = [new l(rs, (t, [e, n]) => {
	const r = es(e, n);
	t.all.push(r), t.branches[e] = r;
}), new l(pe, (t, [e]) => {
	const n = ns(e);
	t.errors.push(n), t.all.push(n), t.branches[e] = n;
})];
const gt = (t, e) => E(new ts(), ss, [t, e]);
function de(t, e) {
	return e === V.ERROR && pe.test(t);
}
function os(t) {
	const e = [
		"-d",
		"-D",
		"--delete"
	];
	return t.some((n) => e.includes(n));
}
function is(t) {
	const e = os(t), n = t.includes("--show-current"), r = ["branch", ...t];
	return r.length === 1 && r.push("-a"), r.includes("-v") || r.splice(1, 0, "-v"), {
		format: "utf-8",
		commands: r,
		parser(s, o) {
			return e ? gt(s, o).all[0] : me(s, n);
		}
	};
}
function as() {
	return {
		format: "utf-8",
		commands: ["branch", "-v"],
		parser(t) {
			return me(t);
		}
	};
}
function us(t, e = !1) {
	return {
		format: "utf-8",
		commands: [
			"branch",
			"-v",
			e ? "-D" : "-d",
			...t
		],
		parser(n, r) {
			return gt(n, r);
		},
		onError({ exitCode: n, stdOut: r }, s, o, i) {
			if (!de(String(s), n)) return i(s);
			o(r);
		}
	};
}
function cs(t, e = !1) {
	const n = {
		format: "utf-8",
		commands: [
			"branch",
			"-v",
			e ? "-D" : "-d",
			t
		],
		parser(r, s) {
			return gt(r, s).branches[t];
		},
		onError({ exitCode: r, stdErr: s, stdOut: o }, i, a, c) {
			if (!de(String(i), r)) return c(i);
			throw new at(n.parser(F(o), F(s)), String(i));
		}
	};
	return n;
}
function fs(t) {
	return {
		commands: ["check-ignore", ...t],
		format: "utf-8",
		parser: ls
	};
}
function ls(t) {
	return t.split(/\n/g).map(hs).filter(Boolean);
}
function hs(t) {
	const e = t.trim().replace(/^["']|["']$/g, "");
	return e && normalize(e);
}
const ms = [
	new l(/From (.+)$/, (t, [e]) => {
		t.remote = e;
	}),
	new l(/\* \[new branch]\s+(\S+)\s*-> (.+)$/, (t, [e, n]) => {
		t.branches.push({
			name: e,
			tracking: n
		});
	}),
	new l(/\* \[new tag]\s+(\S+)\s*-> (.+)$/, (t, [e, n]) => {
		t.tags.push({
			name: e,
			tracking: n
		});
	}),
	new l(/- \[deleted]\s+\S+\s*-> (.+)$/, (t, [e]) => {
		t.deleted.push({ tracking: e });
	}),
	new l(/\s*([^.]+)\.\.(\S+)\s+(\S+)\s*-> (.+)$/, (t, [e, n, r, s]) => {
		t.updated.push({
			name: r,
			tracking: s,
			to: n,
			from: e
		});
	})
];
function ps(t, e) {
	return E({
		raw: t,
		remote: null,
		branches: [],
		tags: [],
		updated: [],
		deleted: []
	}, ms, [t, e]);
}
function ds(t) {
	return /^--upload-pack(=|$)/.test(t);
}
function gs(t, e, n) {
	const r = ["fetch", ...n];
	return t && e && r.push(t, e), r.find(ds) ? b("git.fetch: potential exploit argument blocked.") : {
		commands: r,
		format: "utf-8",
		parser: ps
	};
}
const ys = [new l(/^Renaming (.+) to (.+)$/, (t, [e, n]) => {
	t.moves.push({
		from: e,
		to: n
	});
})];
function ws(t) {
	return E({ moves: [] }, ys, t);
}
function bs(t, e) {
	return {
		commands: [
			"mv",
			"-v",
			...v(t),
			e
		],
		format: "utf-8",
		parser: ws
	};
}
function Ts(t, e, n) {
	const r = ["pull", ...n];
	return t && e && r.splice(1, 0, t, e), {
		commands: r,
		format: "utf-8",
		parser(s, o) {
			return ue(s, o);
		},
		onError(s, o, i, a) {
			const c = Rr(F(s.stdOut), F(s.stdErr));
			if (c) return a(new at(c));
			a(o);
		}
	};
}
function ks(t) {
	const e = {};
	return ge(t, ([n]) => e[n] = { name: n }), Object.values(e);
}
function _s(t) {
	const e = {};
	return ge(t, ([n, r, s]) => {
		Object.hasOwn(e, n) || (e[n] = {
			name: n,
			refs: {
				fetch: "",
				push: ""
			}
		}), s && r && (e[n].refs[s.replace(/[^a-z]/g, "")] = r);
	}), Object.values(e);
}
function ge(t, e) {
	ut(t, (n) => e(n.split(/\s+/)));
}
function vs(t, e, n) {
	return g([
		"remote",
		"add",
		...n,
		t,
		e
	]);
}
function Es(t) {
	const e = ["remote"];
	return t && e.push("-v"), {
		commands: e,
		format: "utf-8",
		parser: t ? _s : ks
	};
}
function Ss(t) {
	const e = [...t];
	return e[0] !== "ls-remote" && e.unshift("ls-remote"), g(e);
}
function Rs(t) {
	const e = [...t];
	return e[0] !== "remote" && e.unshift("remote"), g(e);
}
function Os(t) {
	return g([
		"remote",
		"remove",
		t
	]);
}
function Cs(t = {}, e) {
	const n = oe(t), r = [
		"stash",
		"list",
		...n.commands,
		...e
	], s = re(n.splitter, n.fields, pt(r));
	return dt(r) || {
		commands: r,
		format: "utf-8",
		parser: s
	};
}
function As(t, e) {
	return X([
		"add",
		t,
		e
	]);
}
function xs(t) {
	return X(["init", ...t]);
}
function X(t) {
	const e = [...t];
	return e[0] !== "submodule" && e.unshift("submodule"), g(e);
}
function Ns(t) {
	return X(["update", ...t]);
}
var $s = class {
	constructor(e, n) {
		this.all = e, this.latest = n;
	}
};
const Ps = function(t, e = !1) {
	const n = t.split(`
`).map(Ds).filter(Boolean);
	e || n.sort(function(s, o) {
		const i = s.split("."), a = o.split(".");
		if (i.length === 1 || a.length === 1) return Ms(B(i[0]), B(a[0]));
		for (let c = 0, y = Math.max(i.length, a.length); c < y; c++) {
			const w = ye(B(i[c]), B(a[c]));
			if (w) return w;
		}
		return 0;
	});
	const r = e ? n[0] : [...n].reverse().find((s) => s.indexOf(".") >= 0);
	return new $s(n, r);
};
function Ms(t, e) {
	const n = Number.isNaN(t);
	return n !== Number.isNaN(e) ? n ? 1 : -1 : n ? ye(t, e) : 0;
}
function ye(t, e) {
	return t === e ? 0 : t > e ? 1 : -1;
}
function Ds(t) {
	return t.trim();
}
function B(t) {
	return typeof t == "string" && parseInt(t.replace(/^\D+/g, ""), 10) || 0;
}
function Ls(t = []) {
	const e = t.some((n) => /^--sort=/.test(n));
	return {
		format: "utf-8",
		commands: [
			"tag",
			"-l",
			...t
		],
		parser(n) {
			return Ps(n, e);
		}
	};
}
function js(t) {
	return {
		format: "utf-8",
		commands: ["tag", t],
		parser() {
			return { name: t };
		}
	};
}
function Bs(t, e) {
	return {
		format: "utf-8",
		commands: [
			"tag",
			"-a",
			"-m",
			e,
			t
		],
		parser() {
			return { name: t };
		}
	};
}
function f(t, e) {
	this._plugins = e, this._executor = new Dn(t.baseDir, new Xr(t.maxConcurrentProcesses), e), this._trimmed = t.trimmed;
}
(f.prototype = Object.create(le.prototype)).constructor = f;
f.prototype.customBinary = function(t) {
	return this._plugins.reconfigure("binary", t), this;
};
f.prototype.env = function(t, e) {
	return arguments.length === 1 && typeof t == "object" ? this._executor.env = t : (this._executor.env = this._executor.env || {})[t] = e, this;
};
f.prototype.stashList = function(t) {
	return this._runTask(Cs(ht(arguments) || {}, K(t) && t || []), u(arguments));
};
f.prototype.mv = function(t, e) {
	return this._runTask(bs(t, e), u(arguments));
};
f.prototype.checkoutLatestTag = function(t) {
	var e = this;
	return this.pull(function() {
		e.tags(function(n, r) {
			e.checkout(r.latest, t);
		});
	});
};
f.prototype.pull = function(t, e, n, r) {
	return this._runTask(Ts(d(t, m), d(e, m), h(arguments)), u(arguments));
};
f.prototype.fetch = function(t, e) {
	return this._runTask(gs(d(t, m), d(e, m), h(arguments)), u(arguments));
};
f.prototype.tags = function(t, e) {
	return this._runTask(Ls(h(arguments)), u(arguments));
};
f.prototype.rebase = function() {
	return this._runTask(g(["rebase", ...h(arguments)]), u(arguments));
};
f.prototype.reset = function(t) {
	return this._runTask(An(xn(t), h(arguments)), u(arguments));
};
f.prototype.revert = function(t) {
	const e = u(arguments);
	return typeof t != "string" ? this._runTask(b("Commit must be a string"), e) : this._runTask(g([
		"revert",
		...h(arguments, 0, !0),
		t
	]), e);
};
f.prototype.addTag = function(t) {
	const e = typeof t == "string" ? js(t) : b("Git.addTag requires a tag name");
	return this._runTask(e, u(arguments));
};
f.prototype.addAnnotatedTag = function(t, e) {
	return this._runTask(Bs(t, e), u(arguments));
};
f.prototype.deleteLocalBranch = function(t, e, n) {
	return this._runTask(cs(t, typeof e == "boolean" ? e : !1), u(arguments));
};
f.prototype.deleteLocalBranches = function(t, e, n) {
	return this._runTask(us(t, typeof e == "boolean" ? e : !1), u(arguments));
};
f.prototype.branch = function(t, e) {
	return this._runTask(is(h(arguments)), u(arguments));
};
f.prototype.branchLocal = function(t) {
	return this._runTask(as(), u(arguments));
};
f.prototype.raw = function(t) {
	const e = !Array.isArray(t), n = [].slice.call(e ? arguments : t, 0);
	for (let s = 0; s < n.length && e; s++) if (!st(n[s])) {
		n.splice(s, n.length - s);
		break;
	}
	n.push(...h(arguments, 0, !0));
	var r = u(arguments);
	return n.length ? this._runTask(g(n, this._trimmed), r) : this._runTask(b("Raw: must supply one or more command to execute"), r);
};
f.prototype.submoduleAdd = function(t, e, n) {
	return this._runTask(As(t, e), u(arguments));
};
f.prototype.submoduleUpdate = function(t, e) {
	return this._runTask(Ns(h(arguments, !0)), u(arguments));
};
f.prototype.submoduleInit = function(t, e) {
	return this._runTask(xs(h(arguments, !0)), u(arguments));
};
f.prototype.subModule = function(t, e) {
	return this._runTask(X(h(arguments)), u(arguments));
};
f.prototype.listRemote = function() {
	return this._runTask(Ss(h(arguments)), u(arguments));
};
f.prototype.addRemote = function(t, e, n) {
	return this._runTask(vs(t, e, h(arguments)), u(arguments));
};
f.prototype.removeRemote = function(t, e) {
	return this._runTask(Os(t), u(arguments));
};
f.prototype.getRemotes = function(t, e) {
	return this._runTask(Es(t === !0), u(arguments));
};
f.prototype.remote = function(t, e) {
	return this._runTask(Rs(h(arguments)), u(arguments));
};
f.prototype.tag = function(t, e) {
	const n = h(arguments);
	return n[0] !== "tag" && n.unshift("tag"), this._runTask(g(n), u(arguments));
};
f.prototype.updateServerInfo = function(t) {
	return this._runTask(g(["update-server-info"]), u(arguments));
};
f.prototype.pushTags = function(t, e) {
	const n = Mr({ remote: d(t, m) }, h(arguments));
	return this._runTask(n, u(arguments));
};
f.prototype.rm = function(t) {
	return this._runTask(g([
		"rm",
		"-f",
		...v(t)
	]), u(arguments));
};
f.prototype.rmKeepLocal = function(t) {
	return this._runTask(g([
		"rm",
		"--cached",
		...v(t)
	]), u(arguments));
};
f.prototype.catFile = function(t, e) {
	return this._catFile("utf-8", arguments);
};
f.prototype.binaryCatFile = function() {
	return this._catFile("buffer", arguments);
};
f.prototype._catFile = function(t, e) {
	var n = u(e), r = ["cat-file"], s = e[0];
	if (typeof s == "string") return this._runTask(b("Git.catFile: options must be supplied as an array of strings"), n);
	Array.isArray(s) && r.push.apply(r, s);
	const o = t === "buffer" ? Gt(r) : g(r);
	return this._runTask(o, n);
};
f.prototype.diff = function(t, e) {
	const n = m(t) ? b("git.diff: supplying options as a single string is no longer supported, switch to an array of strings") : g(["diff", ...h(arguments)]);
	return this._runTask(n, u(arguments));
};
f.prototype.diffSummary = function() {
	return this._runTask(fr(h(arguments, 1)), u(arguments));
};
f.prototype.applyPatch = function(t) {
	const e = G(t) ? Yr(v(t), h([].slice.call(arguments, 1))) : b("git.applyPatch requires one or more string patches as the first argument");
	return this._runTask(e, u(arguments));
};
f.prototype.revparse = function() {
	const t = ["rev-parse", ...h(arguments, !0)];
	return this._runTask(g(t, !0), u(arguments));
};
f.prototype.clean = function(t, e, n) {
	const r = un(t), s = r && t.join("") || d(t, m) || "", o = h([].slice.call(arguments, r ? 1 : 0));
	return this._runTask(on(s, o), u(arguments));
};
f.prototype.exec = function(t) {
	return this._runTask({
		commands: [],
		format: "utf-8",
		parser() {
			typeof t == "function" && t();
		}
	});
};
f.prototype.checkIgnore = function(t, e) {
	return this._runTask(fs(v(d(t, G, []))), u(arguments));
};
f.prototype.checkIsRepo = function(t, e) {
	return this._runTask(We(d(t, m)), u(arguments));
};
function Is(t) {
	return t ? [{
		type: "spawn.before",
		action(r, s) {
			t.aborted && s.kill(new A(void 0, "abort", "Abort already signaled"));
		}
	}, {
		type: "spawn.after",
		action(r, s) {
			function o() {
				s.kill(new A(void 0, "abort", "Abort signal received"));
			}
			t.addEventListener("abort", o), s.spawned.on("close", () => t.removeEventListener("abort", o));
		}
	}] : void 0;
}
const Us = $("", "plugin:allowEnvironment");
function Fs(t, e = !1) {
	const n = new Set(t.map((r) => r.toLowerCase().trim()));
	return {
		type: "spawn.options",
		action(r, s) {
			const o = { ...r.env ?? process.env }, i = new Set(Object.keys(s.env).map((a) => a.toLowerCase().trim()));
			for (const a of Object.keys(o)) {
				const c = a.toLowerCase().trim();
				if (!(!Gs(c) || n.has(c))) {
					if (i.has(c)) throw new A(void 0, "allowEnvironment", `Use of "${a}" is blocked by the environment guard - add it to the allowEnvironment option to permit it`);
					Us("removing ambient guarded environment variable %s", a), delete o[a];
				}
			}
			return {
				...r,
				env: {
					...o,
					GIT_TEST_DISALLOW_ABBREVIATED_OPTIONS: String(!e)
				}
			};
		}
	};
}
function Gs(t) {
	const e = t.toLowerCase().trim();
	return e.startsWith("git_") || _$1(e);
}
function zs(t = {}) {
	return {
		type: "spawn.args",
		action(e, { env: n }) {
			for (const r of oe$1(e, n)) if (t[r.category] !== !0) throw new A(void 0, "unsafe", r.message);
			return e;
		}
	};
}
function qs(t) {
	const e = U(t, "-c");
	return {
		type: "spawn.args",
		action(n) {
			return [...e, ...n];
		}
	};
}
const $t = (0, import_dist$1.deferred)().promise;
function Ws({ onClose: t = !0, onExit: e = 50 } = {}) {
	function n() {
		let s = -1;
		const o = {
			close: (0, import_dist$1.deferred)(),
			closeTimeout: (0, import_dist$1.deferred)(),
			exit: (0, import_dist$1.deferred)(),
			exitTimeout: (0, import_dist$1.deferred)()
		}, i = Promise.race([t === !1 ? $t : o.closeTimeout.promise, e === !1 ? $t : o.exitTimeout.promise]);
		return r(t, o.close, o.closeTimeout), r(e, o.exit, o.exitTimeout), {
			close(a) {
				s = a, o.close.done();
			},
			exit(a) {
				s = a, o.exit.done();
			},
			get exitCode() {
				return s;
			},
			result: i
		};
	}
	function r(s, o, i) {
		s !== !1 && (s === !0 ? o.promise : o.promise.then(() => wt(s))).then(i.done);
	}
	return {
		type: "spawn.after",
		async action(s, { spawned: o, close: i }) {
			const a = n();
			let c = !0, y = () => {
				c = !1;
			};
			o.stdout?.on("data", y), o.stderr?.on("data", y), o.on("error", y), o.on("close", (w) => a.close(w)), o.on("exit", (w) => a.exit(w));
			try {
				await a.result, c && await wt(50), i(a.exitCode);
			} catch (w) {
				i(a.exitCode, w);
			}
		}
	};
}
const we = $("", "plugin:binary");
const Hs = "Invalid value supplied for custom binary, requires a single string or an array containing either one or two strings";
const Ks = "Invalid value supplied for custom binary, restricted characters must be removed or supply the unsafe.allowUnsafeCustomBinary option";
function Vs(t) {
	return !t || !/^([a-z]:)?([a-z0-9/.\\_~-]+)$/i.test(t);
}
function Pt(t, e) {
	if (t.length < 1 || t.length > 2) throw new A(void 0, "binary", Hs);
	if (t.some(Vs)) if (e) we("permitted unsafe binary %o", t);
	else throw new A(void 0, "binary", Ks);
	const [r, s] = t;
	return {
		binary: r,
		prefix: s
	};
}
function Xs(t, e = ["git"], n = !1) {
	let r = Pt(v(e), n);
	t.on("binary", (s) => {
		r = Pt(v(s), n), we.info("reconfiguring %o", r);
	}), t.append("spawn.binary", () => r.binary), t.append("spawn.args", (s) => r.prefix ? [r.prefix, ...s] : s);
}
const be = {
	DISALLOWED_ABBREVIATED: {
		text: "disallowed abbreviated or ambiguous option",
		solution: "Unambiguous abbreviated options blocked with unsafe.allowAbbreviatedOptions setting: {message}"
	},
	UNKNOWN: {
		text: "~ unknown ~",
		solution: void 0
	}
};
function Ys(t) {
	if (!t) return "UNKNOWN";
	for (const [e, { text: n }] of Object.entries(be)) if (t.startsWith(`fatal: ${n}`)) return e;
	return "UNKNOWN";
}
var Qs = class extends O {
	constructor(e = "") {
		const n = Ys(e);
		super(void 0, be[n].solution?.replace("{message}", e) ?? e), this.reason = n;
	}
};
function Js(t) {
	return !!(t.exitCode && t.stdErr.length);
}
function Zs(t) {
	return Buffer.concat([...t.stdOut, ...t.stdErr]);
}
function to(t = !1, e = Js, n = Zs) {
	return (r, s) => !t && r || !e(s) ? r : n(s);
}
function eo(t, e) {
	return t === 128 && e.startsWith("fatal:") ? new Qs(e) : new O(void 0, e);
}
function Mt(t) {
	return {
		type: "task.error",
		action(e, n) {
			const r = t(e.error, {
				stdErr: n.stdErr,
				stdOut: n.stdOut,
				exitCode: n.exitCode
			});
			return Buffer.isBuffer(r) ? { error: eo(n.exitCode, r.toString("utf-8")) } : { error: r };
		}
	};
}
const nt = $("", "plugin:input");
function no(t) {
	return {
		type: "spawn.after",
		action(e, { commands: n, input: r, spawned: { stdin: s } }) {
			if (!s) return;
			const o = t?.([...n]) ?? r;
			if (!o) return nt("generated zero length content, not writing to stdin");
			nt("writing %s bytes to stdin", Le(o)), s.on("error", (i) => {
				i.code !== "EPIPE" && nt("[ERROR] stdin error %o", i);
			}), s.end(o);
		}
	};
}
var ro = class {
	constructor() {
		this.plugins = /* @__PURE__ */ new Set(), this.events = new EventEmitter();
	}
	on(e, n) {
		this.events.on(e, n);
	}
	reconfigure(e, n) {
		this.events.emit(e, n);
	}
	append(e, n) {
		const r = S(this.plugins, {
			type: e,
			action: n
		});
		return () => this.plugins.delete(r);
	}
	add(e) {
		const n = [];
		return v(e).forEach((r) => {
			r && this.plugins.add(S(n, r));
		}), () => {
			n.forEach((r) => {
				this.plugins.delete(r);
			});
		};
	}
	exec(e, n, r) {
		let s = n;
		const o = Object.freeze(Object.create(r));
		for (const i of this.plugins) i.type === e && (s = i.action(s, o));
		return s;
	}
};
function so(t) {
	const e = "--progress", n = [
		"checkout",
		"clone",
		"fetch",
		"pull",
		"push"
	];
	return [{
		type: "spawn.args",
		action(o, i) {
			return n.includes(i.method) ? De(o, e) : o;
		}
	}, {
		type: "spawn.after",
		action(o, i) {
			i.commands.includes(e) && i.spawned.stderr?.on("data", (a) => {
				const c = /^([\s\S]+?):\s*(\d+)% \((\d+)\/(\d+)\)/.exec(a.toString("utf8"));
				c && t({
					method: i.method,
					stage: oo(c[1]),
					progress: p(c[2]),
					processed: p(c[3]),
					total: p(c[4])
				});
			});
		}
	}];
}
function oo(t) {
	return String(t.toLowerCase().split(" ", 1)) || "unknown";
}
function io(t) {
	const e = je(t, ["uid", "gid"]);
	return {
		type: "spawn.options",
		action(n) {
			return {
				...e,
				...n
			};
		}
	};
}
function ao() {
	return {
		type: "spawn.args",
		action(t) {
			const e = [];
			let n;
			function r$2(s) {
				(n = n || []).push(...s);
			}
			for (let s = 0; s < t.length; s++) {
				const o$1 = t[s];
				if (r(o$1)) {
					r$2(o(o$1));
					continue;
				}
				if (o$1 === "--") {
					r$2(t.slice(s + 1).flatMap((i) => r(i) && o(i) || i));
					break;
				}
				e.push(o$1);
			}
			return n ? [
				...e,
				"--",
				...n.map(String)
			] : e;
		}
	};
}
function uo({ block: t, stdErr: e = !0, stdOut: n = !0 }) {
	if (t > 0) return {
		type: "spawn.after",
		action(r, s) {
			let o;
			function i() {
				o && clearTimeout(o), o = setTimeout(c, t);
			}
			function a() {
				s.spawned.stdout?.off("data", i), s.spawned.stderr?.off("data", i), s.spawned.off("exit", a), s.spawned.off("close", a), o && clearTimeout(o);
			}
			function c() {
				a(), s.kill(new A(void 0, "timeout", "block timeout reached"));
			}
			n && s.spawned.stdout?.on("data", i), e && s.spawned.stderr?.on("data", i), s.spawned.on("exit", a), s.spawned.on("close", a), i();
		}
	};
}
const wo = (t, e) => {
	const n = new ro(), r = Ge(t && (typeof t == "string" ? { baseDir: t } : t) || {}, e);
	if (!Lt(r.baseDir)) throw new Ae(r, "Cannot use simple-git on a directory that does not exist");
	return Array.isArray(r.config) && n.add(qs(r.config)), n.add(zs(r.unsafe)), n.add(Ws(r.completion)), r.abort && n.add(Is(r.abort)), r.progress && n.add(so(r.progress)), r.timeout && n.add(uo(r.timeout)), r.spawnOptions && n.add(io(r.spawnOptions)), n.add(ao()), n.add(no(r.input)), n.add(Mt(to(!0))), r.errors && n.add(Mt(r.errors)), Xs(n, r.binary, r.unsafe?.allowUnsafeCustomBinary), n.add(Fs(r.allowEnvironment ?? [], r.unsafe?.allowAbbreviatedOptions)), new f(r, n);
};

// src/sources/git-environment.ts
/** Which environment git runs in: the user's, without what would point it at another repository. */
/** Ways to reach and trust a server or a folder. All other `GIT_*` variables are dropped, above all `GIT_DIR`. */
const CONNECTION_VARIABLES = /^(SSH_ASKPASS|GIT_(SSH|SSH_COMMAND|SSH_VARIANT|ASKPASS|SSL_\w+|HTTP_\w+|PROXY_\w+|ALLOW_PROTOCOL|CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM|CONFIG_(GLOBAL|SYSTEM|NOSYSTEM|PARAMETERS|COUNT|KEY_\d+|VALUE_\d+)))$/;
const OWN_VARIABLES = /^GIT_(DIR|TERMINAL_PROMPT|NO_REPLACE_OBJECTS|NO_LAZY_FETCH|OPTIONAL_LOCKS)$/;
/** Programs that git would start for a person at a terminal; nobody sits at this one. */
const INTERACTIVE_VARIABLES = /^(EDITOR|VISUAL|PAGER|PREFIX)$/i;
/** The guarded variables that `gitEnvironment` may return, to be named to `simple-git`. */
const KEPT_VARIABLES = new RegExp(`${CONNECTION_VARIABLES.source}|${OWN_VARIABLES.source}`);
/** The environment for one command. `gitDirectory` null lets git discover the repository from its directory. */
function gitEnvironment(ambient, gitDirectory) {
	const kept = Object.entries(ambient).filter((entry) => {
		const [name, value] = entry;
		if (value === void 0 || INTERACTIVE_VARIABLES.test(name)) return false;
		return CONNECTION_VARIABLES.test(name) || !/^(GIT_|SSH_ASKPASS$)/i.test(name);
	});
	return {
		...Object.fromEntries(kept),
		...gitDirectory === null ? {} : { GIT_DIR: gitDirectory },
		LC_ALL: "C",
		GIT_TERMINAL_PROMPT: "0",
		GIT_NO_REPLACE_OBJECTS: "1",
		GIT_NO_LAZY_FETCH: "1",
		GIT_OPTIONAL_LOCKS: "0"
	};
}

// src/sources/git-process.ts
/**
* Runs git through `simple-git`. Every command of this folder passes here, so the environment git sees and what
* counts as a failure are decided once.
*/
/** Git ended with a failure. `exitCode` is null when a signal ended it, `output` is what it wrote to standard error. */
var GitProcessError = class extends O {
	exitCode;
	output;
	constructor(exitCode, output) {
		super(void 0, output === "" ? `git ended with exit code ${exitCode}` : output);
		this.exitCode = exitCode;
		this.output = output;
	}
};
/** How long a fetch may be silent. A server that counts objects reports more often than that. */
const SILENCE_LIMIT_MS = 18e4;
/**
* Runs a command and returns its standard output as text.
*
* @throws GitProcessError when git fails or is not installed
*/
async function gitText(place, command) {
	return start(place).raw([...command]);
}
/**
* Runs `cat-file` with a list of objects as its input and returns the bytes of its answer.
*
* @throws OperationalError when git fails
*/
async function gitObjects(place, option, names) {
	if (names.length === 0) return Buffer.alloc(0);
	const input = `${names.join("\n")}\n`;
	const answer = await start(place, { input: () => input }).binaryCatFile([option, "--buffer"]).catch((cause) => {
		throw new OperationalError("git cannot read the objects of the repository.", { cause });
	});
	if (!Buffer.isBuffer(answer)) throw new TypeError("cat-file did not answer with bytes");
	return answer;
}
/**
* Runs `cat-file --batch` with a list of objects as its input, and hands over the bytes of its answer as they come.
*
* @throws OperationalError when git fails
*/
async function streamObjects(place, objects, onBytes) {
	await gitStream(place, [
		"cat-file",
		"--batch",
		"--buffer"
	], onBytes, linesOf(objects)).catch((cause) => {
		if (!(cause instanceof GitProcessError)) throw cause;
		throw new OperationalError("git cannot read the objects of the repository.", { cause });
	});
}
/**
* Runs a command and hands over the bytes of its output as they come. `simple-git` would hold them all until the end, and those
* of most commands as a text besides, while names of files need not be UTF-8.
*
* @throws GitProcessError when git fails or is not installed
*/
async function gitStream(place, command, onBytes, input = "") {
	const git = spawn("git", command, {
		cwd: place.directory,
		env: gitEnvironment(process.env, place.gitDirectory),
		stdio: [
			"pipe",
			"pipe",
			"ignore"
		]
	});
	const ended = new Promise((resolve, reject) => {
		git.on("error", (error) => reject(new GitProcessError(null, error.message)));
		git.stdin.on("error", () => {});
		git.stdout.on("data", (bytes) => {
			try {
				onBytes(bytes);
			} catch (error) {
				git.kill();
				reject(error);
			}
		});
		git.on("close", (exitCode) => exitCode === 0 ? resolve() : reject(new GitProcessError(exitCode, "")));
	});
	git.stdin.end(input);
	return ended;
}
/**
* The answer of `cat-file --batch` to a short list of objects, for callers that cannot wait.
*
* @throws OperationalError when git fails
*/
function readObjectsNow(place, objects) {
	const { status, stdout, error } = spawnSync("git", [
		"cat-file",
		"--batch",
		"--buffer"
	], {
		cwd: place.directory,
		env: gitEnvironment(process.env, place.gitDirectory),
		input: linesOf(objects),
		stdio: [
			"pipe",
			"pipe",
			"ignore"
		],
		maxBuffer: Number.POSITIVE_INFINITY
	});
	if (status === 0) return stdout;
	throw new OperationalError("git cannot read the objects of the repository.", { cause: error });
}
function linesOf(objects) {
	return objects.map(({ id }) => `${id}\n`).join("");
}
/**
* Runs a command that talks to a server. It never asks on the terminal, and ends when the server falls silent.
* What to fetch may be given on standard input, one per line, as it can be longer than a command line may be.
*
* @throws GitProcessError when git or the server refuses
*/
async function gitTransfer(place, command, input) {
	return start(place, {
		timeout: { block: SILENCE_LIMIT_MS },
		...input === void 0 ? {} : { input: () => input }
	}).raw([...command]);
}
function start(place, options = {}) {
	const environment = gitEnvironment(process.env, place.gitDirectory);
	return wo({
		baseDir: place.directory,
		completion: {
			onClose: true,
			onExit: false
		},
		errors: (error, result) => {
			if (error instanceof A || result.exitCode === 0) return error instanceof Error ? error : void 0;
			return new GitProcessError(result.exitCode, Buffer.concat(result.stdErr).toString("utf8").trim());
		},
		allowEnvironment: Object.keys(environment).filter((name) => KEPT_VARIABLES.test(name)),
		unsafe: TRUSTED_SETTINGS,
		...options
	}).env(environment);
}
/**
* `simple-git` refuses settings that run programs when they may come from a stranger. The ones that reach it here are
* the user's own environment variables. What a stranger can influence, revision names, is verified before it is used.
*/
const TRUSTED_SETTINGS = {
	allowUnsafeAlias: true,
	allowUnsafeAskPass: true,
	allowUnsafeCommandBinaries: true,
	allowUnsafeConfigEnvCount: true,
	allowUnsafeConfigPaths: true,
	allowUnsafeCredentialHelper: true,
	allowUnsafeDiffExternal: true,
	allowUnsafeDiffTextConv: true,
	allowUnsafeEditor: true,
	allowUnsafeFilter: true,
	allowUnsafeFsMonitor: true,
	allowUnsafeGitProxy: true,
	allowUnsafeGpgProgram: true,
	allowUnsafeHooksPath: true,
	allowUnsafeInclude: true,
	allowUnsafeMergeDriver: true,
	allowUnsafePack: true,
	allowUnsafePager: true,
	allowUnsafeProtocolOverride: true,
	allowUnsafeSshCommand: true,
	allowUnsafeSubmodule: true,
	allowUnsafeTemplateDir: true,
	allowUnsafeUrlRewrite: true
};

// src/sources/heap-limits.ts
/**
* Node.js takes memory where it saves time: the part of its heap for new objects grows to 128 MiB where much is made and dropped,
* as parsing does, and the rest to a multiple of what is in use before anybody looks what is not. Less serves as well, and what is
* more would be most of what a run takes.
*/
/** Of the part for new objects. Smaller ones are collected so often that it costs time. */
const ENOUGH_BYTES = 8 * 2 ** 20;
/** How much more than is in use the heap may hold, in percent. Less has the collector run so often that it costs time. */
const SPARE = 40;
let isLimited = false;
/** To be called before what may take long, and more than once: it does nothing until the size is reached. */
function limitHeap() {
	if (isLimited) return;
	if ((getHeapSpaceStatistics().find((space) => space.space_name === "new_space")?.space_size ?? 0) < ENOUGH_BYTES) return;
	setFlagsFromString("--semi-space-growth-factor=1");
	setFlagsFromString(`--heap-growing-percent=${SPARE}`);
	isLimited = true;
}

// src/sources/repository-settings.ts
/** What decides how a server is reached and who we are there. */
const TRANSPORT_KEYS = /^(http\.|credential\.|url\.|ssh\.|protocol\.|core\.(sshcommand|gitproxy|askpass)$|remote\..+\.(url|proxy|proxyauthmethod|uploadpack)$)/;
/** Keys where each value adds to a list, and where an empty value starts the list again. */
const LIST_KEYS = /^(http\.(.+\.)?extraheader|credential\.(.+\.)?helper)$/;
/** Reads the output of `git config --null --list --show-scope`. */
function parseSettings(output) {
	const parts = output.split("\0");
	const settings = [];
	for (let index = 0; index + 1 < parts.length; index += 2) {
		const entry = parts[index + 1];
		const end = entry.indexOf("\n");
		const [key, value] = end === -1 ? [entry, "true"] : [entry.slice(0, end), entry.slice(end + 1)];
		settings.push({
			scope: parts[index],
			key,
			value
		});
	}
	return settings;
}
/** The last value of a key, which is the one that counts; null where it is not set. */
function settingValue(settings, key) {
	return settings.findLast((setting) => setting.key === key)?.value ?? null;
}
/** Names of the configured remotes, in the order of the configuration. */
function remoteNames(settings) {
	const names = settings.flatMap(({ key }) => /^remote\.(.+)\.url$/s.exec(key)?.[1] ?? []);
	return [...new Set(names)];
}
/** Whether the repository leaves objects at its server until they are asked for. */
function isPartialClone(settings) {
	return settings.some(({ key, value }) => key === "extensions.partialclone" || /^remote\..+\.promisor$/s.test(key) && !/^(false|no|off|0|)$/i.test(value));
}
/**
* The settings that another repository needs to reach the same servers as this one. Settings that hold only for this
* git directory (`includeIf`) would not apply there, so all are repeated; lists start empty to not double what is global.
* With a token of its own, the request must not carry a second authorization.
*/
function transportSettings(settings, hasToken) {
	const repeated = settings.filter(({ scope, key }) => scope !== "command" && TRANSPORT_KEYS.test(key) && !(hasToken && key.endsWith(".extraheader")));
	return [...[...new Set(repeated.map(({ key }) => key))].filter((key) => LIST_KEYS.test(key)).map((key) => ({
		scope: "local",
		key,
		value: ""
	})), ...repeated];
}
/** Writes settings as the text of a git configuration file. */
function printSettings(settings) {
	return settings.map(({ key, value }) => printSetting(key, value)).join("");
}
function printSetting(key, value) {
	const first = key.indexOf(".");
	const last = key.lastIndexOf(".");
	const section = key.slice(0, first);
	const header = first === last ? `[${section}]` : `[${section} ${quote(key.slice(first + 1, last))}]`;
	const escaped = quote(value).replaceAll("\n", "\\n").replaceAll("	", "\\t");
	return `${header}\n\t${key.slice(last + 1)} = ${escaped}\n`;
}
function quote(text) {
	return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

// src/sources/scratch-repository.ts
/**
* A bare repository in a temporary folder that sees all objects of the user's repository and receives the fetched ones,
* so that the user's repository is never written to.
*/
/** Creates the scratch repository. It is written by hand, so no template and no hook of the user gets into it. */
async function createScratchRepository(origin) {
	const folder = await mkdtemp(join(tmpdir(), "reachdiff-"));
	await mkdir(join(folder, "objects", "info"), { recursive: true });
	await mkdir(join(folder, "refs"));
	await writeFile(join(folder, "HEAD"), "ref: refs/heads/none\n");
	await writeFile(join(folder, "config"), printSettings(scratchSettings(origin)), { mode: 384 });
	const stores = await objectStores(join(origin.commonDirectory, "objects"));
	await writeFile(join(folder, "objects", "info", "alternates"), stores.map((store) => `${quoteStore(store)}\n`).join(""));
	const boundary = await readShallowBoundary(origin.commonDirectory);
	if (boundary.length > 0) await writeFile(join(folder, "shallow"), boundary.map((commit) => `${commit}\n`).join(""));
	return {
		folder,
		place: {
			directory: origin.directory,
			gitDirectory: folder
		}
	};
}
/** Deletes the scratch repository with all it has fetched. */
async function removeScratchRepository(scratch) {
	await rm(scratch.folder, {
		recursive: true,
		force: true,
		maxRetries: 2
	});
}
/** The commits at which the history of a shallow repository is cut off. */
async function readShallowBoundary(commonDirectory) {
	return (await readOptional(join(commonDirectory, "shallow"))).split("\n").filter((line) => line !== "");
}
function scratchSettings(origin) {
	const isLongFormat = origin.objectFormat !== "sha1";
	return [
		{
			key: "core.repositoryformatversion",
			value: isLongFormat ? "1" : "0"
		},
		...isLongFormat ? [{
			key: "extensions.objectformat",
			value: origin.objectFormat
		}] : [],
		{
			key: "core.bare",
			value: "true"
		},
		{
			key: "core.hookspath",
			value: "/dev/null"
		},
		{
			key: "gc.auto",
			value: "0"
		},
		{
			key: "maintenance.auto",
			value: "false"
		},
		...origin.settings
	];
}
/** The object folders that a repository borrows from, with its own first. Git reads relative ones only one level deep. */
async function objectStores(store, seen = /* @__PURE__ */ new Set()) {
	if (seen.has(store)) return [];
	seen.add(store);
	const text = await readOptional(join(store, "info", "alternates"));
	const stores = [store];
	for (const line of text.split("\n")) {
		if (line === "" || line.startsWith("#")) continue;
		const path = unquoteStore(line);
		stores.push(...await objectStores(isAbsolute(path) ? path : resolve(store, path), seen));
	}
	return stores;
}
function quoteStore(path) {
	return /^["#]|\n/.test(path) ? `"${path.replace(/["\\]/g, "\\$&").replaceAll("\n", "\\n")}"` : path;
}
function unquoteStore(line) {
	if (!line.startsWith("\"")) return line;
	return line.slice(1, -1).replace(/\\(.)/g, (_escape, letter) => letter === "n" ? "\n" : letter);
}
async function readOptional(file) {
	try {
		return await readFile(file, "utf8");
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
		throw error;
	}
}

// src/sources/repository.ts
/** The user's git repository: found, described, and never written to. */
/**
* Opens the repository that a directory belongs to: a clone, a linked worktree or a bare repository.
* Close it with `closeRepository`, which deletes what was fetched.
*
* @throws OperationalError when there is no repository, or git refuses to use it or is not installed
*/
async function openRepository(directory, access = {}) {
	limitHeap();
	const folder = resolve(directory);
	requireFolder(folder);
	const discovery = {
		directory: folder,
		gitDirectory: null
	};
	const answer = gitText(discovery, [
		"config",
		"--null",
		"--list",
		"--show-scope"
	]);
	answer.catch(() => {});
	const [gitDirectory, common, up] = await discoverFolders(discovery);
	const commonDirectory = resolve(folder, common);
	const place = {
		directory: resolve(folder, up),
		gitDirectory
	};
	const settings = parseSettings(await answer);
	return {
		place,
		commonDirectory,
		objectFormat: settings.findLast(({ key }) => key === "extensions.objectformat")?.value ?? "sha1",
		settings,
		isPartial: isPartialClone(settings),
		shallowBoundary: new Set(await readShallowBoundary(commonDirectory)),
		access,
		commits: /* @__PURE__ */ new Map(),
		listings: /* @__PURE__ */ new Map(),
		scratch: null
	};
}
/** The answer that is known for the key, or the one that `find` gives; a failure is not remembered. */
async function remember(known, key, find) {
	const present = known.get(key);
	if (present !== void 0) return present;
	const found = await find();
	known.set(key, found);
	return found;
}
/** Deletes the temporary folder of a repository, if it has one. The repository can be used again afterwards. */
async function closeRepository(repository) {
	const scratch = repository.scratch;
	repository.scratch = null;
	if (scratch !== null) await removeScratchRepository(await scratch);
}
/**
* Where to read objects. A partial clone is read through the scratch repository from the start: that one has no
* promise of more objects to come, so git reports what is missing there and does not fetch it behind our back.
*/
async function objectPlace(repository) {
	if (repository.scratch === null && !repository.isPartial) return repository.place;
	return (await scratchRepository(repository)).place;
}
/** The scratch repository that receives what is fetched, created when first asked for. */
async function scratchRepository(repository) {
	repository.scratch ??= knownCommit(repository).then((known) => newScratchRepository(repository, known));
	return repository.scratch;
}
/**
* A scratch repository of its own, for the caller to remove. What the server is told to leave out of its answers is
* what belongs to the known commit.
*/
async function newScratchRepository(repository, known) {
	const { token, serverUrl } = repository.access;
	const hasToken = token !== void 0 && token !== "";
	return createScratchRepository({
		directory: repository.place.directory,
		commonDirectory: repository.commonDirectory,
		objectFormat: repository.objectFormat,
		settings: [
			...transportSettings(repository.settings, hasToken),
			...hasToken ? tokenSettings(token, serverUrl ?? "https://github.com") : [],
			{
				key: "core.alternaterefscommand",
				value: known === null ? "true" : `echo ${known} #`
			}
		]
	});
}
/**
* The one commit of a shallow clone, as most of its tree is in the next one to fetch. A full clone has a long history
* to walk through, and a partial clone lacks parts of what it has: there, a tree is better fetched as a whole.
*/
async function knownCommit(repository) {
	if (repository.isPartial || repository.shallowBoundary.size === 0) return null;
	const answer = await gitText(repository.place, [
		"rev-parse",
		"--verify",
		"HEAD^{commit}"
	]).catch(() => "");
	return /^[0-9a-f]+\n$/.test(answer) ? answer.trimEnd() : null;
}
function tokenSettings(token, serverUrl) {
	const key = `http.${serverUrl.replace(/\/+$/, "")}/.extraheader`;
	const credentials = Buffer.from(`x-access-token:${token}`, "utf8").toString("base64");
	return [{
		key,
		value: ""
	}, {
		key,
		value: `AUTHORIZATION: basic ${credentials}`
	}];
}
/** Asked without waiting, as git is to be started before anything else is loaded. */
function requireFolder(folder) {
	const status = statusOf(folder);
	if (status === null) throw new OperationalError(`There is no folder ${folder}.`);
	if (!status.isDirectory()) throw new OperationalError(`${folder} is not a folder.`);
}
function statusOf(path) {
	try {
		return statSync(path);
	} catch {
		return null;
	}
}
const FOLDERS = [
	"--absolute-git-dir",
	"--git-common-dir",
	"--show-cdup"
];
async function discoverFolders(place) {
	const answer = await discover(place, "--is-bare-repository", ...FOLDERS);
	const [isBare, ...lines] = answer.split("\n");
	const expected = isBare === "true" ? FOLDERS.length - 1 : FOLDERS.length;
	if (lines.length === expected && !answer.includes("\r")) return [
		lines[0],
		lines[1],
		lines[2] ?? ""
	];
	const [own, common, up] = FOLDERS;
	return [
		await discover(place, own),
		await discover(place, common),
		await discover(place, up)
	];
}
async function discover(place, ...questions) {
	try {
		return (await gitText(place, ["rev-parse", ...questions])).replace(/\r?\n$/, "");
	} catch (error) {
		if (!(error instanceof GitProcessError)) throw error;
		throw explainDiscovery(place.directory, error);
	}
}
function explainDiscovery(folder, error) {
	if (error.output.includes("ENOENT")) return new OperationalError("git was not found.", {
		hint: "Install git 2.30 or later.",
		cause: error
	});
	if (error.output.includes("dubious ownership")) return new OperationalError(`git does not use the repository at ${folder}, as it belongs to another user.`, {
		hint: `Run: git config --global --add safe.directory ${folder}`,
		cause: error
	});
	return new OperationalError(`${folder} is not in a git repository.`, {
		hint: "Check the repository out first, name it with --repo, or compare folders with --base-dir and --head-dir.",
		cause: error
	});
}

// src/sources/git-fetch.ts
/** Fetching what the user's repository lacks, into the scratch repository. */
/** Nothing but the objects: no tags, no refs, no submodules, no upkeep. */
const FETCH = [
	"fetch",
	"--quiet",
	"--no-tags",
	"--no-write-fetch-head",
	"--no-auto-maintenance",
	"--no-recurse-submodules"
];
/**
* Fetches one commit with its tree, without its history.
*
* @throws OperationalError when there is no remote, or the server does not give the commit
*/
async function fetchCommit(repository, commit) {
	const remote = requireRemote(repository, `commit ${commit}`);
	await transfer(repository, remote, [
		...FETCH,
		"--depth=1",
		remote,
		commit
	], `commit ${commit}`);
}
/**
* Fetches single objects, as a partial clone leaves them at the server.
*
* @throws OperationalError when there is no remote, or the server does not give the objects
*/
async function fetchObjects(repository, ids) {
	const what = `${ids.length} missing objects`;
	const remote = requireRemote(repository, what);
	await transfer(repository, remote, [
		...FETCH,
		"--stdin",
		remote
	], what, `${ids.join("\n")}\n`);
}
/**
* Extends the history behind commits in a scratch repository, without trees where the server can leave them out.
*
* @throws OperationalError when there is no remote, or the server does not give the history
*/
async function fetchHistory(repository, scratch, commits, depth) {
	const remote = requireRemote(repository, "the history");
	await transfer(repository, remote, [
		...FETCH,
		`--depth=${depth}`,
		"--filter=tree:0",
		"--stdin",
		remote
	], "the history", `${commits.join("\n")}\n`, scratch);
}
/**
* Asks the remote which objects refs point at. Names that it does not have are missing in the answer.
*
* @throws OperationalError when the remote cannot be asked
*/
async function listRemoteRefs(repository, remote, names) {
	const refs = (await transfer(repository, remote, [
		"ls-remote",
		"--quiet",
		remote,
		...names
	], names.join(" or "))).split("\n").flatMap((line) => {
		const [id, name] = line.split("	");
		return id !== void 0 && name !== void 0 && names.includes(name) ? [[name, id]] : [];
	});
	return new Map(refs);
}
/** The remote to fetch from: the one asked for, else `origin`, else the only one; null where there is none. */
function remoteOf(repository) {
	const wanted = repository.access.remote;
	if (wanted !== void 0) {
		if (wanted === "" || wanted.startsWith("-")) throw new OperationalError(`"${wanted}" is not a remote.`);
		return wanted;
	}
	const names = remoteNames(repository.settings);
	return names.includes("origin") ? "origin" : names.length === 1 ? names[0] : null;
}
function requireRemote(repository, what) {
	const remote = remoteOf(repository);
	if (remote !== null) return remote;
	const names = remoteNames(repository.settings);
	throw new OperationalError(names.length === 0 ? `The repository does not have ${what}, and it has no remote to fetch from.` : `The repository does not have ${what}, and which of its remotes has is not said: ${names.join(", ")}.`, { hint: "Fetch it with git first." });
}
async function transfer(repository, remote, command, what, input, scratch) {
	const { place } = scratch ?? await scratchRepository(repository);
	try {
		return await gitTransfer(place, command, input);
	} catch (error) {
		const output = withoutPasswords(error instanceof Error ? error.message : String(error));
		const reason = error instanceof GitProcessError ? firstReason(output) : output;
		throw new OperationalError(`Fetching ${what} from ${withoutPasswords(remote)} failed: ${reason}`, {
			hint: hintFor(output),
			cause: new Error(output)
		});
	}
}
function hintFor(output) {
	if (/not our ref|unadvertised object|couldn't find remote ref|no such remote ref/i.test(output)) return "The server does not have it or does not give single commits. Fetch the history first (fetch-depth: 0).";
	if (/authentication failed|could not read (username|password)|permission denied|error: 40[13]|not found/i.test(output)) return "The server wants credentials: grant \"contents: read\" and pass a token, or fetch the commit with git first.";
	return "Fetch the commit with git first (in a workflow: fetch-depth: 0 at the checkout).";
}
function firstReason(output) {
	const lines = output.split("\n").map((line) => line.trim());
	return lines.find((line) => /^(fatal|error|remote):/.test(line)) ?? lines[0] ?? "";
}
/** Addresses may hold credentials, which must not get into a log. */
function withoutPasswords(text) {
	return text.replace(/(:\/\/)[^/@\s]+@/g, "$1");
}

// src/sources/git-commits.ts
/** From a revision's name to a commit whose tree can be read. */
/** The full id of an object, in either of git's two formats. */
const FULL_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
/** Names that can be asked of a server without meaning anything but themselves. */
const PLAIN_NAME = /^(?!.*(?:\.\.|\/\/|@\{))[\p{L}\p{N}_][\p{L}\p{N}_./@+#,=-]*$/u;
/**
* Finds the commit that a revision names: an id, a branch, a tag, or any expression of git's that names one commit.
* What the repository lacks, as a shallow clone does, is fetched; the answer is always a full id.
*
* @throws OperationalError when nobody knows the revision, or it is not a commit
*/
async function resolveCommit(repository, ref) {
	refuseUnsafe(ref);
	const object = await findLocally(repository, ref) ?? await findAtRemote(repository, ref);
	if (object === null) throw unknownRevision(repository, ref);
	const present = await findCommitOf(repository, object);
	if (present !== null) return present;
	await fetchCommit(repository, object);
	const fetched = await findCommitOf(repository, object);
	if (fetched === null) throw new OperationalError(`The commit ${object} was fetched and is still missing.`);
	return fetched;
}
/**
* The commits of those names that the repository itself knows, all asked at once: starting git takes longer than its answer.
* Other names, and those of a partial clone, are left to `resolveCommit`.
*/
async function findLocalCommits(repository, refs) {
	const found = /* @__PURE__ */ new Map();
	if (repository.isPartial) return found;
	const names = refs.filter((ref) => !/[:\x00-\x1f\x7f]/.test(ref));
	const asked = names.map((name) => `${name}^{commit}`);
	const answer = await gitObjects(repository.place, "--batch-check", asked);
	for (const [index, line] of answer.toString("latin1").split("\n").entries()) {
		const [id = "", type] = line.split(" ");
		const name = names[index];
		if (name !== void 0 && type === "commit" && FULL_ID.test(id)) found.set(name, id);
	}
	return found;
}
/** The commit that the repository itself knows under this name; null where it knows none. Nothing is fetched. */
async function findLocalCommit(repository, ref) {
	refuseUnsafe(ref);
	const object = await findLocally(repository, ref);
	return object === null ? null : findCommitOf(repository, object);
}
/** Refuses what git could take for an option, and what cannot be a name. */
function refuseUnsafe(ref) {
	if (ref === "" || ref.startsWith("-") || /[\x00-\x1f\x7f]/.test(ref)) throw new OperationalError(`${JSON.stringify(ref)} cannot name a revision.`);
	if (/^(?:0{40}|0{64})$/.test(ref)) throw new OperationalError("The revision consists of zeros only: there is no commit to compare with.", { hint: "A push of a new branch reports this. Name the revision to compare with." });
}
async function findLocally(repository, ref) {
	if (FULL_ID.test(ref.toLowerCase())) return ref.toLowerCase();
	if (ref.includes(":")) return null;
	try {
		const id = (await gitText(repository.place, [
			"rev-parse",
			"--verify",
			"--quiet",
			"--end-of-options",
			ref
		])).trimEnd();
		return FULL_ID.test(id) ? id : null;
	} catch (error) {
		if (error instanceof GitProcessError && error.exitCode !== null) return null;
		throw error;
	}
}
/** A clone made for one commit has no other branches, so a name may be known to its remote only. */
async function findAtRemote(repository, ref) {
	const remote = remoteOf(repository);
	if (remote === null || ref === "HEAD" || ref === "@" || !PLAIN_NAME.test(ref)) return null;
	if (ref.startsWith("refs/")) return (await listRemoteRefs(repository, remote, [ref])).get(ref) ?? null;
	const tracked = await findLocally(repository, `refs/remotes/${remote}/${ref}`);
	if (tracked !== null) return tracked;
	const [branch, tag] = [`refs/heads/${ref}`, `refs/tags/${ref}`];
	const found = await listRemoteRefs(repository, remote, [branch, tag]);
	return found.get(branch) ?? found.get(tag) ?? null;
}
/** The commit that an object is, or that a tag stands for; null where the object is not there. */
async function findCommitOf(repository, object) {
	const [type, commit] = (await gitObjects(await objectPlace(repository), "--batch-check", [object, `${object}^{commit}`])).toString("latin1").split("\n");
	const id = commit?.split(" ")[0] ?? "";
	if (commit?.includes(" commit ") && FULL_ID.test(id)) return id;
	const kind = /^\S+ (blob|tree) /.exec(type ?? "")?.[1];
	if (kind === void 0) return null;
	throw new OperationalError(`${object} is a ${kind} and not a commit.`);
}
function unknownRevision(repository, ref) {
	const remote = remoteOf(repository);
	const where = remote === null ? "the repository" : `the repository or its remote ${remote}`;
	const hint = /^[0-9a-f]{4,63}$/.test(ref) ? "Only a full commit id can be fetched. Write all of its digits." : ref === "HEAD" ? "The repository has no commit yet." : "Check the name, or fetch it with git first.";
	return new OperationalError(`There is no revision ${JSON.stringify(ref)} in ${where}.`, { hint });
}

// src/sources/merge-base.ts
/** Where two lines of history part. A shallow clone is deepened for this, beside the user's repository. */
/** First as much as most branches need, then all there is: git's own number for a complete history. */
const DEPTHS = [200, 2147483647];
/**
* Finds the best common ancestor of two commits. The clone may lack either of them, as one of a single commit does.
*
* @throws OperationalError when they have none, or it lies behind the end of a shallow history that cannot be fetched
*/
async function mergeBase(repository, a, b) {
	const base = await certainMergeBase(repository.place, repository.shallowBoundary, a, b);
	if (base !== null) return base;
	if (repository.shallowBoundary.size === 0 && (await missingCommits(repository.place, [a, b])).length === 0) throw new OperationalError(`The commits ${a} and ${b} have no common ancestor.`, { hint: "Name the revision to compare with: reachdiff diff BASE HEAD." });
	const scratch = await newScratchRepository(repository, null);
	try {
		return await deepenedMergeBase(repository, scratch, a, b);
	} catch (error) {
		throw new OperationalError(`The clone is too shallow to tell where ${a} and ${b} part.`, {
			hint: "Fetch the whole history (in a workflow: fetch-depth: 0 at the checkout), or name BASE and HEAD.",
			cause: error
		});
	} finally {
		await removeScratchRepository(scratch);
	}
}
async function deepenedMergeBase(repository, scratch, a, b) {
	for (const depth of DEPTHS) {
		const boundary = await readShallowBoundary(scratch.folder);
		const missing = await missingCommits(scratch.place, [a, b]);
		const visible = await history(scratch.place, [a, b].filter((commit) => !missing.includes(commit)));
		const cutOff = boundary.filter((commit) => visible.has(commit));
		await fetchHistory(repository, scratch, [...missing, ...cutOff], depth);
		const base = await certainMergeBase(scratch.place, new Set(await readShallowBoundary(scratch.folder)), a, b);
		if (base !== null) return base;
	}
	throw new OperationalError(`The commits ${a} and ${b} have no common ancestor.`);
}
/** A common ancestor is the best one only if no history that could hold a better one is cut off. */
async function certainMergeBase(place, boundary, a, b) {
	if ((await missingCommits(place, [a, b])).length > 0) return null;
	const base = await visibleMergeBase(place, a, b);
	if (base === null || boundary.size === 0) return base;
	const since = await history(place, [
		a,
		b,
		`^${base}`
	]);
	return [...boundary].some((commit) => since.has(commit)) ? null : base;
}
/** Those of the commits that are not there at all. */
async function missingCommits(place, commits) {
	const answers = await gitText(place, [
		"rev-list",
		"--no-walk",
		"--ignore-missing",
		...commits
	]);
	const present = new Set(answers.split("\n"));
	return commits.filter((commit) => !present.has(commit));
}
async function visibleMergeBase(place, a, b) {
	try {
		return (await gitText(place, [
			"merge-base",
			a,
			b
		])).trimEnd();
	} catch (error) {
		if (error instanceof GitProcessError && error.exitCode === 1) return null;
		throw error;
	}
}
async function history(place, commits) {
	if (commits.length === 0) return /* @__PURE__ */ new Set();
	return new Set((await gitText(place, ["rev-list", ...commits])).split("\n").filter((line) => line !== ""));
}

// src/sources/default-revisions.ts
/** Which two revisions are compared when none is named. */
/**
* Finds what a reviewer would look at: HEAD against the commit where it left the default branch.
*
* @throws OperationalError when there is no commit, no default branch, or no common ancestor to be found
*/
async function defaultRevisions(repository) {
	const head = await findLocalCommit(repository, "HEAD");
	if (head === null) throw new OperationalError("The repository has no commit yet.");
	for (const branch of defaultBranches(repository)) {
		const tip = await findLocalCommit(repository, branch);
		if (tip === null) continue;
		return {
			base: await mergeBase(repository, head, tip),
			head,
			branch: branch.replace(/^refs\/(heads|remotes)\//, "")
		};
	}
	throw new OperationalError("The repository has no default branch to compare with.", { hint: "Name the revision to compare with: reachdiff diff BASE HEAD. Or run: git remote set-head origin --auto" });
}
/** What the remote says comes first: the local branch may be behind it. */
function defaultBranches(repository) {
	const remote = remoteOf(repository);
	const configured = settingValue(repository.settings, "init.defaultbranch");
	const names = [
		"main",
		"master",
		...configured === null ? [] : [configured]
	];
	return [...remote === null ? [] : [
		"HEAD",
		"main",
		"master"
	].map((name) => `refs/remotes/${remote}/${name}`), ...names.map((name) => `refs/heads/${name}`)];
}

// src/sources/batch-answer.ts
/**
* Takes the answer of `cat-file --batch` apart: for each object a line `<id> <type> <size>`, that many bytes, a line
* feed. What is no blob, though a tree says so, is passed over. Contents are cut out by their size and never searched, so no
* content can shift what comes after it.
*/
const LINE_FEED = 10;
/** What is held back, until an object is complete, is at most that object and what came in one piece with its end. */
var BatchAnswer = class {
	asked;
	onObject;
	next = 0;
	held = [];
	heldLength = 0;
	/** How many bytes have to be there before it is worth looking again. */
	needed = 1;
	/** @param onObject is told of the objects in the order of `asked`; the bytes are its own only until it returns */
	constructor(asked, onObject) {
		this.asked = asked;
		this.onObject = onObject;
	}
	/** @throws OperationalError where git answers something else than it was asked */
	add(bytes) {
		this.held.push(bytes);
		this.heldLength += bytes.length;
		if (this.heldLength < this.needed) return;
		const answer = this.held.length === 1 ? bytes : Buffer.concat(this.held);
		let position = 0;
		for (let end = this.readObject(answer, position); end !== void 0; end = this.readObject(answer, position)) position = end;
		this.held = position === answer.length ? [] : [answer.subarray(position)];
		this.heldLength = answer.length - position;
	}
	/** @throws OperationalError where the answer ends too early */
	end() {
		if (this.next < this.asked.length || this.heldLength > 0) throw incomplete$1(this.asked[this.next]);
	}
	/** The end of the object that begins at the position; undefined where it has not come yet. */
	readObject(answer, position) {
		const headerEnd = answer.indexOf(LINE_FEED, position);
		if (headerEnd === -1) {
			this.needed = answer.length - position + 1;
			return;
		}
		const asked = this.asked[this.next];
		const [answered, type, digits] = answer.toString("latin1", position, headerEnd).split(" ");
		const size = Number(digits);
		if (asked === void 0 || answered !== asked.id || Number.isNaN(size)) throw incomplete$1(asked);
		const end = headerEnd + 1 + size;
		if (end >= answer.length) {
			this.needed = end + 1 - position;
			return;
		}
		if (answer[end] !== LINE_FEED) throw incomplete$1(asked);
		this.next += 1;
		if (type === "blob") this.onObject(asked, answer.subarray(headerEnd + 1, end));
		return end + 1;
	}
};
function incomplete$1(asked) {
	return new OperationalError(`git gave no complete answer for the object ${asked?.id}.`, { hint: "The repository may be damaged: run git fsck." });
}

// src/sources/let-go-contents.ts
/**
* Contents that were read and parsed, and that nobody will probably ask for again. What is asked for after all is read once
* more: each alone at first, and as many as it takes where more and more are.
*/
/** So many are read one by one. */
const FEW = 16;
const MOST_AT_ONCE = 1024;
const MOST_BYTES_AT_ONCE = 2 ** 26;
var LetGoContents = class {
	place;
	contents = [];
	/** As bytes, one after the other: texts would be three times as large. */
	ids;
	bytesOfId;
	asked = 0;
	/** @param candidates all that may be let go */
	constructor(place, candidates) {
		this.place = place;
		this.bytesOfId = (candidates[0]?.id.length ?? 0) / 2;
		this.ids = Buffer.alloc(candidates.length * this.bytesOfId);
	}
	add(content) {
		const number = this.contents.push(content) - 1;
		this.ids.write(content.id, number * this.bytesOfId, "hex");
		content.letGo(this, number);
	}
	idOf(number) {
		return this.ids.toString("hex", number * this.bytesOfId, (number + 1) * this.bytesOfId);
	}
	/** @throws OperationalError when git does not answer any more */
	readAgain(number) {
		this.asked += 1;
		const wanted = this.following(number);
		const answer = new BatchAnswer(wanted, (asked, bytes) => asked.restore(bytes));
		answer.add(readObjectsNow(this.place, wanted));
		answer.end();
	}
	/** The content and those that were read after it: neighbours in a tree are asked for together. */
	following(first) {
		const count = Math.min(2 ** Math.max(0, this.asked - FEW), MOST_AT_ONCE);
		const wanted = [];
		let bytes = 0;
		for (let index = first; index < this.contents.length && wanted.length < count; index += 1) {
			const content = this.contents[index];
			if (content.isThere) continue;
			bytes += content.size;
			if (wanted.length > 0 && bytes > MOST_BYTES_AT_ONCE) break;
			wanted.push(content);
		}
		return wanted;
	}
};

// src/sources/source-pool.ts
/** Turns bytes into texts, and holds each distinct content once. */
/** The largest manifest that is read from a tree. Kubernetes itself takes no object above 3 MiB. */
const LARGEST_FILE = 10485760;
/** Drops a byte order mark at the beginning, as `ignoreBOM` is false. */
const strictUtf8$1 = once(() => new TextDecoder("utf-8", {
	fatal: true,
	ignoreBOM: false
}));
/** Nearly all manifests are ASCII, where one byte is one character and copying is all there is to do. */
function decode(bytes) {
	return isAscii(bytes) ? bytes.toString("latin1") : strictUtf8$1().decode(bytes);
}
/** A NUL byte is in no text, and in nearly every other format. */
function isText(bytes) {
	return isUtf8(bytes) && !bytes.includes(0);
}
/**
* A content as bytes, which take less memory than a text and lie where no collection of garbage goes over them. Most contents
* are asked for their text once, when they are parsed; the one that was asked for last is at hand.
*/
var StoredText = class StoredText {
	static latest;
	/** Its id, or its number among the contents that were let go. */
	name;
	/** The number of the bytes where they were let go. */
	bytes;
	store;
	/** Without bytes, it is one of about that many that was let go before it was read. */
	constructor(id, bytes) {
		this.name = id;
		this.bytes = bytes;
	}
	get id() {
		return typeof this.name === "string" ? this.name : this.store.idOf(this.name);
	}
	get text() {
		if (StoredText.latest?.of !== this) StoredText.latest = {
			of: this,
			text: decode(this.take())
		};
		return StoredText.latest.text;
	}
	get size() {
		return typeof this.bytes === "number" ? this.bytes : this.bytes.length;
	}
	get isThere() {
		return typeof this.bytes !== "number";
	}
	/** Whoever gave the bytes may use them for something else from now on. */
	keep() {
		if (typeof this.bytes !== "number") this.bytes = copyOf(this.bytes);
	}
	/** The store knows its id from now on, and where to read it. */
	letGo(store, number) {
		this.bytes = this.size;
		this.store = store;
		this.name = number;
	}
	/** Takes the bytes back, as what is asked for once may be asked for again. */
	restore(bytes) {
		this.bytes = copyOf(bytes);
	}
	take() {
		if (typeof this.bytes === "number" && typeof this.name === "number") this.store?.readAgain(this.name);
		if (typeof this.bytes === "number") throw new Error(`The content ${this.id} was not read again`);
		return this.bytes;
	}
};
/** Small contents share an allocation, as one for each would take longer than copying them. */
const SLAB_BYTES = 2 ** 20;
let slab = Buffer.alloc(0);
function copyOf(bytes) {
	if (bytes.length > SLAB_BYTES / 8) return Buffer.from(bytes);
	if (bytes.length > slab.length) slab = Buffer.allocUnsafeSlow(SLAB_BYTES);
	bytes.copy(slab);
	const copy = slab.subarray(0, bytes.length);
	slab = slab.subarray(bytes.length);
	return copy;
}
/** Of a content that was not read. */
const USUAL_BYTES = 2 ** 16;
/** Adds a content that is known without being read, to be let go at once. */
function addUnread(pool, id) {
	const source = new StoredText(id, USUAL_BYTES);
	pool.set(id, source);
	return source;
}
/** Adds a content under the id that git gave it, to be kept or let go before its bytes change. Null when it is not text. */
function addBlob(pool, id, bytes) {
	if (!isText(bytes)) return null;
	const source = new StoredText(id, bytes);
	pool.set(id, source);
	return source;
}

// src/sources/git-objects.ts
/** Where more bytes are the same in both revisions, their contents are let go as soon as they are parsed. */
const KEPT_BYTES = 8 * 2 ** 20;
/**
* Reads the blobs, which are all different. The sizes come first, so a large file is skipped without being read. What a partial
* clone has left at its server is fetched, all together.
*
* @throws OperationalError when git does not answer what it was asked, or the server refuses
*/
async function readBlobs(repository, blobs, { pool = /* @__PURE__ */ new Map(), onProgress, onContent, isKnown = () => false }) {
	const contents = /* @__PURE__ */ new Map();
	const letGo = new LetGoContents(await objectPlace(repository), blobs);
	const unread = [];
	for (const blob of blobs) {
		const { id, isShared } = blob;
		const present = pool.get(id);
		if (!(present !== void 0 || isShared && !repository.isPartial && isKnown(id))) unread.push(blob);
		else if (present === void 0) letGo.add(addUnread(pool, id));
		contents.set(id, pool.get(id) ?? "unreadable");
	}
	const sizeOf = await completeSizes(repository, unread, onProgress);
	for (const blob of unread) if (sizeOf(blob) > 10485760) contents.set(blob.id, "too-large");
	const readable = unread.filter((blob) => sizeOf(blob) <= LARGEST_FILE);
	onProgress?.("read", 0, readable.length);
	const keepsShared = readable.reduce((sum, blob) => sum + (blob.isShared ? sizeOf(blob) : 0), 0) <= KEPT_BYTES;
	await readEach(repository, readable, ({ id, isShared }, bytes) => {
		const source = addBlob(pool, id, bytes);
		contents.set(id, source ?? "not-text");
		if (source === null) return;
		if (onContent?.(source, isShared) === true && isShared && !keepsShared) letGo.add(source);
		else source.keep();
	});
	onProgress?.("read", readable.length, readable.length);
	return contents;
}
/** The target texts of symbolic links, by blob id. They are paths, so they are decoded as such by the caller. */
async function readLinkTargets(repository, blobs) {
	const sizeOf = await readSizes(repository, blobs);
	const readable = blobs.filter((blob) => sizeOf(blob) <= 4096);
	const targets = /* @__PURE__ */ new Map();
	await readEach(repository, readable, ({ id }, bytes) => targets.set(id, Buffer.from(bytes)));
	return targets;
}
async function readEach(repository, blobs, onObject) {
	if (blobs.length === 0) return;
	const answer = new BatchAnswer(blobs, onObject);
	await streamObjects(await objectPlace(repository), blobs, (bytes) => answer.add(bytes));
	answer.end();
}
async function completeSizes(repository, blobs, onProgress) {
	const sizeOf = await readSizes(repository, blobs);
	const missing = blobs.filter((blob) => Number.isNaN(sizeOf(blob))).map(({ id }) => id);
	if (missing.length === 0 || !repository.isPartial || remoteOf(repository) === null) return sizeOf;
	onProgress?.("fetch", 0, 1);
	await fetchObjects(repository, missing);
	onProgress?.("fetch", 1, 1);
	return readSizes(repository, blobs);
}
async function readSizes(repository, blobs) {
	const unknown = new Set(blobs.flatMap(({ id, size }) => size === void 0 ? [id] : []));
	const answer = await gitObjects(await objectPlace(repository), "--batch-check", [...unknown]);
	const sizes = /* @__PURE__ */ new Map();
	for (const line of answer.toString("latin1").split("\n")) {
		const [id, type, size] = line.split(" ");
		if (id !== void 0 && type === "blob") sizes.set(id, Number(size));
	}
	return ({ id, size }) => size ?? sizes.get(id) ?? NaN;
}

// src/sources/tree-path.ts
/** Paths as they stand in trees: bytes that somebody else chose. */
const strictUtf8 = once(() => new TextDecoder("utf-8", {
	fatal: true,
	ignoreBOM: true
}));
/** Decodes a path. One that is not UTF-8 keeps its ASCII part and shows the other bytes as `\xHH`. */
function decodePath(bytes) {
	try {
		return isAscii(bytes) ? Buffer.from(bytes).toString("latin1") : strictUtf8().decode(bytes);
	} catch {
		return Array.from(bytes, (byte) => byte < 128 ? String.fromCharCode(byte) : `\\x${byte.toString(16)}`).join("");
	}
}
/** Whether a path stays inside its tree. A tree written with bad intent can hold names that git itself never writes. */
function isPlainPath(path) {
	if (!/^[./]|\/$|^$/.test(path) && !path.includes("/.") && !path.includes("//")) return true;
	return path.split("/").every((segment) => segment !== "" && segment !== "." && segment !== "..");
}
/**
* Where a symbolic link points, as a path of the same tree ('' is its root); null when it leaves the tree.
* Only the text is looked at: links on the way are not followed.
*/
function linkTarget(path, target) {
	if (target.startsWith("/")) return null;
	const segments = path.split("/").slice(0, -1);
	for (const segment of target.split("/")) {
		if (segment === "" || segment === ".") continue;
		if (segment !== "..") segments.push(segment);
		else if (segments.pop() === void 0) return null;
	}
	return segments.join("/");
}
/** All folders that the paths of a tree imply, with its root as ''. */
function foldersOf(paths) {
	const folders = /* @__PURE__ */ new Set([""]);
	for (const path of paths) for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
		const folder = path.slice(0, end);
		if (folders.has(folder)) break;
		folders.add(folder);
	}
	return folders;
}

// src/sources/tree-listing.ts
/** Takes the list of a tree apart that git gives. */
const SYMBOLIC_LINK = "120000";
const SUBMODULE = "160000";
const MODE_LENGTH = 6;
const TYPE_START = 7;
/**
* Reads the output of `ls-tree -r -z`, with or without `-l`, as it comes. Records are `<mode> <type> <id>\t<path>`, with `-l` and
* the size before the tab, and end with NUL, the one byte that no path contains.
*/
var TreeListing = class {
	listed = [];
	/** The beginning of a record. */
	rest = Buffer.alloc(0);
	/** @throws OperationalError where it is something else */
	add(bytes) {
		const listing = this.rest.length === 0 ? bytes : Buffer.concat([this.rest, bytes]);
		const end = listing.lastIndexOf(0) + 1;
		this.read(listing.subarray(0, end));
		this.rest = listing.subarray(end);
	}
	/**
	* All of it, sorted by path.
	*
	* @throws OperationalError when the list is not complete
	*/
	entries() {
		if (this.rest.length > 0) throw incomplete();
		this.listed.sort((a, b) => compareText(a.path, b.path));
		for (let index = 0; index < this.listed.length; index += 1) {
			const entry = this.listed[index];
			entry.skip = skipReason(entry, this.listed[index - 1]);
		}
		return this.listed;
	}
	/** What is kept are texts of their own, as views would keep all of the listing. */
	read(listing) {
		const text = listing.toString("latin1");
		const isPlain = isAscii(listing);
		for (let start = 0; start < text.length;) {
			const end = text.indexOf("\0", start);
			const tab = text.indexOf("	", start);
			if (tab === -1 || tab > end) throw incomplete();
			const path = isPlain ? listing.toString("latin1", tab + 1, end) : decodePath(listing.subarray(tab + 1, end));
			this.listed.push(readEntry(text, listing, start, tab, path));
			start = end + 1;
		}
	}
};
function incomplete() {
	return new OperationalError("git gave no complete list of a tree.");
}
function readEntry(text, listing, start, tab, path) {
	const idStart = text.indexOf(" ", start + TYPE_START) + 1;
	const space = text.indexOf(" ", idStart);
	const idEnd = space === -1 || space > tab ? tab : space;
	const size = Number(text.slice(idEnd, tab));
	return {
		path,
		id: listing.toString("latin1", idStart, idEnd),
		mode: text.slice(start, start + MODE_LENGTH),
		size: idEnd === tab || Number.isNaN(size) ? void 0 : size,
		skip: null
	};
}
/** @param previous the one before it in the order of paths */
function skipReason(entry, previous) {
	if (entry.mode === "120000") return "symbolic-link";
	if (entry.mode === "160000") return "submodule";
	return entry.path === previous?.path || !isPlainPath(entry.path) ? "unreadable" : null;
}

// src/sources/git-tree.ts
/** Lists the relevant entries of a commit's tree, without their contents. */
/**
* Lists what the filter wants of a tree, sorted by path. Symbolic links and submodules are listed to be said, when
* they stand for something that the filter would want.
*
* @throws OperationalError when the tree cannot be read
*/
async function listTree(repository, commit, filter) {
	const all = await remember(repository.listings, commit, () => readListing(repository, commit));
	const links = await relevantLinks(repository, all, filter);
	return all.filter((entry) => entry.mode === "120000" ? links.has(entry.path) : isRelevant(entry, filter));
}
/** Has git list the trees of the commits that the repository has, at the same time. What is missing is fetched one by one, later. */
async function listLocalTrees(repository, commits) {
	if (repository.isPartial) return;
	await Promise.all([...commits].map((commit) => remember(repository.listings, commit, () => readListing(repository, commit))));
}
/** Whether two trees hold the same, as far as the filter looks. */
function sameEntries(a, b) {
	return a.length === b.length && a.every((entry, index) => isSameEntry(entry, b[index]));
}
function isSameEntry(one, other) {
	return one.id === other.id && one.path === other.path && one.mode === other.mode && one.skip === other.skip;
}
async function readListing(repository, commit) {
	const options = [
		"-r",
		"-z",
		"--full-tree",
		...repository.isPartial ? [] : ["-l"]
	];
	const list = async () => {
		const listing = new TreeListing();
		await gitStream(await objectPlace(repository), [
			"ls-tree",
			...options,
			commit
		], (bytes) => {
			limitHeap();
			listing.add(bytes);
		});
		return listing.entries();
	};
	try {
		return await list();
	} catch (error) {
		if (!(error instanceof GitProcessError)) throw error;
		if (!repository.isPartial) throw new OperationalError(`The tree of ${commit} is not readable.`, { cause: error });
		await fetchCommit(repository, commit);
		return list();
	}
}
function isRelevant(entry, filter) {
	return filter.matches(entry.path) || entry.mode === "160000" && filter.mayHoldMatches(entry.path);
}
/** Links that look like a manifest, and links to a folder of the tree from a place where the folder would be read. */
async function relevantLinks(repository, entries, filter) {
	const links = entries.filter(({ mode }) => mode === SYMBOLIC_LINK);
	const relevant = new Set(links.map(({ path }) => path).filter(filter.matches));
	const candidates = links.filter(({ path }) => !relevant.has(path) && filter.mayHoldMatches(path));
	if (candidates.length === 0) return relevant;
	const targets = await readLinkTargets(repository, candidates);
	const folders = foldersOf(entries.map(({ path }) => path));
	for (const { path, id } of candidates) {
		const target = linkTarget(path, decodePath(targets.get(id) ?? Buffer.from("/")));
		if (target !== null && folders.has(target)) relevant.add(path);
	}
	return relevant;
}

// src/sources/manifest-paths.ts
const MANIFEST = /\.(?:yaml|yml|json)$/;
function isManifestPath(path) {
	return MANIFEST.test(path);
}
/** Every manifest outside of `.github/` and `node_modules/`. */
const MANIFESTS = {
	matches: (path) => isManifestPath(path) && !isIgnored(path),
	mayHoldMatches: (folder) => !isIgnored(`${folder}/`)
};
/** Workflows and the packages of a JavaScript project are full of YAML and JSON that no cluster ever sees. */
function isIgnored(path) {
	return path.startsWith(".github/") || path.startsWith("node_modules/") || path.includes("/node_modules/");
}

// src/sources/path-filter.ts
/** Which files of a tree are read. */
const NOTHING = {
	matches: () => false,
	mayHoldMatches: () => false
};
async function createPathFilter({ paths = [], extraPaths = [], extraPathsOnly = false } = {}) {
	const others = extraPathsOnly ? NOTHING : await filterOf(paths);
	return {
		matches: (path) => others.matches(path) || extraPaths.includes(path),
		mayHoldMatches: (folder) => extraPaths.some((path) => path.startsWith(`${folder}/`)) || others.mayHoldMatches(folder)
	};
}
/** Few runs have globs, and what matches them takes its time to load. */
async function filterOf(paths) {
	const globs = paths.map((glob) => glob.trim()).filter((glob) => glob !== "");
	return globs.length === 0 ? MANIFESTS : (await import("./path-globs.mjs")).filterByGlobs(globs);
}

// src/sources/git-revisions.ts
/** Reads revisions of a repository as data. Nothing is checked out, and nothing of the repository's content is run. */
/** Of what lists so many contents, it matters how long it is kept. */
const MANY = 1e3;
/**
* Reads two revisions. A content is read once, wherever and how often it occurs in the two.
*
* @throws OperationalError when a revision is not known or cannot be read or fetched
*/
async function readGitRevisions(repository, refs, options = {}) {
	const [base, head] = await readAll(repository, [refs.base, refs.head], options);
	return {
		base: base.tree,
		head: head.tree,
		identical: sameEntries(base.entries, head.entries)
	};
}
/**
* Reads one revision.
*
* @throws OperationalError when the revision is not known or cannot be read or fetched
*/
async function readGitRevision(repository, ref, options = {}) {
	const [revision] = await readAll(repository, [ref], options);
	return revision.tree;
}
async function readAll(repository, refs, options) {
	const filter = await createPathFilter(options);
	const revisions = [];
	const unknown = refs.filter((ref) => !repository.commits.has(ref));
	for (const [ref, commit] of await findLocalCommits(repository, unknown)) repository.commits.set(ref, commit);
	await listLocalTrees(repository, new Set(refs.flatMap((ref) => repository.commits.get(ref) ?? [])));
	for (const [index, ref] of refs.entries()) {
		options.onProgress?.("list", index, refs.length);
		revisions.push(await listRevision(repository, ref, filter, revisions[0]?.entries));
	}
	options.onProgress?.("list", refs.length, refs.length);
	const wanted = blobsOf(revisions);
	const isLarge = wanted.length > MANY;
	if (isLarge) repository.listings.clear();
	const contents = await readBlobs(repository, wanted, options);
	const trees = [];
	for (const revision of revisions) trees.push(assemble(revision, contents, trees[0]?.files));
	if (isLarge) await new Promise((resolve) => setTimeout(resolve));
	return revisions.map(({ entries }, index) => ({
		entries,
		tree: trees[index]
	}));
}
/** What is to be read of the revisions, each once. */
function blobsOf(revisions) {
	const blobs = /* @__PURE__ */ new Map();
	for (const revision of revisions) for (const { id, size, skip } of revision.entries) {
		if (skip !== null) continue;
		const known = blobs.get(id);
		if (known === void 0) blobs.set(id, {
			id,
			size,
			first: revision,
			isShared: false
		});
		else if (known.first !== revision) known.isShared = true;
	}
	return [...blobs.values()];
}
/** @param others the entries of another revision, to share with them */
async function listRevision(repository, ref, filter, others = []) {
	const commit = await remember(repository.commits, ref, () => resolveCommit(repository, ref));
	return {
		ref,
		commit,
		entries: sharedWith(others, await listTree(repository, commit, filter), isSameEntry)
	};
}
/** @param others the files of another revision, to share with them */
function assemble({ ref, commit, entries }, contents, others = []) {
	const files = [];
	const skipped = [];
	for (const { path, id, skip } of entries) {
		const content = skip ?? contents.get(id) ?? "unreadable";
		if (typeof content === "string") skipped.push({
			path,
			reason: content,
			id
		});
		else files.push({
			path,
			source: content
		});
	}
	return {
		ref,
		commit,
		files: sharedWith(others, files, ({ source }, other) => source === other.source),
		skipped
	};
}
/** Of what is the same in both lists, which are sorted by path, there is one. */
function sharedWith(others, list, areSame) {
	let at = 0;
	return list.map((one) => {
		while (at < others.length && compareText(others[at].path, one.path) < 0) at += 1;
		const other = others[at];
		return other?.path === one.path && areSame(one, other) ? other : one;
	});
}

// src/cli/read-trees.ts
/** What the commands read: a revision of git or a place, two revisions, or the two sides of a comparison. */
/** Opens the repository for the time of `use`, and cleans up behind it. */
async function withRepository(options, use) {
	const repository = await openRepository(options.repo);
	try {
		return await use(repository);
	} finally {
		await closeRepository(repository);
	}
}
/** What one revision or one place is read with; the settings file comes along if there is one. */
function readOptions({ path }) {
	return {
		...path === void 0 ? {} : { paths: path },
		extraPaths: placesOf([SETTINGS_PATH]),
		pool: /* @__PURE__ */ new Map()
	};
}
/** One revision of git or one place, as `list`, `explain` and `verify` take it. */
async function readOne(options, revision, place, onProgress = () => {}) {
	if (place !== void 0 && revision !== void 0) throw new OperationalError("A revision and --dir were given, and one of them is enough.");
	if (place !== void 0) return createPlaceReader()(place, readOptions(options));
	return withRepository(options, (repository) => readGitRevision(repository, revision ?? "HEAD", {
		...readOptions(options),
		onProgress
	}));
}
/** One revision or one place, or two revisions, as `explain` and `verify` take them. */
async function readOneOrTwo(base, head, options) {
	if (base === void 0 || head === void 0) return {
		base: void 0,
		head: await readOne(options, base, options.dir)
	};
	return withRepository(options, (repository) => readGitRevisions(repository, {
		base,
		head
	}, readOptions(options)));
}
/**
* Opens what the sides are read from for the time of `use`.
*
* @throws OperationalError where a side is named twice, is not known, or cannot be read
*/
async function withSides(base, head, options, use) {
	const { baseDir, headDir } = options;
	if (baseDir !== void 0 && base !== void 0 || headDir !== void 0 && head !== void 0) throw new OperationalError("A revision and a folder were given for the same side, and one of them is enough.");
	if (baseDir === "-" && headDir === "-") throw new OperationalError("Only one side can come from standard input.");
	const readPlace = createPlaceReader();
	if (baseDir !== void 0 && headDir !== void 0) return use(async (reading) => ({
		base: await readPlace(baseDir, reading),
		head: await readPlace(headDir, reading)
	}));
	return withRepository(options, async (repository) => {
		const revisions = base === void 0 && baseDir === void 0 ? await defaultRevisions(repository) : void 0;
		const baseRef = base ?? revisions?.base ?? "HEAD";
		const headRef = head ?? revisions?.head ?? "HEAD";
		return use(async (reading) => {
			if (baseDir === void 0 && headDir === void 0) return readGitRevisions(repository, {
				base: baseRef,
				head: headRef
			}, reading);
			const readSide = (place, revision) => place === void 0 ? readGitRevision(repository, revision, reading) : readPlace(place, reading);
			return {
				base: await readSide(baseDir, baseRef),
				head: await readSide(headDir, headRef)
			};
		});
	});
}
/** A place is a folder, a file, or `-` for standard input, which can be read only once, however often it is asked for. */
function createPlaceReader() {
	let standardInput;
	return async (place, options) => {
		const { readPlainSource } = await import("./plain-source.mjs");
		if (place !== "-") return readPlainSource(place, process.stdin, options);
		standardInput ??= readPlainSource(place, process.stdin, options);
		return standardInput;
	};
}

export { compareText as C, listFirst as D, readLocation as E, listWords as O, compareLocations as S, moveLocation as T, readNamedFile as _, MANIFESTS as a, REVISIONS as b, linkTarget as c, addBlob as d, decode as f, printTiming as g, Stopwatch as h, createPathFilter as i, LARGEST_FILE as l, limitHeap as m, readOneOrTwo as n, isManifestPath as o, isText as p, withSides as r, decodePath as s, readOne as t, StoredText as u, endOfLine as v, locationOnDemand as w, both as x, excerptOf as y };