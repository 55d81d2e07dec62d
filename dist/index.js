import { n as __require, r as __toESM, t as __commonJSMin } from "./index/rolldown-runtime.mjs";
import { _ as FINDING_CODES, b as textOf, n as printConnections } from "./index/words.mjs";
import { a as GATE_NAMES, b as invariant, f as SETTINGS_PATH, g as teamFile, h as placesOf, n as ENGINE_SETTINGS, v as withoutFiles, x as addTo, y as OperationalError } from "./index/names.mjs";
import { _ as closeRepository, b as listWords, n as readGitRevision, o as mergeCommitParents, r as readGitRevisions, s as resolveCommit, t as mergeBase, v as openRepository, y as listFirst } from "./index/git.mjs";
import { a as createCachingParser, i as cacheText, n as readConfiguration, o as withoutCache, r as DEFAULT_CONFIGURATION, s as exposureWords, t as compare } from "./index/comparison.mjs";
import { n as COMMENT_MODES, o as isCommentId } from "./index/comment.mjs";
import { C as ZodMiniNumber, G as _minLength, H as _coercedNumber, K as _regex, M as number$1, N as object, P as optional, R as string, T as _default, U as _gte, V as url, j as nullable, k as int, w as _catch } from "./index/policies.mjs";
import * as os from "os";
import { EOL } from "os";
import * as crypto from "crypto";
import * as fs from "fs";
import { constants, promises } from "fs";
import { join, resolve } from "node:path";
import { mkdtemp, readFile, writeFile as writeFile$1 } from "node:fs/promises";

// node_modules/@actions/core/lib/utils.js
/**
* Sanitizes an input into a string so it can be passed into issueCommand safely
* @param input input to sanitize into a string
*/
function toCommandValue(input) {
	if (input === null || input === void 0) return "";
	else if (typeof input === "string" || input instanceof String) return input;
	return JSON.stringify(input);
}
/**
*
* @param annotationProperties
* @returns The command properties to send with the actual annotation command
* See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
*/
function toCommandProperties(annotationProperties) {
	if (!Object.keys(annotationProperties).length) return {};
	return {
		title: annotationProperties.title,
		file: annotationProperties.file,
		line: annotationProperties.startLine,
		endLine: annotationProperties.endLine,
		col: annotationProperties.startColumn,
		endColumn: annotationProperties.endColumn
	};
}

// node_modules/@actions/core/lib/command.js
/**
* Issues a command to the GitHub Actions runner
*
* @param command - The command name to issue
* @param properties - Additional properties for the command (key-value pairs)
* @param message - The message to include with the command
* @remarks
* This function outputs a specially formatted string to stdout that the Actions
* runner interprets as a command. These commands can control workflow behavior,
* set outputs, create annotations, mask values, and more.
*
* Command Format:
*   ::name key=value,key=value::message
*
* @example
* ```typescript
* // Issue a warning annotation
* issueCommand('warning', {}, 'This is a warning message');
* // Output: ::warning::This is a warning message
*
* // Set an environment variable
* issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
* // Output: ::set-env name=MY_VAR::some value
*
* // Add a secret mask
* issueCommand('add-mask', {}, 'secretValue123');
* // Output: ::add-mask::secretValue123
* ```
*
* @internal
* This is an internal utility function that powers the public API functions
* such as setSecret, warning, error, and exportVariable.
*/
function issueCommand(command, properties, message) {
	const cmd = new Command(command, properties, message);
	process.stdout.write(cmd.toString() + os.EOL);
}
function issue(name, message = "") {
	issueCommand(name, {}, message);
}
const CMD_STRING = "::";
var Command = class {
	constructor(command, properties, message) {
		if (!command) command = "missing.command";
		this.command = command;
		this.properties = properties;
		this.message = message;
	}
	toString() {
		let cmdStr = CMD_STRING + this.command;
		if (this.properties && Object.keys(this.properties).length > 0) {
			cmdStr += " ";
			let first = true;
			for (const key in this.properties) if (this.properties.hasOwnProperty(key)) {
				const val = this.properties[key];
				if (val) {
					if (first) first = false;
					else cmdStr += ",";
					cmdStr += `${key}=${escapeProperty(val)}`;
				}
			}
		}
		cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
		return cmdStr;
	}
};
function escapeData(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}

// node_modules/@actions/core/lib/file-command.js
function issueFileCommand(command, message) {
	const filePath = process.env[`GITHUB_${command}`];
	if (!filePath) throw new Error(`Unable to find environment variable for file command ${command}`);
	if (!fs.existsSync(filePath)) throw new Error(`Missing file at path: ${filePath}`);
	fs.appendFileSync(filePath, `${toCommandValue(message)}${os.EOL}`, { encoding: "utf8" });
}
function prepareKeyValueMessage(key, value) {
	const delimiter = `ghadelimiter_${crypto.randomUUID()}`;
	const convertedValue = toCommandValue(value);
	if (key.includes(delimiter)) throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
	if (convertedValue.includes(delimiter)) throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
	return `${key}<<${delimiter}${os.EOL}${convertedValue}${os.EOL}${delimiter}`;
}

// node_modules/@actions/core/lib/summary.js
var __awaiter$1 = void 0 && (void 0).__awaiter || function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
const { access, appendFile, writeFile } = promises;
const SUMMARY_ENV_VAR = "GITHUB_STEP_SUMMARY";
var Summary = class {
	constructor() {
		this._buffer = "";
	}
	/**
	* Finds the summary file path from the environment, rejects if env var is not found or file does not exist
	* Also checks r/w permissions.
	*
	* @returns step summary file path
	*/
	filePath() {
		return __awaiter$1(this, void 0, void 0, function* () {
			if (this._filePath) return this._filePath;
			const pathFromEnv = process.env[SUMMARY_ENV_VAR];
			if (!pathFromEnv) throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
			try {
				yield access(pathFromEnv, constants.R_OK | constants.W_OK);
			} catch (_a) {
				throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
			}
			this._filePath = pathFromEnv;
			return this._filePath;
		});
	}
	/**
	* Wraps content in an HTML tag, adding any HTML attributes
	*
	* @param {string} tag HTML tag to wrap
	* @param {string | null} content content within the tag
	* @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
	*
	* @returns {string} content wrapped in HTML element
	*/
	wrap(tag, content, attrs = {}) {
		const htmlAttrs = Object.entries(attrs).map(([key, value]) => ` ${key}="${value}"`).join("");
		if (!content) return `<${tag}${htmlAttrs}>`;
		return `<${tag}${htmlAttrs}>${content}</${tag}>`;
	}
	/**
	* Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
	*
	* @param {SummaryWriteOptions} [options] (optional) options for write operation
	*
	* @returns {Promise<Summary>} summary instance
	*/
	write(options) {
		return __awaiter$1(this, void 0, void 0, function* () {
			const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
			const filePath = yield this.filePath();
			yield (overwrite ? writeFile : appendFile)(filePath, this._buffer, { encoding: "utf8" });
			return this.emptyBuffer();
		});
	}
	/**
	* Clears the summary buffer and wipes the summary file
	*
	* @returns {Summary} summary instance
	*/
	clear() {
		return __awaiter$1(this, void 0, void 0, function* () {
			return this.emptyBuffer().write({ overwrite: true });
		});
	}
	/**
	* Returns the current summary buffer as a string
	*
	* @returns {string} string of summary buffer
	*/
	stringify() {
		return this._buffer;
	}
	/**
	* If the summary buffer is empty
	*
	* @returns {boolen} true if the buffer is empty
	*/
	isEmptyBuffer() {
		return this._buffer.length === 0;
	}
	/**
	* Resets the summary buffer without writing to summary file
	*
	* @returns {Summary} summary instance
	*/
	emptyBuffer() {
		this._buffer = "";
		return this;
	}
	/**
	* Adds raw text to the summary buffer
	*
	* @param {string} text content to add
	* @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
	*
	* @returns {Summary} summary instance
	*/
	addRaw(text, addEOL = false) {
		this._buffer += text;
		return addEOL ? this.addEOL() : this;
	}
	/**
	* Adds the operating system-specific end-of-line marker to the buffer
	*
	* @returns {Summary} summary instance
	*/
	addEOL() {
		return this.addRaw(EOL);
	}
	/**
	* Adds an HTML codeblock to the summary buffer
	*
	* @param {string} code content to render within fenced code block
	* @param {string} lang (optional) language to syntax highlight code
	*
	* @returns {Summary} summary instance
	*/
	addCodeBlock(code, lang) {
		const attrs = Object.assign({}, lang && { lang });
		const element = this.wrap("pre", this.wrap("code", code), attrs);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML list to the summary buffer
	*
	* @param {string[]} items list of items to render
	* @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
	*
	* @returns {Summary} summary instance
	*/
	addList(items, ordered = false) {
		const tag = ordered ? "ol" : "ul";
		const listItems = items.map((item) => this.wrap("li", item)).join("");
		const element = this.wrap(tag, listItems);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML table to the summary buffer
	*
	* @param {SummaryTableCell[]} rows table rows
	*
	* @returns {Summary} summary instance
	*/
	addTable(rows) {
		const tableBody = rows.map((row) => {
			const cells = row.map((cell) => {
				if (typeof cell === "string") return this.wrap("td", cell);
				const { header, data, colspan, rowspan } = cell;
				const tag = header ? "th" : "td";
				const attrs = Object.assign(Object.assign({}, colspan && { colspan }), rowspan && { rowspan });
				return this.wrap(tag, data, attrs);
			}).join("");
			return this.wrap("tr", cells);
		}).join("");
		const element = this.wrap("table", tableBody);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds a collapsable HTML details element to the summary buffer
	*
	* @param {string} label text for the closed state
	* @param {string} content collapsable content
	*
	* @returns {Summary} summary instance
	*/
	addDetails(label, content) {
		const element = this.wrap("details", this.wrap("summary", label) + content);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML image tag to the summary buffer
	*
	* @param {string} src path to the image you to embed
	* @param {string} alt text description of the image
	* @param {SummaryImageOptions} options (optional) addition image attributes
	*
	* @returns {Summary} summary instance
	*/
	addImage(src, alt, options) {
		const { width, height } = options || {};
		const attrs = Object.assign(Object.assign({}, width && { width }), height && { height });
		const element = this.wrap("img", null, Object.assign({
			src,
			alt
		}, attrs));
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML section heading element
	*
	* @param {string} text heading text
	* @param {number | string} [level=1] (optional) the heading level, default: 1
	*
	* @returns {Summary} summary instance
	*/
	addHeading(text, level) {
		const tag = `h${level}`;
		const allowedTag = [
			"h1",
			"h2",
			"h3",
			"h4",
			"h5",
			"h6"
		].includes(tag) ? tag : "h1";
		const element = this.wrap(allowedTag, text);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML thematic break (<hr>) to the summary buffer
	*
	* @returns {Summary} summary instance
	*/
	addSeparator() {
		const element = this.wrap("hr", null);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML line break (<br>) to the summary buffer
	*
	* @returns {Summary} summary instance
	*/
	addBreak() {
		const element = this.wrap("br", null);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML blockquote to the summary buffer
	*
	* @param {string} text quote text
	* @param {string} cite (optional) citation url
	*
	* @returns {Summary} summary instance
	*/
	addQuote(text, cite) {
		const attrs = Object.assign({}, cite && { cite });
		const element = this.wrap("blockquote", text, attrs);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML anchor tag to the summary buffer
	*
	* @param {string} text link text/content
	* @param {string} href hyperlink
	*
	* @returns {Summary} summary instance
	*/
	addLink(text, href) {
		const element = this.wrap("a", text, { href });
		return this.addRaw(element).addEOL();
	}
};
const _summary = new Summary();
const summary = _summary;

// node_modules/@actions/core/lib/core.js
var __awaiter = void 0 && (void 0).__awaiter || function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
/**
* The code to exit an action
*/
var ExitCode;
(function(ExitCode) {
	/**
	* A code indicating that the action was successful
	*/
	ExitCode[ExitCode["Success"] = 0] = "Success";
	/**
	* A code indicating that the action was a failure
	*/
	ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
/**
* Registers a secret which will get masked from logs
*
* @param secret - Value of the secret to be masked
* @remarks
* This function instructs the Actions runner to mask the specified value in any
* logs produced during the workflow run. Once registered, the secret value will
* be replaced with asterisks (***) whenever it appears in console output, logs,
* or error messages.
*
* This is useful for protecting sensitive information such as:
* - API keys
* - Access tokens
* - Authentication credentials
* - URL parameters containing signatures (SAS tokens)
*
* Note that masking only affects future logs; any previous appearances of the
* secret in logs before calling this function will remain unmasked.
*
* @example
* ```typescript
* // Register an API token as a secret
* const apiToken = "abc123xyz456";
* setSecret(apiToken);
*
* // Now any logs containing this value will show *** instead
* console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
* ```
*/
function setSecret(secret) {
	issueCommand("add-mask", {}, secret);
}
/**
* Gets the value of an input.
* Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
* Returns an empty string if the value is not defined.
*
* @param     name     name of the input to get
* @param     options  optional. See InputOptions.
* @returns   string
*/
function getInput(name, options) {
	const val = process.env[`INPUT_${name.replace(/ /g, "_").toUpperCase()}`] || "";
	if (options && options.required && !val) throw new Error(`Input required and not supplied: ${name}`);
	if (options && options.trimWhitespace === false) return val;
	return val.trim();
}
/**
* Sets the value of an output.
*
* @param     name     name of the output to set
* @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
*/
function setOutput(name, value) {
	if (process.env["GITHUB_OUTPUT"] || "") return issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value));
	process.stdout.write(os.EOL);
	issueCommand("set-output", { name }, toCommandValue(value));
}
/**
* Sets the action status to failed.
* When the action exits it will be with an exit code of 1
* @param message add error issue message
*/
function setFailed(message) {
	process.exitCode = ExitCode.Failure;
	error(message);
}
/**
* Writes debug message to user log
* @param message debug message
*/
function debug(message) {
	issueCommand("debug", {}, message);
}
/**
* Adds an error issue
* @param message error issue message. Errors will be converted to string via toString()
* @param properties optional properties to add to the annotation.
*/
function error(message, properties = {}) {
	issueCommand("error", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
* Adds a warning issue
* @param message warning issue message. Errors will be converted to string via toString()
* @param properties optional properties to add to the annotation.
*/
function warning(message, properties = {}) {
	issueCommand("warning", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
* Adds a notice issue
* @param message notice issue message. Errors will be converted to string via toString()
* @param properties optional properties to add to the annotation.
*/
function notice(message, properties = {}) {
	issueCommand("notice", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
* Writes info to log with console.log.
* @param message info message
*/
function info(message) {
	process.stdout.write(message + os.EOL);
}
/**
* Begin an output group.
*
* Output until the next `groupEnd` will be foldable in this group
*
* @param name The name of the output group
*/
function startGroup(name) {
	issue("group", name);
}
/**
* End an output group.
*/
function endGroup() {
	issue("endgroup");
}

// src/github/apply-annotations.ts
/** Shows annotations. The toolkit writes them as commands to the runner, and escapes what comes from the manifests. */
function applyAnnotations(annotations) {
	for (const { level, title, message, place } of annotations) {
		const properties = place === null ? {} : {
			file: place.file,
			startLine: place.line,
			startColumn: place.column
		};
		(level === "error" ? error : warning)(message, {
			title,
			...properties
		});
	}
}

// src/github/plan/annotations.ts
/** GitHub shows ten errors and ten warnings of one step, and drops the rest without a word. */
const SHOWN_PER_LEVEL = 10;
/**
* Plans the annotations: findings first, as they decide the outcome, then what was not understood. `reserved` is the
* number of errors that the run itself will report.
*/
function planAnnotations(report, reserved = 0) {
	const all = distinct([...findingAnnotations(report), ...diagnosticAnnotations(report)]);
	return [...limit(all, "error", SHOWN_PER_LEVEL - reserved), ...limit(all, "warning", SHOWN_PER_LEVEL)];
}
function findingAnnotations(report) {
	return report.findings.flatMap(({ level, gate, code, message, location, waivedBy }) => level === "note" || waivedBy !== void 0 || isSaidByOthers(gate) ? [] : [annotate(level, `${gate} (${code})`, message, location)]);
}
/** What made the result incomplete is shown at its places, and that it fails the run is said by the run. */
function isSaidByOthers(gate) {
	return gate === "incomplete";
}
function diagnosticAnnotations(report) {
	return report.diagnostics.flatMap(({ severity, code, message, object, location }) => {
		const text = object === void 0 ? message : `${object}: ${message}`;
		return severity === "note" ? [] : [annotate(severity, code, text, location)];
	});
}
/** A line of the base revision has no place in the pull request's files, so it is named in the message. */
function annotate(level, title, message, location) {
	if (location === void 0) return {
		level,
		title: `reachdiff: ${title}`,
		message,
		place: null
	};
	const { revision, file, line, column } = location;
	const isShown = revision === "head";
	return {
		level,
		title: `reachdiff: ${title}`,
		message: isShown ? message : `${message} (in the base revision: ${file}:${line})`,
		place: isShown ? {
			file,
			line,
			column
		} : null
	};
}
/** One line can break a gate for many endpoints with the same words. */
function distinct(annotations) {
	return [...new Map(annotations.map((annotation) => [JSON.stringify(annotation), annotation])).values()];
}
function limit(annotations, level, shown) {
	const ofLevel = annotations.filter((annotation) => annotation.level === level);
	if (ofLevel.length < shown) return ofLevel;
	const first = ofLevel.slice(0, shown - 1);
	const rest = ofLevel.length - first.length;
	const message = `and ${rest} more. The summary of the run lists all of them.`;
	return rest === 0 ? first : [...first, {
		level,
		title: "reachdiff",
		message,
		place: null
	}];
}

// src/report/print-json.ts
/**
* The report as JSON. Reports are built with their keys in the order of the schema, so that equal reports are equal bytes;
* that they fit the schema is a matter of types and tests, and not looked at again in a run.
*/
function printJson(report) {
	return `${JSON.stringify(report, null, 2)}\n`;
}

// node_modules/@noble/hashes/_u64.js
const fromNumH = (n) => n / 2 ** 32 | 0;
const fromNumL = (n) => n >>> 0;
function setU64FromNum(view, byteOffset, n, isLE) {
	const h = fromNumH(n);
	const l = fromNumL(n);
	view.setUint32(byteOffset, isLE ? l : h, isLE);
	view.setUint32(byteOffset + 4, isLE ? h : l, isLE);
}

// node_modules/@noble/hashes/utils.js
/**
* Checks if something is Uint8Array. Be careful: nodejs Buffer will return true.
* @param a - value to test
* @returns `true` when the value is a Uint8Array-compatible view.
* @example
* Check whether a value is a Uint8Array-compatible view.
* ```ts
* isBytes(new Uint8Array([1, 2, 3]));
* ```
*/
function isBytes(a) {
	return a instanceof Uint8Array || ArrayBuffer.isView(a) && a.constructor.name === "Uint8Array" && "BYTES_PER_ELEMENT" in a && a.BYTES_PER_ELEMENT === 1;
}
const atitle = (title) => title ? `"${title}" ` : "";
/**
* Asserts something is a non-negative integer.
* @param n - number to validate
* @param title - label included in thrown errors
* @returns The validated number.
* @throws On wrong argument types. {@link TypeError}
* @throws On wrong argument ranges or values. {@link RangeError}
* @example
* Validate a non-negative integer option.
* ```ts
* anumber(32, 'length');
* ```
*/
function anumber(n, title = "") {
	if (typeof n !== "number") throw new TypeError(atitle(title) + "expected number, got " + typeof n);
	if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(atitle(title) + "expected integer >= 0, got " + n);
	return n;
}
/**
* Asserts something is Uint8Array.
* @param value - value to validate
* @param length - optional exact length constraint
* @param title - label included in thrown errors
* @returns The validated byte array.
* @throws On wrong argument types. {@link TypeError}
* @throws On wrong argument ranges or values. {@link RangeError}
* @example
* Validate that a value is a byte array.
* ```ts
* abytes(new Uint8Array([1, 2, 3]));
* ```
*/
function abytes(value, length, title = "") {
	if (isBytes(value) && (length === void 0 || value.length === length)) return value;
	if (length !== void 0) anumber(length, "length");
	const bytes = isBytes(value);
	const ofLen = length !== void 0 ? ` of length ${length}` : "";
	const got = bytes ? `length=${value.length}` : `type=${typeof value}`;
	const message = atitle(title) + "expected Uint8Array" + ofLen + ", got " + got;
	if (!bytes) throw new TypeError(message);
	throw new RangeError(message);
}
const aobject = (value, label) => {
	if (value === null || typeof value !== "object" || Array.isArray(value)) throw new TypeError((label === "object" ? "" : `"${label}" `) + "expected object, got type=" + typeof value);
};
const aopts = (value, label) => {
	aobject(value, label);
	const proto = Object.getPrototypeOf(value);
	if (proto !== Object.prototype && proto !== null) throw new TypeError(`"${label}" expected plain object`);
	if (Object.hasOwn(value, "__proto__")) throw new TypeError(`"${label}.__proto__" is not allowed`);
};
/**
* Asserts a hash instance has not been destroyed or finished.
* @param instance - hash instance to validate
* @param checkFinished - whether to reject finalized instances
* @throws If the hash instance has already been destroyed or finalized. {@link Error}
* @example
* Validate that a hash instance is still usable.
* ```ts
* import { aexists } from '@noble/hashes/utils.js';
* import { sha256 } from '@noble/hashes/sha2.js';
* const hash = sha256.create();
* aexists(hash);
* ```
*/
function aexists(instance, checkFinished = true) {
	if (instance.destroyed) throw new Error("hash was destroyed");
	if (checkFinished && instance.finished) throw new Error("digest() was already called");
}
/**
* Asserts output is a sufficiently-sized byte array.
* @param out - destination buffer
* @param instance - hash instance providing output length
* Oversized buffers are allowed; downstream code only promises to fill the first `outputLen` bytes.
* @throws On wrong argument types. {@link TypeError}
* @throws On wrong argument ranges or values. {@link RangeError}
* @example
* Validate a caller-provided digest buffer.
* ```ts
* import { aoutput } from '@noble/hashes/utils.js';
* import { sha256 } from '@noble/hashes/sha2.js';
* const hash = sha256.create();
* aoutput(new Uint8Array(hash.outputLen), hash);
* ```
*/
function aoutput(out, instance) {
	abytes(out, void 0, "output");
	const min = instance.outputLen;
	if (!(out.length >= min)) throw new RangeError("\"output\" expected length >= " + min);
}
/**
* Zeroizes typed arrays in place. Warning: JS provides no guarantees.
* @param arrays - arrays to overwrite with zeros
* @example
* Zeroize sensitive buffers in place.
* ```ts
* clean(new Uint8Array([1, 2, 3]));
* ```
*/
function clean(...arrays) {
	for (let i = 0; i < arrays.length; i++) arrays[i].fill(0);
}
/**
* Creates a DataView for byte-level manipulation.
* @param arr - source typed array
* @returns DataView over the same buffer region.
* @example
* Create a DataView over an existing buffer.
* ```ts
* createView(new Uint8Array(4));
* ```
*/
function createView(arr) {
	return new DataView(arr.buffer, arr.byteOffset, arr.byteLength);
}
/**
* Rotate-right operation for uint32 values.
* @param word - source word
* @param shift - shift amount in bits
* @returns Rotated word.
* @example
* Rotate a 32-bit word to the right.
* ```ts
* rotr(0x12345678, 8);
* ```
*/
function rotr(word, shift) {
	return word << 32 - shift | word >>> shift;
}
const hasHexBuiltin = /* @__PURE__ */ (() => typeof Uint8Array.from([]).toHex === "function" && typeof Uint8Array.fromHex === "function")();
const hexes = /* @__PURE__ */ Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, "0"));
/**
* Convert byte array to hex string.
* Uses the built-in function when available and assumes it matches the tested
* fallback semantics.
* @param bytes - bytes to encode
* @returns Lowercase hexadecimal string.
* @throws On wrong argument types. {@link TypeError}
* @example
* Convert bytes to lowercase hexadecimal.
* ```ts
* bytesToHex(Uint8Array.from([0xca, 0xfe, 0x01, 0x23])); // 'cafe0123'
* ```
*/
function bytesToHex(bytes) {
	abytes(bytes);
	if (hasHexBuiltin) return bytes.toHex();
	let hex = "";
	for (let i = 0; i < bytes.length; i++) hex += hexes[bytes[i]];
	return hex;
}
/**
* Converts string to bytes using UTF8 encoding.
* Built-in doesn't validate input to be string: we do the check.
* Non-ASCII details are delegated to the platform `TextEncoder`.
* @param str - string to encode
* @returns UTF-8 encoded bytes.
* @throws On wrong argument types. {@link TypeError}
* @example
* Encode a string as UTF-8 bytes.
* ```ts
* utf8ToBytes('abc'); // Uint8Array.from([97, 98, 99])
* ```
*/
function utf8ToBytes(str) {
	if (typeof str !== "string") throw new TypeError("string expected");
	const encoded = new TextEncoder().encode(str);
	try {
		return new Uint8Array(encoded);
	} finally {
		clean(encoded);
	}
}
/**
* Merges default options and passed options.
* @param defaults - base option object
* @param opts - user overrides
* @param title - label included in thrown override errors
* @returns Fresh merged option object with a null prototype.
* @throws On wrong argument types. {@link TypeError}
* @example
* Merge user overrides onto default options.
* ```ts
* checkOpts({ dkLen: 32 }, { asyncTick: 10 });
* ```
*/
function checkOpts(defaults, opts, title = "opts") {
	aopts(defaults, "defaults");
	if (opts !== void 0) aopts(opts, title);
	return Object.assign(Object.create(null), defaults, opts);
}
/**
* Creates a callable hash function from a stateful class constructor.
* @param hashCons - hash constructor or factory
* @param info - optional metadata such as DER OID
* @returns Frozen callable hash wrapper with `.create()`.
*   Wrapper construction eagerly calls `hashCons(undefined)` once to read
*   `outputLen` / `blockLen`, so constructor side effects happen at module
*   init time.
* @throws On wrong argument types. {@link TypeError}
* @example
* Wrap a stateful hash constructor into a callable helper.
* ```ts
* import { createHasher } from '@noble/hashes/utils.js';
* import { sha256 } from '@noble/hashes/sha2.js';
* const wrapped = createHasher(sha256.create, { oid: sha256.oid });
* wrapped(new Uint8Array([1]));
* ```
*/
function createHasher(hashCons, info = {}) {
	if (typeof hashCons !== "function") throw new TypeError("\"hashCons\" expected function, got type=" + typeof hashCons);
	info = checkOpts({}, info, "info");
	const hashC = (msg, opts) => hashCons(opts).update(msg).digest();
	const tmp = hashCons(void 0);
	hashC.outputLen = tmp.outputLen;
	hashC.blockLen = tmp.blockLen;
	hashC.canXOF = tmp.canXOF;
	hashC.create = (opts) => hashCons(opts);
	Object.assign(hashC, info);
	return Object.freeze(hashC);
}
/**
* Creates OID metadata for NIST hashes with prefix `06 09 60 86 48 01 65 03 04 02`.
* @param suffix - final OID byte for the selected hash.
*   The helper accepts any byte even though only the documented NIST hash
*   suffixes are meaningful downstream.
* @returns Object containing the DER-encoded OID.
* @example
* Build OID metadata for a NIST hash.
* ```ts
* oidNist(0x01);
* ```
*/
const oidNist = (suffix) => ({ oid: Uint8Array.from([
	6,
	9,
	96,
	134,
	72,
	1,
	101,
	3,
	4,
	2,
	suffix
]) });

// node_modules/@noble/hashes/_md.js
/**
* Internal Merkle-Damgard hash utils.
* @module
*/
/**
* Shared 32-bit conditional boolean primitive reused by SHA-256, SHA-1, and MD5 `F`.
* Returns bits from `b` when `a` is set, otherwise from `c`.
* The XOR form is equivalent to MD5's `F(X,Y,Z) = XY v not(X)Z` because the masked terms never
* set the same bit.
* @param a - selector word
* @param b - word chosen when selector bit is set
* @param c - word chosen when selector bit is clear
* @returns Mixed 32-bit word.
* @example
* Combine three words with the shared 32-bit choice primitive.
* ```ts
* Chi(0xffffffff, 0x12345678, 0x87654321);
* ```
*/
function Chi(a, b, c) {
	return a & b ^ ~a & c;
}
/**
* Shared 32-bit majority primitive reused by SHA-256 and SHA-1.
* Returns bits shared by at least two inputs.
* @param a - first input word
* @param b - second input word
* @param c - third input word
* @returns Mixed 32-bit word.
* @example
* Combine three words with the shared 32-bit majority primitive.
* ```ts
* Maj(0xffffffff, 0x12345678, 0x87654321);
* ```
*/
function Maj(a, b, c) {
	return a & b ^ a & c ^ b & c;
}
/**
* Merkle-Damgard hash construction base class.
* Could be used to create MD5, RIPEMD, SHA1, SHA2.
* Accepts only byte-aligned `Uint8Array` input, even when the underlying spec describes bit
* strings with partial-byte tails.
* @param blockLen - internal block size in bytes
* @param outputLen - digest size in bytes
* @param padOffset - trailing length field size in bytes
* @param isLE - whether length and state words are encoded in little-endian
* @example
* Use a concrete subclass to get the shared Merkle-Damgard update/digest flow.
* ```ts
* import { _SHA1 } from '@noble/hashes/legacy.js';
* const hash = new _SHA1();
* hash.update(new Uint8Array([97, 98, 99]));
* hash.digest();
* ```
*/
var HashMD = class {
	blockLen;
	outputLen;
	canXOF = false;
	padOffset;
	isLE;
	buffer;
	view;
	finished = false;
	length = 0;
	pos = 0;
	destroyed = false;
	constructor(blockLen, outputLen, padOffset, isLE) {
		this.blockLen = blockLen;
		this.outputLen = outputLen;
		this.padOffset = padOffset;
		this.isLE = isLE;
		this.buffer = new Uint8Array(blockLen);
		this.view = createView(this.buffer);
	}
	update(data) {
		aexists(this);
		abytes(data);
		const { view, buffer, blockLen } = this;
		const len = data.length;
		let processed = false;
		for (let pos = 0; pos < len;) {
			const take = Math.min(blockLen - this.pos, len - pos);
			if (take === blockLen) {
				const dataView = createView(data);
				for (; blockLen <= len - pos; pos += blockLen) this.process(dataView, pos);
				processed = true;
				continue;
			}
			buffer.set(pos === 0 && take === len ? data : data.subarray(pos, pos + take), this.pos);
			this.pos += take;
			pos += take;
			if (this.pos === blockLen) {
				this.process(view, 0);
				this.pos = 0;
				processed = true;
			}
		}
		this.length += data.length;
		if (processed) this.roundClean();
		return this;
	}
	digestInto(out) {
		aexists(this);
		aoutput(out, this);
		this.finished = true;
		const { buffer, view, blockLen, isLE } = this;
		let { pos } = this;
		buffer[pos++] = 128;
		buffer.fill(0, pos);
		if (this.padOffset > blockLen - pos) {
			this.process(view, 0);
			buffer.fill(0);
		}
		setU64FromNum(view, blockLen - 8, this.length * 8, isLE);
		this.process(view, 0);
		this.roundClean();
		const oview = out === buffer ? view : createView(out);
		const len = this.outputLen;
		const outLen = len / 4;
		const state = this.get();
		if (len % 4 || outLen > state.length) throw new Error("invalid outputLen");
		for (let i = 0; i < outLen; i++) oview.setUint32(4 * i, state[i], isLE);
	}
	digest() {
		const { buffer, outputLen } = this;
		this.digestInto(buffer);
		const res = buffer.slice(0, outputLen);
		this.destroy();
		return res;
	}
	_cloneIntoMeta(to) {
		const { buffer, length, finished, destroyed, pos } = this;
		to.destroyed = destroyed;
		to.finished = finished;
		to.length = length;
		to.pos = pos;
		if (pos) to.buffer.set(buffer);
		return to;
	}
	clone() {
		return this._cloneInto();
	}
};
/**
* Initial SHA-2 state: fractional parts of square roots of first 16 primes 2..53.
* Check out `test/misc/sha2-gen-iv.js` for recomputation guide.
*/
/** Initial SHA256 state from RFC 6234 §6.1: the first 32 bits of the fractional parts of the
* square roots of the first eight prime numbers. Exported as a shared table; callers must treat
* it as read-only because constructors copy words from it by index. */
const SHA256_IV = /* @__PURE__ */ Uint32Array.from([
	1779033703,
	3144134277,
	1013904242,
	2773480762,
	1359893119,
	2600822924,
	528734635,
	1541459225
]);

// node_modules/@noble/hashes/sha2.js
/**
* SHA2 hash function. A.k.a. sha256, sha384, sha512, sha512_224, sha512_256.
* SHA256 is the fastest hash implementable in JS, even faster than Blake3.
* Check out {@link https://www.rfc-editor.org/rfc/rfc4634 | RFC 4634} and
* {@link https://nvlpubs.nist.gov/nistpubs/FIPS/NIST.FIPS.180-4.pdf | FIPS 180-4}.
* @module
*/
/**
* SHA-224 / SHA-256 round constants from RFC 6234 §5.1: the first 32 bits
* of the cube roots of the first 64 primes (2..311).
*/
const SHA256_K = /* @__PURE__ */ Uint32Array.from([
	1116352408,
	1899447441,
	3049323471,
	3921009573,
	961987163,
	1508970993,
	2453635748,
	2870763221,
	3624381080,
	310598401,
	607225278,
	1426881987,
	1925078388,
	2162078206,
	2614888103,
	3248222580,
	3835390401,
	4022224774,
	264347078,
	604807628,
	770255983,
	1249150122,
	1555081692,
	1996064986,
	2554220882,
	2821834349,
	2952996808,
	3210313671,
	3336571891,
	3584528711,
	113926993,
	338241895,
	666307205,
	773529912,
	1294757372,
	1396182291,
	1695183700,
	1986661051,
	2177026350,
	2456956037,
	2730485921,
	2820302411,
	3259730800,
	3345764771,
	3516065817,
	3600352804,
	4094571909,
	275423344,
	430227734,
	506948616,
	659060556,
	883997877,
	958139571,
	1322822218,
	1537002063,
	1747873779,
	1955562222,
	2024104815,
	2227730452,
	2361852424,
	2428436474,
	2756734187,
	3204031479,
	3329325298
]);
/** Reusable SHA-224 / SHA-256 message schedule buffer `W_t` from RFC 6234 §6.2 step 1. */
const SHA256_W = /* @__PURE__ */ new Uint32Array(64);
/** Internal SHA-224 / SHA-256 compression engine from RFC 6234 §6.2. */
var SHA2_32B = class extends HashMD {
	A = 0;
	B = 0;
	C = 0;
	D = 0;
	E = 0;
	F = 0;
	G = 0;
	H = 0;
	constructor(outputLen, IV) {
		super(64, outputLen, 8, false);
		this.A = IV[0] | 0;
		this.B = IV[1] | 0;
		this.C = IV[2] | 0;
		this.D = IV[3] | 0;
		this.E = IV[4] | 0;
		this.F = IV[5] | 0;
		this.G = IV[6] | 0;
		this.H = IV[7] | 0;
	}
	get() {
		const { A, B, C, D, E, F, G, H } = this;
		return [
			A,
			B,
			C,
			D,
			E,
			F,
			G,
			H
		];
	}
	set(A, B, C, D, E, F, G, H) {
		this.A = A | 0;
		this.B = B | 0;
		this.C = C | 0;
		this.D = D | 0;
		this.E = E | 0;
		this.F = F | 0;
		this.G = G | 0;
		this.H = H | 0;
	}
	_cloneInto(to) {
		(to ||= new this.constructor()).set(...this.get());
		return this._cloneIntoMeta(to);
	}
	process(view, offset) {
		for (let i = 0; i < 16; i++, offset += 4) SHA256_W[i] = view.getUint32(offset, false);
		for (let i = 16; i < 64; i++) {
			const W15 = SHA256_W[i - 15];
			const W2 = SHA256_W[i - 2];
			const s0 = rotr(W15, 7) ^ rotr(W15, 18) ^ W15 >>> 3;
			const s1 = rotr(W2, 17) ^ rotr(W2, 19) ^ W2 >>> 10;
			SHA256_W[i] = s1 + SHA256_W[i - 7] + s0 + SHA256_W[i - 16] | 0;
		}
		let { A, B, C, D, E, F, G, H } = this;
		for (let i = 0; i < 64; i++) {
			const sigma1 = rotr(E, 6) ^ rotr(E, 11) ^ rotr(E, 25);
			const T1 = H + sigma1 + Chi(E, F, G) + SHA256_K[i] + SHA256_W[i] | 0;
			const T2 = (rotr(A, 2) ^ rotr(A, 13) ^ rotr(A, 22)) + Maj(A, B, C) | 0;
			H = G;
			G = F;
			F = E;
			E = D + T1 | 0;
			D = C;
			C = B;
			B = A;
			A = T1 + T2 | 0;
		}
		A = A + this.A | 0;
		B = B + this.B | 0;
		C = C + this.C | 0;
		D = D + this.D | 0;
		E = E + this.E | 0;
		F = F + this.F | 0;
		G = G + this.G | 0;
		H = H + this.H | 0;
		this.set(A, B, C, D, E, F, G, H);
	}
	roundClean() {
		clean(SHA256_W);
	}
	destroy() {
		this.destroyed = true;
		this.set(0, 0, 0, 0, 0, 0, 0, 0);
		clean(this.buffer);
	}
};
/** Internal SHA-256 hash class grounded in RFC 6234 §6.2. */
var _SHA256 = class extends SHA2_32B {
	constructor() {
		super(32, SHA256_IV);
	}
};
/**
* SHA2-256 hash function from RFC 4634. In JS it's the fastest: even faster than Blake3. Some info:
*
* - Trying 2^128 hashes would get 50% chance of collision, using birthday attack.
* - BTC network is doing 2^70 hashes/sec (2^95 hashes/year) as per 2025.
* - Each sha256 hash is executing 2^18 bit operations.
* - Good 2024 ASICs can do 200Th/sec with 3500 watts of power, corresponding to 2^36 hashes/joule.
* @param msg - message bytes to hash
* @param opts - Reserved hash options.
* @returns Digest bytes.
* @example
* Hash a message with SHA2-256.
* ```ts
* sha256(new Uint8Array([97, 98, 99]));
* ```
*/
const sha256 = /* @__PURE__ */ createHasher(() => new _SHA256(), /* @__PURE__ */ oidNist(1));

// src/report/terminal-escape.ts
/** Texts from manifests on a terminal or in the log of a run: visible, on one line, and without any power over either. */
/** What moves the cursor, changes colours, reorders or hides text. */
const UNSAFE_CHARACTERS$1 = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
/** The runner of GitHub Actions obeys `##[command]` anywhere in a line of the log. */
const RUNNER_COMMAND = /##(?=\[)/g;
/** The text on one line, with `\u{1b}` in place of what a terminal would act on. */
function terminalText(text) {
	return visibleText(text).replace(RUNNER_COMMAND, "##\\");
}
/** The runner also obeys `::command` where a line begins with it, blanks aside: `\u{3a}:` is none. */
function terminalLine(text) {
	return terminalText(text).replace(/^(\s*):(?=:)/, "$1\\u{3a}");
}
/** The text on one line, with `\u{202e}` in place of what would reorder, hide or break it. */
function visibleText(text) {
	return text.replace(UNSAFE_CHARACTERS$1, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

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

// src/diagnostics/codes.ts
/** The closed registry of diagnostics about the input. Each has a page with the same name in `docs/diagnostics/`. */
const DIAGNOSTIC_CODES = {
	RD1001: "the file is not valid YAML or JSON",
	RD1002: "the file could not be read as text",
	RD1003: "the API server rejects this object",
	RD1004: "the object has a field that its kind does not have",
	RD1005: "a value has the wrong type, and one obvious reading",
	RD1006: "the engine ignores this object, so it protects nothing",
	RD1007: "a field of this policy is not evaluated",
	RD1008: "a policy of this kind is not evaluated",
	RD1009: "the same object stands in the input twice",
	RD1010: "the object cannot be identified",
	RD1011: "the file has a name under which nobody reads it",
	RD1012: "the configuration is not valid",
	RD1013: "a reference leads to nothing in the manifests",
	RD1014: "policies of two engines stand in one target",
	RD1015: "a policy is written in the form in which its engine stores it",
	RD1016: "a policy is staged, and not enforced",
	RD1017: "a condition counts only with an optional part of the engine",
	RD1018: "the document is meant to be an object, and is none that the API has"
};

// src/report/code-pages.ts
/** The pages that explain codes: each finding and each message about the input has one in `docs/`. */
/** `findings/RD2001.md` */
function pageOf(code) {
	return `${code in DIAGNOSTIC_CODES ? "diagnostics" : "findings"}/${code}.md`;
}
/** The address of the page below that of the folder; undefined where either is not known. */
function pageUrl(code, documentation) {
	return documentation === void 0 || !/^RD\d{4}$/.test(code) ? void 0 : `${documentation}/${pageOf(code)}`;
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

// node_modules/picocolors/picocolors.js
var require_picocolors = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	let p = process || {};
	let argv = p.argv || [];
	let env = p.env || {};
	let isColorSupported = !(!!env.NO_COLOR || argv.includes("--no-color")) && (!!env.FORCE_COLOR || argv.includes("--color") || p.platform === "win32" || (p.stdout || {}).isTTY && env.TERM !== "dumb" || !!env.CI);
	let formatter = (open, close, replace = open) => (input) => {
		let string = "" + input, index = string.indexOf(close, open.length);
		return ~index ? open + replaceClose(string, close, replace, index) + close : open + string + close;
	};
	let replaceClose = (string, close, replace, index) => {
		let result = "", cursor = 0;
		do {
			result += string.substring(cursor, index) + replace;
			cursor = index + close.length;
			index = string.indexOf(close, cursor);
		} while (~index);
		return result + string.substring(cursor);
	};
	let createColors = (enabled = isColorSupported) => {
		let f = enabled ? formatter : () => String;
		return {
			isColorSupported: enabled,
			reset: f("\x1B[0m", "\x1B[0m"),
			bold: f("\x1B[1m", "\x1B[22m", "\x1B[22m\x1B[1m"),
			dim: f("\x1B[2m", "\x1B[22m", "\x1B[22m\x1B[2m"),
			italic: f("\x1B[3m", "\x1B[23m"),
			underline: f("\x1B[4m", "\x1B[24m"),
			inverse: f("\x1B[7m", "\x1B[27m"),
			hidden: f("\x1B[8m", "\x1B[28m"),
			strikethrough: f("\x1B[9m", "\x1B[29m"),
			black: f("\x1B[30m", "\x1B[39m"),
			red: f("\x1B[31m", "\x1B[39m"),
			green: f("\x1B[32m", "\x1B[39m"),
			yellow: f("\x1B[33m", "\x1B[39m"),
			blue: f("\x1B[34m", "\x1B[39m"),
			magenta: f("\x1B[35m", "\x1B[39m"),
			cyan: f("\x1B[36m", "\x1B[39m"),
			white: f("\x1B[37m", "\x1B[39m"),
			gray: f("\x1B[90m", "\x1B[39m"),
			bgBlack: f("\x1B[40m", "\x1B[49m"),
			bgRed: f("\x1B[41m", "\x1B[49m"),
			bgGreen: f("\x1B[42m", "\x1B[49m"),
			bgYellow: f("\x1B[43m", "\x1B[49m"),
			bgBlue: f("\x1B[44m", "\x1B[49m"),
			bgMagenta: f("\x1B[45m", "\x1B[49m"),
			bgCyan: f("\x1B[46m", "\x1B[49m"),
			bgWhite: f("\x1B[47m", "\x1B[49m"),
			blackBright: f("\x1B[90m", "\x1B[39m"),
			redBright: f("\x1B[91m", "\x1B[39m"),
			greenBright: f("\x1B[92m", "\x1B[39m"),
			yellowBright: f("\x1B[93m", "\x1B[39m"),
			blueBright: f("\x1B[94m", "\x1B[39m"),
			magentaBright: f("\x1B[95m", "\x1B[39m"),
			cyanBright: f("\x1B[96m", "\x1B[39m"),
			whiteBright: f("\x1B[97m", "\x1B[39m"),
			bgBlackBright: f("\x1B[100m", "\x1B[49m"),
			bgRedBright: f("\x1B[101m", "\x1B[49m"),
			bgGreenBright: f("\x1B[102m", "\x1B[49m"),
			bgYellowBright: f("\x1B[103m", "\x1B[49m"),
			bgBlueBright: f("\x1B[104m", "\x1B[49m"),
			bgMagentaBright: f("\x1B[105m", "\x1B[49m"),
			bgCyanBright: f("\x1B[106m", "\x1B[49m"),
			bgWhiteBright: f("\x1B[107m", "\x1B[49m")
		};
	};
	module.exports = createColors();
	module.exports.createColors = createColors;
}));

// src/report/row-words.ts
/** One row in words, the same in every format. */
/** One line of words. The schema lets absent protocols also be undefined, which prints the same. */
function connectionWords(connections) {
	return printConnections(connections);
}
/** A row that both opens and closes has changed: it replaces one set of connections by another. */
function effectOf(row) {
	if (row.opened === "none") return "closed";
	return row.closed === "none" ? "opened" : "changed";
}
/** What opened, what closed, or what it was and is. */
function rowConnections(row, arrow = "→") {
	switch (effectOf(row)) {
		case "opened": return connectionWords(row.opened);
		case "closed": return connectionWords(row.closed);
		case "changed": return `${connectionWords(row.before)} ${arrow} ${connectionWords(row.after)}`;
	}
}
/** What was open before a row that opens, and what is left after one that closes; undefined where that is nothing. */
function besides(row) {
	const effect = effectOf(row);
	if (effect === "opened" && row.before !== "none") return {
		label: "open before",
		connections: connectionWords(row.before)
	};
	if (effect === "closed" && row.after !== "none") return {
		label: "still open",
		connections: connectionWords(row.after)
	};
}
/** The reasons of a row without those that read the same, as they differ only in the side that they are about. */
function distinctReasons({ reasons }) {
	return [...new Map(reasons.map((reason) => [JSON.stringify({
		...reason,
		direction: ""
	}), reason])).values()];
}
/** That a workload of the row comes or goes, where none of its reasons says so. */
function workloadWords({ workload, reasons }) {
	const text = `${workload} workload`;
	return workload === void 0 || reasons.some((reason) => reason.text === text) ? [] : [text];
}

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

// node_modules/cli-table3/src/debug.js
var require_debug = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	let messages = [];
	let level = 0;
	const debug = (msg, min) => {
		if (level >= min) messages.push(msg);
	};
	debug.WARN = 1;
	debug.INFO = 2;
	debug.DEBUG = 3;
	debug.reset = () => {
		messages = [];
	};
	debug.setDebugLevel = (v) => {
		level = v;
	};
	debug.warn = (msg) => debug(msg, debug.WARN);
	debug.info = (msg) => debug(msg, debug.INFO);
	debug.debug = (msg) => debug(msg, debug.DEBUG);
	debug.debugMessages = () => messages;
	module.exports = debug;
}));

// node_modules/ansi-regex/index.js
var require_ansi_regex = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = ({ onlyFirst = false } = {}) => {
		const pattern = ["[\\u001B\\u009B][[\\]()#;?]*(?:(?:(?:(?:;[-a-zA-Z\\d\\/#&.:=?%@~_]+)*|[a-zA-Z\\d]+(?:;[-a-zA-Z\\d\\/#&.:=?%@~_]*)*)?\\u0007)", "(?:(?:\\d{1,4}(?:;\\d{0,4})*)?[\\dA-PR-TZcf-ntqry=><~]))"].join("|");
		return new RegExp(pattern, onlyFirst ? void 0 : "g");
	};
}));

// node_modules/strip-ansi/index.js
var require_strip_ansi = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const ansiRegex = require_ansi_regex();
	module.exports = (string) => typeof string === "string" ? string.replace(ansiRegex(), "") : string;
}));

// node_modules/is-fullwidth-code-point/index.js
var require_is_fullwidth_code_point = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const isFullwidthCodePoint = (codePoint) => {
		if (Number.isNaN(codePoint)) return false;
		if (codePoint >= 4352 && (codePoint <= 4447 || codePoint === 9001 || codePoint === 9002 || 11904 <= codePoint && codePoint <= 12871 && codePoint !== 12351 || 12880 <= codePoint && codePoint <= 19903 || 19968 <= codePoint && codePoint <= 42182 || 43360 <= codePoint && codePoint <= 43388 || 44032 <= codePoint && codePoint <= 55203 || 63744 <= codePoint && codePoint <= 64255 || 65040 <= codePoint && codePoint <= 65049 || 65072 <= codePoint && codePoint <= 65131 || 65281 <= codePoint && codePoint <= 65376 || 65504 <= codePoint && codePoint <= 65510 || 110592 <= codePoint && codePoint <= 110593 || 127488 <= codePoint && codePoint <= 127569 || 131072 <= codePoint && codePoint <= 262141)) return true;
		return false;
	};
	module.exports = isFullwidthCodePoint;
	module.exports.default = isFullwidthCodePoint;
}));

// node_modules/emoji-regex/index.js
var require_emoji_regex = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = function() {
		return /\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62(?:\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67|\uDB40\uDC73\uDB40\uDC63\uDB40\uDC74|\uDB40\uDC77\uDB40\uDC6C\uDB40\uDC73)\uDB40\uDC7F|\uD83D\uDC68(?:\uD83C\uDFFC\u200D(?:\uD83E\uDD1D\u200D\uD83D\uDC68\uD83C\uDFFB|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFF\u200D(?:\uD83E\uDD1D\u200D\uD83D\uDC68(?:\uD83C[\uDFFB-\uDFFE])|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFE\u200D(?:\uD83E\uDD1D\u200D\uD83D\uDC68(?:\uD83C[\uDFFB-\uDFFD])|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFD\u200D(?:\uD83E\uDD1D\u200D\uD83D\uDC68(?:\uD83C[\uDFFB\uDFFC])|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\u200D(?:\u2764\uFE0F\u200D(?:\uD83D\uDC8B\u200D)?\uD83D\uDC68|(?:\uD83D[\uDC68\uDC69])\u200D(?:\uD83D\uDC66\u200D\uD83D\uDC66|\uD83D\uDC67\u200D(?:\uD83D[\uDC66\uDC67]))|\uD83D\uDC66\u200D\uD83D\uDC66|\uD83D\uDC67\u200D(?:\uD83D[\uDC66\uDC67])|(?:\uD83D[\uDC68\uDC69])\u200D(?:\uD83D[\uDC66\uDC67])|[\u2695\u2696\u2708]\uFE0F|\uD83D[\uDC66\uDC67]|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|(?:\uD83C\uDFFB\u200D[\u2695\u2696\u2708]|\uD83C\uDFFF\u200D[\u2695\u2696\u2708]|\uD83C\uDFFE\u200D[\u2695\u2696\u2708]|\uD83C\uDFFD\u200D[\u2695\u2696\u2708]|\uD83C\uDFFC\u200D[\u2695\u2696\u2708])\uFE0F|\uD83C\uDFFB\u200D(?:\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C[\uDFFB-\uDFFF])|(?:\uD83E\uDDD1\uD83C\uDFFB\u200D\uD83E\uDD1D\u200D\uD83E\uDDD1|\uD83D\uDC69\uD83C\uDFFC\u200D\uD83E\uDD1D\u200D\uD83D\uDC69)\uD83C\uDFFB|\uD83E\uDDD1(?:\uD83C\uDFFF\u200D\uD83E\uDD1D\u200D\uD83E\uDDD1(?:\uD83C[\uDFFB-\uDFFF])|\u200D\uD83E\uDD1D\u200D\uD83E\uDDD1)|(?:\uD83E\uDDD1\uD83C\uDFFE\u200D\uD83E\uDD1D\u200D\uD83E\uDDD1|\uD83D\uDC69\uD83C\uDFFF\u200D\uD83E\uDD1D\u200D(?:\uD83D[\uDC68\uDC69]))(?:\uD83C[\uDFFB-\uDFFE])|(?:\uD83E\uDDD1\uD83C\uDFFC\u200D\uD83E\uDD1D\u200D\uD83E\uDDD1|\uD83D\uDC69\uD83C\uDFFD\u200D\uD83E\uDD1D\u200D\uD83D\uDC69)(?:\uD83C[\uDFFB\uDFFC])|\uD83D\uDC69(?:\uD83C\uDFFE\u200D(?:\uD83E\uDD1D\u200D\uD83D\uDC68(?:\uD83C[\uDFFB-\uDFFD\uDFFF])|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFC\u200D(?:\uD83E\uDD1D\u200D\uD83D\uDC68(?:\uD83C[\uDFFB\uDFFD-\uDFFF])|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFB\u200D(?:\uD83E\uDD1D\u200D\uD83D\uDC68(?:\uD83C[\uDFFC-\uDFFF])|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFD\u200D(?:\uD83E\uDD1D\u200D\uD83D\uDC68(?:\uD83C[\uDFFB\uDFFC\uDFFE\uDFFF])|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\u200D(?:\u2764\uFE0F\u200D(?:\uD83D\uDC8B\u200D(?:\uD83D[\uDC68\uDC69])|\uD83D[\uDC68\uDC69])|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFF\u200D(?:\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD]))|\uD83D\uDC69\u200D\uD83D\uDC69\u200D(?:\uD83D\uDC66\u200D\uD83D\uDC66|\uD83D\uDC67\u200D(?:\uD83D[\uDC66\uDC67]))|(?:\uD83E\uDDD1\uD83C\uDFFD\u200D\uD83E\uDD1D\u200D\uD83E\uDDD1|\uD83D\uDC69\uD83C\uDFFE\u200D\uD83E\uDD1D\u200D\uD83D\uDC69)(?:\uD83C[\uDFFB-\uDFFD])|\uD83D\uDC69\u200D\uD83D\uDC66\u200D\uD83D\uDC66|\uD83D\uDC69\u200D\uD83D\uDC69\u200D(?:\uD83D[\uDC66\uDC67])|(?:\uD83D\uDC41\uFE0F\u200D\uD83D\uDDE8|\uD83D\uDC69(?:\uD83C\uDFFF\u200D[\u2695\u2696\u2708]|\uD83C\uDFFE\u200D[\u2695\u2696\u2708]|\uD83C\uDFFC\u200D[\u2695\u2696\u2708]|\uD83C\uDFFB\u200D[\u2695\u2696\u2708]|\uD83C\uDFFD\u200D[\u2695\u2696\u2708]|\u200D[\u2695\u2696\u2708])|(?:(?:\u26F9|\uD83C[\uDFCB\uDFCC]|\uD83D\uDD75)\uFE0F|\uD83D\uDC6F|\uD83E[\uDD3C\uDDDE\uDDDF])\u200D[\u2640\u2642]|(?:\u26F9|\uD83C[\uDFCB\uDFCC]|\uD83D\uDD75)(?:\uD83C[\uDFFB-\uDFFF])\u200D[\u2640\u2642]|(?:\uD83C[\uDFC3\uDFC4\uDFCA]|\uD83D[\uDC6E\uDC71\uDC73\uDC77\uDC81\uDC82\uDC86\uDC87\uDE45-\uDE47\uDE4B\uDE4D\uDE4E\uDEA3\uDEB4-\uDEB6]|\uD83E[\uDD26\uDD37-\uDD39\uDD3D\uDD3E\uDDB8\uDDB9\uDDCD-\uDDCF\uDDD6-\uDDDD])(?:(?:\uD83C[\uDFFB-\uDFFF])\u200D[\u2640\u2642]|\u200D[\u2640\u2642])|\uD83C\uDFF4\u200D\u2620)\uFE0F|\uD83D\uDC69\u200D\uD83D\uDC67\u200D(?:\uD83D[\uDC66\uDC67])|\uD83C\uDFF3\uFE0F\u200D\uD83C\uDF08|\uD83D\uDC15\u200D\uD83E\uDDBA|\uD83D\uDC69\u200D\uD83D\uDC66|\uD83D\uDC69\u200D\uD83D\uDC67|\uD83C\uDDFD\uD83C\uDDF0|\uD83C\uDDF4\uD83C\uDDF2|\uD83C\uDDF6\uD83C\uDDE6|[#\*0-9]\uFE0F\u20E3|\uD83C\uDDE7(?:\uD83C[\uDDE6\uDDE7\uDDE9-\uDDEF\uDDF1-\uDDF4\uDDF6-\uDDF9\uDDFB\uDDFC\uDDFE\uDDFF])|\uD83C\uDDF9(?:\uD83C[\uDDE6\uDDE8\uDDE9\uDDEB-\uDDED\uDDEF-\uDDF4\uDDF7\uDDF9\uDDFB\uDDFC\uDDFF])|\uD83C\uDDEA(?:\uD83C[\uDDE6\uDDE8\uDDEA\uDDEC\uDDED\uDDF7-\uDDFA])|\uD83E\uDDD1(?:\uD83C[\uDFFB-\uDFFF])|\uD83C\uDDF7(?:\uD83C[\uDDEA\uDDF4\uDDF8\uDDFA\uDDFC])|\uD83D\uDC69(?:\uD83C[\uDFFB-\uDFFF])|\uD83C\uDDF2(?:\uD83C[\uDDE6\uDDE8-\uDDED\uDDF0-\uDDFF])|\uD83C\uDDE6(?:\uD83C[\uDDE8-\uDDEC\uDDEE\uDDF1\uDDF2\uDDF4\uDDF6-\uDDFA\uDDFC\uDDFD\uDDFF])|\uD83C\uDDF0(?:\uD83C[\uDDEA\uDDEC-\uDDEE\uDDF2\uDDF3\uDDF5\uDDF7\uDDFC\uDDFE\uDDFF])|\uD83C\uDDED(?:\uD83C[\uDDF0\uDDF2\uDDF3\uDDF7\uDDF9\uDDFA])|\uD83C\uDDE9(?:\uD83C[\uDDEA\uDDEC\uDDEF\uDDF0\uDDF2\uDDF4\uDDFF])|\uD83C\uDDFE(?:\uD83C[\uDDEA\uDDF9])|\uD83C\uDDEC(?:\uD83C[\uDDE6\uDDE7\uDDE9-\uDDEE\uDDF1-\uDDF3\uDDF5-\uDDFA\uDDFC\uDDFE])|\uD83C\uDDF8(?:\uD83C[\uDDE6-\uDDEA\uDDEC-\uDDF4\uDDF7-\uDDF9\uDDFB\uDDFD-\uDDFF])|\uD83C\uDDEB(?:\uD83C[\uDDEE-\uDDF0\uDDF2\uDDF4\uDDF7])|\uD83C\uDDF5(?:\uD83C[\uDDE6\uDDEA-\uDDED\uDDF0-\uDDF3\uDDF7-\uDDF9\uDDFC\uDDFE])|\uD83C\uDDFB(?:\uD83C[\uDDE6\uDDE8\uDDEA\uDDEC\uDDEE\uDDF3\uDDFA])|\uD83C\uDDF3(?:\uD83C[\uDDE6\uDDE8\uDDEA-\uDDEC\uDDEE\uDDF1\uDDF4\uDDF5\uDDF7\uDDFA\uDDFF])|\uD83C\uDDE8(?:\uD83C[\uDDE6\uDDE8\uDDE9\uDDEB-\uDDEE\uDDF0-\uDDF5\uDDF7\uDDFA-\uDDFF])|\uD83C\uDDF1(?:\uD83C[\uDDE6-\uDDE8\uDDEE\uDDF0\uDDF7-\uDDFB\uDDFE])|\uD83C\uDDFF(?:\uD83C[\uDDE6\uDDF2\uDDFC])|\uD83C\uDDFC(?:\uD83C[\uDDEB\uDDF8])|\uD83C\uDDFA(?:\uD83C[\uDDE6\uDDEC\uDDF2\uDDF3\uDDF8\uDDFE\uDDFF])|\uD83C\uDDEE(?:\uD83C[\uDDE8-\uDDEA\uDDF1-\uDDF4\uDDF6-\uDDF9])|\uD83C\uDDEF(?:\uD83C[\uDDEA\uDDF2\uDDF4\uDDF5])|(?:\uD83C[\uDFC3\uDFC4\uDFCA]|\uD83D[\uDC6E\uDC71\uDC73\uDC77\uDC81\uDC82\uDC86\uDC87\uDE45-\uDE47\uDE4B\uDE4D\uDE4E\uDEA3\uDEB4-\uDEB6]|\uD83E[\uDD26\uDD37-\uDD39\uDD3D\uDD3E\uDDB8\uDDB9\uDDCD-\uDDCF\uDDD6-\uDDDD])(?:\uD83C[\uDFFB-\uDFFF])|(?:\u26F9|\uD83C[\uDFCB\uDFCC]|\uD83D\uDD75)(?:\uD83C[\uDFFB-\uDFFF])|(?:[\u261D\u270A-\u270D]|\uD83C[\uDF85\uDFC2\uDFC7]|\uD83D[\uDC42\uDC43\uDC46-\uDC50\uDC66\uDC67\uDC6B-\uDC6D\uDC70\uDC72\uDC74-\uDC76\uDC78\uDC7C\uDC83\uDC85\uDCAA\uDD74\uDD7A\uDD90\uDD95\uDD96\uDE4C\uDE4F\uDEC0\uDECC]|\uD83E[\uDD0F\uDD18-\uDD1C\uDD1E\uDD1F\uDD30-\uDD36\uDDB5\uDDB6\uDDBB\uDDD2-\uDDD5])(?:\uD83C[\uDFFB-\uDFFF])|(?:[\u231A\u231B\u23E9-\u23EC\u23F0\u23F3\u25FD\u25FE\u2614\u2615\u2648-\u2653\u267F\u2693\u26A1\u26AA\u26AB\u26BD\u26BE\u26C4\u26C5\u26CE\u26D4\u26EA\u26F2\u26F3\u26F5\u26FA\u26FD\u2705\u270A\u270B\u2728\u274C\u274E\u2753-\u2755\u2757\u2795-\u2797\u27B0\u27BF\u2B1B\u2B1C\u2B50\u2B55]|\uD83C[\uDC04\uDCCF\uDD8E\uDD91-\uDD9A\uDDE6-\uDDFF\uDE01\uDE1A\uDE2F\uDE32-\uDE36\uDE38-\uDE3A\uDE50\uDE51\uDF00-\uDF20\uDF2D-\uDF35\uDF37-\uDF7C\uDF7E-\uDF93\uDFA0-\uDFCA\uDFCF-\uDFD3\uDFE0-\uDFF0\uDFF4\uDFF8-\uDFFF]|\uD83D[\uDC00-\uDC3E\uDC40\uDC42-\uDCFC\uDCFF-\uDD3D\uDD4B-\uDD4E\uDD50-\uDD67\uDD7A\uDD95\uDD96\uDDA4\uDDFB-\uDE4F\uDE80-\uDEC5\uDECC\uDED0-\uDED2\uDED5\uDEEB\uDEEC\uDEF4-\uDEFA\uDFE0-\uDFEB]|\uD83E[\uDD0D-\uDD3A\uDD3C-\uDD45\uDD47-\uDD71\uDD73-\uDD76\uDD7A-\uDDA2\uDDA5-\uDDAA\uDDAE-\uDDCA\uDDCD-\uDDFF\uDE70-\uDE73\uDE78-\uDE7A\uDE80-\uDE82\uDE90-\uDE95])|(?:[#\*0-9\xA9\xAE\u203C\u2049\u2122\u2139\u2194-\u2199\u21A9\u21AA\u231A\u231B\u2328\u23CF\u23E9-\u23F3\u23F8-\u23FA\u24C2\u25AA\u25AB\u25B6\u25C0\u25FB-\u25FE\u2600-\u2604\u260E\u2611\u2614\u2615\u2618\u261D\u2620\u2622\u2623\u2626\u262A\u262E\u262F\u2638-\u263A\u2640\u2642\u2648-\u2653\u265F\u2660\u2663\u2665\u2666\u2668\u267B\u267E\u267F\u2692-\u2697\u2699\u269B\u269C\u26A0\u26A1\u26AA\u26AB\u26B0\u26B1\u26BD\u26BE\u26C4\u26C5\u26C8\u26CE\u26CF\u26D1\u26D3\u26D4\u26E9\u26EA\u26F0-\u26F5\u26F7-\u26FA\u26FD\u2702\u2705\u2708-\u270D\u270F\u2712\u2714\u2716\u271D\u2721\u2728\u2733\u2734\u2744\u2747\u274C\u274E\u2753-\u2755\u2757\u2763\u2764\u2795-\u2797\u27A1\u27B0\u27BF\u2934\u2935\u2B05-\u2B07\u2B1B\u2B1C\u2B50\u2B55\u3030\u303D\u3297\u3299]|\uD83C[\uDC04\uDCCF\uDD70\uDD71\uDD7E\uDD7F\uDD8E\uDD91-\uDD9A\uDDE6-\uDDFF\uDE01\uDE02\uDE1A\uDE2F\uDE32-\uDE3A\uDE50\uDE51\uDF00-\uDF21\uDF24-\uDF93\uDF96\uDF97\uDF99-\uDF9B\uDF9E-\uDFF0\uDFF3-\uDFF5\uDFF7-\uDFFF]|\uD83D[\uDC00-\uDCFD\uDCFF-\uDD3D\uDD49-\uDD4E\uDD50-\uDD67\uDD6F\uDD70\uDD73-\uDD7A\uDD87\uDD8A-\uDD8D\uDD90\uDD95\uDD96\uDDA4\uDDA5\uDDA8\uDDB1\uDDB2\uDDBC\uDDC2-\uDDC4\uDDD1-\uDDD3\uDDDC-\uDDDE\uDDE1\uDDE3\uDDE8\uDDEF\uDDF3\uDDFA-\uDE4F\uDE80-\uDEC5\uDECB-\uDED2\uDED5\uDEE0-\uDEE5\uDEE9\uDEEB\uDEEC\uDEF0\uDEF3-\uDEFA\uDFE0-\uDFEB]|\uD83E[\uDD0D-\uDD3A\uDD3C-\uDD45\uDD47-\uDD71\uDD73-\uDD76\uDD7A-\uDDA2\uDDA5-\uDDAA\uDDAE-\uDDCA\uDDCD-\uDDFF\uDE70-\uDE73\uDE78-\uDE7A\uDE80-\uDE82\uDE90-\uDE95])\uFE0F|(?:[\u261D\u26F9\u270A-\u270D]|\uD83C[\uDF85\uDFC2-\uDFC4\uDFC7\uDFCA-\uDFCC]|\uD83D[\uDC42\uDC43\uDC46-\uDC50\uDC66-\uDC78\uDC7C\uDC81-\uDC83\uDC85-\uDC87\uDC8F\uDC91\uDCAA\uDD74\uDD75\uDD7A\uDD90\uDD95\uDD96\uDE45-\uDE47\uDE4B-\uDE4F\uDEA3\uDEB4-\uDEB6\uDEC0\uDECC]|\uD83E[\uDD0F\uDD18-\uDD1F\uDD26\uDD30-\uDD39\uDD3C-\uDD3E\uDDB5\uDDB6\uDDB8\uDDB9\uDDBB\uDDCD-\uDDCF\uDDD1-\uDDDD])/g;
	};
}));

// node_modules/string-width/index.js
var require_string_width = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const stripAnsi = require_strip_ansi();
	const isFullwidthCodePoint = require_is_fullwidth_code_point();
	const emojiRegex = require_emoji_regex();
	const stringWidth = (string) => {
		if (typeof string !== "string" || string.length === 0) return 0;
		string = stripAnsi(string);
		if (string.length === 0) return 0;
		string = string.replace(emojiRegex(), "  ");
		let width = 0;
		for (let i = 0; i < string.length; i++) {
			const code = string.codePointAt(i);
			if (code <= 31 || code >= 127 && code <= 159) continue;
			if (code >= 768 && code <= 879) continue;
			if (code > 65535) i++;
			width += isFullwidthCodePoint(code) ? 2 : 1;
		}
		return width;
	};
	module.exports = stringWidth;
	module.exports.default = stringWidth;
}));

// node_modules/cli-table3/src/utils.js
var require_utils = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const stringWidth = require_string_width();
	function codeRegex(capture) {
		return capture ? /\u001b\[((?:\d*;){0,5}\d*)m/g : /\u001b\[(?:\d*;){0,5}\d*m/g;
	}
	function strlen(str) {
		let code = codeRegex();
		return ("" + str).replace(code, "").split("\n").reduce(function(memo, s) {
			return stringWidth(s) > memo ? stringWidth(s) : memo;
		}, 0);
	}
	function repeat(str, times) {
		return Array(times + 1).join(str);
	}
	function pad(str, len, pad, dir) {
		let length = strlen(str);
		if (len + 1 >= length) {
			let padlen = len - length;
			switch (dir) {
				case "right":
					str = repeat(pad, padlen) + str;
					break;
				case "center": {
					let right = Math.ceil(padlen / 2);
					str = repeat(pad, padlen - right) + str + repeat(pad, right);
					break;
				}
				default: str = str + repeat(pad, padlen);
			}
		}
		return str;
	}
	let codeCache = {};
	function addToCodeCache(name, on, off) {
		on = "\x1B[" + on + "m";
		off = "\x1B[" + off + "m";
		codeCache[on] = {
			set: name,
			to: true
		};
		codeCache[off] = {
			set: name,
			to: false
		};
		codeCache[name] = {
			on,
			off
		};
	}
	addToCodeCache("bold", 1, 22);
	addToCodeCache("italics", 3, 23);
	addToCodeCache("underline", 4, 24);
	addToCodeCache("inverse", 7, 27);
	addToCodeCache("strikethrough", 9, 29);
	function updateState(state, controlChars) {
		let controlCode = controlChars[1] ? parseInt(controlChars[1].split(";")[0]) : 0;
		if (controlCode >= 30 && controlCode <= 39 || controlCode >= 90 && controlCode <= 97) {
			state.lastForegroundAdded = controlChars[0];
			return;
		}
		if (controlCode >= 40 && controlCode <= 49 || controlCode >= 100 && controlCode <= 107) {
			state.lastBackgroundAdded = controlChars[0];
			return;
		}
		if (controlCode === 0) {
			for (let i in state)
 /* istanbul ignore else */
			if (Object.prototype.hasOwnProperty.call(state, i)) delete state[i];
			return;
		}
		let info = codeCache[controlChars[0]];
		if (info) state[info.set] = info.to;
	}
	function readState(line) {
		let code = codeRegex(true);
		let controlChars = code.exec(line);
		let state = {};
		while (controlChars !== null) {
			updateState(state, controlChars);
			controlChars = code.exec(line);
		}
		return state;
	}
	function unwindState(state, ret) {
		let lastBackgroundAdded = state.lastBackgroundAdded;
		let lastForegroundAdded = state.lastForegroundAdded;
		delete state.lastBackgroundAdded;
		delete state.lastForegroundAdded;
		Object.keys(state).forEach(function(key) {
			if (state[key]) ret += codeCache[key].off;
		});
		if (lastBackgroundAdded && lastBackgroundAdded != "\x1B[49m") ret += "\x1B[49m";
		if (lastForegroundAdded && lastForegroundAdded != "\x1B[39m") ret += "\x1B[39m";
		return ret;
	}
	function rewindState(state, ret) {
		let lastBackgroundAdded = state.lastBackgroundAdded;
		let lastForegroundAdded = state.lastForegroundAdded;
		delete state.lastBackgroundAdded;
		delete state.lastForegroundAdded;
		Object.keys(state).forEach(function(key) {
			if (state[key]) ret = codeCache[key].on + ret;
		});
		if (lastBackgroundAdded && lastBackgroundAdded != "\x1B[49m") ret = lastBackgroundAdded + ret;
		if (lastForegroundAdded && lastForegroundAdded != "\x1B[39m") ret = lastForegroundAdded + ret;
		return ret;
	}
	function truncateWidth(str, desiredLength) {
		if (str.length === strlen(str)) return str.substr(0, desiredLength);
		while (strlen(str) > desiredLength) str = str.slice(0, -1);
		return str;
	}
	function truncateWidthWithAnsi(str, desiredLength) {
		let code = codeRegex(true);
		let split = str.split(codeRegex());
		let splitIndex = 0;
		let retLen = 0;
		let ret = "";
		let myArray;
		let state = {};
		while (retLen < desiredLength) {
			myArray = code.exec(str);
			let toAdd = split[splitIndex];
			splitIndex++;
			if (retLen + strlen(toAdd) > desiredLength) toAdd = truncateWidth(toAdd, desiredLength - retLen);
			ret += toAdd;
			retLen += strlen(toAdd);
			if (retLen < desiredLength) {
				if (!myArray) break;
				ret += myArray[0];
				updateState(state, myArray);
			}
		}
		return unwindState(state, ret);
	}
	function truncate(str, desiredLength, truncateChar) {
		truncateChar = truncateChar || "…";
		if (strlen(str) <= desiredLength) return str;
		desiredLength -= strlen(truncateChar);
		let ret = truncateWidthWithAnsi(str, desiredLength);
		ret += truncateChar;
		const hrefTag = "\x1B]8;;\x07";
		if (str.includes(hrefTag) && !ret.includes(hrefTag)) ret += hrefTag;
		return ret;
	}
	function defaultOptions() {
		return {
			chars: {
				top: "─",
				"top-mid": "┬",
				"top-left": "┌",
				"top-right": "┐",
				bottom: "─",
				"bottom-mid": "┴",
				"bottom-left": "└",
				"bottom-right": "┘",
				left: "│",
				"left-mid": "├",
				mid: "─",
				"mid-mid": "┼",
				right: "│",
				"right-mid": "┤",
				middle: "│"
			},
			truncate: "…",
			colWidths: [],
			rowHeights: [],
			colAligns: [],
			rowAligns: [],
			style: {
				"padding-left": 1,
				"padding-right": 1,
				head: ["red"],
				border: ["grey"],
				compact: false
			},
			head: []
		};
	}
	function mergeOptions(options, defaults) {
		options = options || {};
		defaults = defaults || defaultOptions();
		let ret = Object.assign({}, defaults, options);
		ret.chars = Object.assign({}, defaults.chars, options.chars);
		ret.style = Object.assign({}, defaults.style, options.style);
		return ret;
	}
	function wordWrap(maxLength, input) {
		let lines = [];
		let split = input.split(/(\s+)/g);
		let line = [];
		let lineLength = 0;
		let whitespace;
		for (let i = 0; i < split.length; i += 2) {
			let word = split[i];
			let newLength = lineLength + strlen(word);
			if (lineLength > 0 && whitespace) newLength += whitespace.length;
			if (newLength > maxLength) {
				if (lineLength !== 0) lines.push(line.join(""));
				line = [word];
				lineLength = strlen(word);
			} else {
				line.push(whitespace || "", word);
				lineLength = newLength;
			}
			whitespace = split[i + 1];
		}
		if (lineLength) lines.push(line.join(""));
		return lines;
	}
	function textWrap(maxLength, input) {
		let lines = [];
		let line = "";
		function pushLine(str, ws) {
			if (line.length && ws) line += ws;
			line += str;
			while (line.length > maxLength) {
				lines.push(line.slice(0, maxLength));
				line = line.slice(maxLength);
			}
		}
		let split = input.split(/(\s+)/g);
		for (let i = 0; i < split.length; i += 2) pushLine(split[i], i && split[i - 1]);
		if (line.length) lines.push(line);
		return lines;
	}
	function multiLineWordWrap(maxLength, input, wrapOnWordBoundary = true) {
		let output = [];
		input = input.split("\n");
		const handler = wrapOnWordBoundary ? wordWrap : textWrap;
		for (let i = 0; i < input.length; i++) output.push.apply(output, handler(maxLength, input[i]));
		return output;
	}
	function colorizeLines(input) {
		let state = {};
		let output = [];
		for (let i = 0; i < input.length; i++) {
			let line = rewindState(state, input[i]);
			state = readState(line);
			let temp = Object.assign({}, state);
			output.push(unwindState(temp, line));
		}
		return output;
	}
	/**
	* Credit: Matheus Sampaio https://github.com/matheussampaio
	*/
	function hyperlink(url, text) {
		const OSC = "\x1B]";
		const BEL = "\x07";
		const SEP = ";";
		return [
			OSC,
			"8",
			SEP,
			SEP,
			url || text,
			BEL,
			text,
			OSC,
			"8",
			SEP,
			SEP,
			BEL
		].join("");
	}
	module.exports = {
		strlen,
		repeat,
		pad,
		truncate,
		mergeOptions,
		wordWrap: multiLineWordWrap,
		colorizeLines,
		hyperlink
	};
}));

// node_modules/@colors/colors/lib/styles.js
var require_styles = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var styles = {};
	module["exports"] = styles;
	var codes = {
		reset: [0, 0],
		bold: [1, 22],
		dim: [2, 22],
		italic: [3, 23],
		underline: [4, 24],
		inverse: [7, 27],
		hidden: [8, 28],
		strikethrough: [9, 29],
		black: [30, 39],
		red: [31, 39],
		green: [32, 39],
		yellow: [33, 39],
		blue: [34, 39],
		magenta: [35, 39],
		cyan: [36, 39],
		white: [37, 39],
		gray: [90, 39],
		grey: [90, 39],
		brightRed: [91, 39],
		brightGreen: [92, 39],
		brightYellow: [93, 39],
		brightBlue: [94, 39],
		brightMagenta: [95, 39],
		brightCyan: [96, 39],
		brightWhite: [97, 39],
		bgBlack: [40, 49],
		bgRed: [41, 49],
		bgGreen: [42, 49],
		bgYellow: [43, 49],
		bgBlue: [44, 49],
		bgMagenta: [45, 49],
		bgCyan: [46, 49],
		bgWhite: [47, 49],
		bgGray: [100, 49],
		bgGrey: [100, 49],
		bgBrightRed: [101, 49],
		bgBrightGreen: [102, 49],
		bgBrightYellow: [103, 49],
		bgBrightBlue: [104, 49],
		bgBrightMagenta: [105, 49],
		bgBrightCyan: [106, 49],
		bgBrightWhite: [107, 49],
		blackBG: [40, 49],
		redBG: [41, 49],
		greenBG: [42, 49],
		yellowBG: [43, 49],
		blueBG: [44, 49],
		magentaBG: [45, 49],
		cyanBG: [46, 49],
		whiteBG: [47, 49]
	};
	Object.keys(codes).forEach(function(key) {
		var val = codes[key];
		var style = styles[key] = [];
		style.open = "\x1B[" + val[0] + "m";
		style.close = "\x1B[" + val[1] + "m";
	});
}));

// node_modules/@colors/colors/lib/system/has-flag.js
var require_has_flag = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = function(flag, argv) {
		argv = argv || process.argv;
		var terminatorPos = argv.indexOf("--");
		var prefix = /^-{1,2}/.test(flag) ? "" : "--";
		var pos = argv.indexOf(prefix + flag);
		return pos !== -1 && (terminatorPos === -1 ? true : pos < terminatorPos);
	};
}));

// node_modules/@colors/colors/lib/system/supports-colors.js
var require_supports_colors = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var os = __require("os");
	var hasFlag = require_has_flag();
	var env = process.env;
	var forceColor = void 0;
	if (hasFlag("no-color") || hasFlag("no-colors") || hasFlag("color=false")) forceColor = false;
	else if (hasFlag("color") || hasFlag("colors") || hasFlag("color=true") || hasFlag("color=always")) forceColor = true;
	if ("FORCE_COLOR" in env) forceColor = env.FORCE_COLOR.length === 0 || parseInt(env.FORCE_COLOR, 10) !== 0;
	function translateLevel(level) {
		if (level === 0) return false;
		return {
			level,
			hasBasic: true,
			has256: level >= 2,
			has16m: level >= 3
		};
	}
	function supportsColor(stream) {
		if (forceColor === false) return 0;
		if (hasFlag("color=16m") || hasFlag("color=full") || hasFlag("color=truecolor")) return 3;
		if (hasFlag("color=256")) return 2;
		if (stream && !stream.isTTY && forceColor !== true) return 0;
		var min = forceColor ? 1 : 0;
		if (process.platform === "win32") {
			var osRelease = os.release().split(".");
			if (Number(process.versions.node.split(".")[0]) >= 8 && Number(osRelease[0]) >= 10 && Number(osRelease[2]) >= 10586) return Number(osRelease[2]) >= 14931 ? 3 : 2;
			return 1;
		}
		if ("CI" in env) {
			if ([
				"TRAVIS",
				"CIRCLECI",
				"APPVEYOR",
				"GITLAB_CI"
			].some(function(sign) {
				return sign in env;
			}) || env.CI_NAME === "codeship") return 1;
			return min;
		}
		if ("TEAMCITY_VERSION" in env) return /^(9\.(0*[1-9]\d*)\.|\d{2,}\.)/.test(env.TEAMCITY_VERSION) ? 1 : 0;
		if ("TERM_PROGRAM" in env) {
			var version = parseInt((env.TERM_PROGRAM_VERSION || "").split(".")[0], 10);
			switch (env.TERM_PROGRAM) {
				case "iTerm.app": return version >= 3 ? 3 : 2;
				case "Hyper": return 3;
				case "Apple_Terminal": return 2;
			}
		}
		if (/-256(color)?$/i.test(env.TERM)) return 2;
		if (/^screen|^xterm|^vt100|^rxvt|color|ansi|cygwin|linux/i.test(env.TERM)) return 1;
		if ("COLORTERM" in env) return 1;
		if (env.TERM === "dumb") return min;
		return min;
	}
	function getSupportLevel(stream) {
		return translateLevel(supportsColor(stream));
	}
	module.exports = {
		supportsColor: getSupportLevel,
		stdout: getSupportLevel(process.stdout),
		stderr: getSupportLevel(process.stderr)
	};
}));

// node_modules/@colors/colors/lib/custom/trap.js
var require_trap = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module["exports"] = function runTheTrap(text, options) {
		var result = "";
		text = text || "Run the trap, drop the bass";
		text = text.split("");
		var trap = {
			a: [
				"@",
				"Ą",
				"Ⱥ",
				"Ʌ",
				"Δ",
				"Λ",
				"Д"
			],
			b: [
				"ß",
				"Ɓ",
				"Ƀ",
				"ɮ",
				"β",
				"฿"
			],
			c: [
				"©",
				"Ȼ",
				"Ͼ"
			],
			d: [
				"Ð",
				"Ɗ",
				"Ԁ",
				"ԁ",
				"Ԃ",
				"ԃ"
			],
			e: [
				"Ë",
				"ĕ",
				"Ǝ",
				"ɘ",
				"Σ",
				"ξ",
				"Ҽ",
				"੬"
			],
			f: ["Ӻ"],
			g: ["ɢ"],
			h: [
				"Ħ",
				"ƕ",
				"Ң",
				"Һ",
				"Ӈ",
				"Ԋ"
			],
			i: ["༏"],
			j: ["Ĵ"],
			k: [
				"ĸ",
				"Ҡ",
				"Ӄ",
				"Ԟ"
			],
			l: ["Ĺ"],
			m: [
				"ʍ",
				"Ӎ",
				"ӎ",
				"Ԡ",
				"ԡ",
				"൩"
			],
			n: [
				"Ñ",
				"ŋ",
				"Ɲ",
				"Ͷ",
				"Π",
				"Ҋ"
			],
			o: [
				"Ø",
				"õ",
				"ø",
				"Ǿ",
				"ʘ",
				"Ѻ",
				"ם",
				"۝",
				"๏"
			],
			p: ["Ƿ", "Ҏ"],
			q: ["্"],
			r: [
				"®",
				"Ʀ",
				"Ȑ",
				"Ɍ",
				"ʀ",
				"Я"
			],
			s: [
				"§",
				"Ϟ",
				"ϟ",
				"Ϩ"
			],
			t: [
				"Ł",
				"Ŧ",
				"ͳ"
			],
			u: ["Ʊ", "Ս"],
			v: ["ט"],
			w: [
				"Ш",
				"Ѡ",
				"Ѽ",
				"൰"
			],
			x: [
				"Ҳ",
				"Ӿ",
				"Ӽ",
				"ӽ"
			],
			y: [
				"¥",
				"Ұ",
				"Ӌ"
			],
			z: ["Ƶ", "ɀ"]
		};
		text.forEach(function(c) {
			c = c.toLowerCase();
			var chars = trap[c] || [" "];
			var rand = Math.floor(Math.random() * chars.length);
			if (typeof trap[c] !== "undefined") result += trap[c][rand];
			else result += c;
		});
		return result;
	};
}));

// node_modules/@colors/colors/lib/custom/zalgo.js
var require_zalgo = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module["exports"] = function zalgo(text, options) {
		text = text || "   he is here   ";
		var soul = {
			"up": [
				"̍",
				"̎",
				"̄",
				"̅",
				"̿",
				"̑",
				"̆",
				"̐",
				"͒",
				"͗",
				"͑",
				"̇",
				"̈",
				"̊",
				"͂",
				"̓",
				"̈",
				"͊",
				"͋",
				"͌",
				"̃",
				"̂",
				"̌",
				"͐",
				"̀",
				"́",
				"̋",
				"̏",
				"̒",
				"̓",
				"̔",
				"̽",
				"̉",
				"ͣ",
				"ͤ",
				"ͥ",
				"ͦ",
				"ͧ",
				"ͨ",
				"ͩ",
				"ͪ",
				"ͫ",
				"ͬ",
				"ͭ",
				"ͮ",
				"ͯ",
				"̾",
				"͛",
				"͆",
				"̚"
			],
			"down": [
				"̖",
				"̗",
				"̘",
				"̙",
				"̜",
				"̝",
				"̞",
				"̟",
				"̠",
				"̤",
				"̥",
				"̦",
				"̩",
				"̪",
				"̫",
				"̬",
				"̭",
				"̮",
				"̯",
				"̰",
				"̱",
				"̲",
				"̳",
				"̹",
				"̺",
				"̻",
				"̼",
				"ͅ",
				"͇",
				"͈",
				"͉",
				"͍",
				"͎",
				"͓",
				"͔",
				"͕",
				"͖",
				"͙",
				"͚",
				"̣"
			],
			"mid": [
				"̕",
				"̛",
				"̀",
				"́",
				"͘",
				"̡",
				"̢",
				"̧",
				"̨",
				"̴",
				"̵",
				"̶",
				"͜",
				"͝",
				"͞",
				"͟",
				"͠",
				"͢",
				"̸",
				"̷",
				"͡",
				" ҉"
			]
		};
		var all = [].concat(soul.up, soul.down, soul.mid);
		function randomNumber(range) {
			return Math.floor(Math.random() * range);
		}
		function isChar(character) {
			var bool = false;
			all.filter(function(i) {
				bool = i === character;
			});
			return bool;
		}
		function heComes(text, options) {
			var result = "";
			var counts;
			var l;
			options = options || {};
			options["up"] = typeof options["up"] !== "undefined" ? options["up"] : true;
			options["mid"] = typeof options["mid"] !== "undefined" ? options["mid"] : true;
			options["down"] = typeof options["down"] !== "undefined" ? options["down"] : true;
			options["size"] = typeof options["size"] !== "undefined" ? options["size"] : "maxi";
			text = text.split("");
			for (l in text) {
				if (isChar(l)) continue;
				result = result + text[l];
				counts = {
					"up": 0,
					"down": 0,
					"mid": 0
				};
				switch (options.size) {
					case "mini":
						counts.up = randomNumber(8);
						counts.mid = randomNumber(2);
						counts.down = randomNumber(8);
						break;
					case "maxi":
						counts.up = randomNumber(16) + 3;
						counts.mid = randomNumber(4) + 1;
						counts.down = randomNumber(64) + 3;
						break;
					default:
						counts.up = randomNumber(8) + 1;
						counts.mid = randomNumber(6) / 2;
						counts.down = randomNumber(8) + 1;
				}
				var arr = [
					"up",
					"mid",
					"down"
				];
				for (var d in arr) {
					var index = arr[d];
					for (var i = 0; i <= counts[index]; i++) if (options[index]) result = result + soul[index][randomNumber(soul[index].length)];
				}
			}
			return result;
		}
		return heComes(text, options);
	};
}));

// node_modules/@colors/colors/lib/maps/america.js
var require_america = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module["exports"] = function(colors) {
		return function(letter, i, exploded) {
			if (letter === " ") return letter;
			switch (i % 3) {
				case 0: return colors.red(letter);
				case 1: return colors.white(letter);
				case 2: return colors.blue(letter);
			}
		};
	};
}));

// node_modules/@colors/colors/lib/maps/zebra.js
var require_zebra = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module["exports"] = function(colors) {
		return function(letter, i, exploded) {
			return i % 2 === 0 ? letter : colors.inverse(letter);
		};
	};
}));

// node_modules/@colors/colors/lib/maps/rainbow.js
var require_rainbow = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module["exports"] = function(colors) {
		var rainbowColors = [
			"red",
			"yellow",
			"green",
			"blue",
			"magenta"
		];
		return function(letter, i, exploded) {
			if (letter === " ") return letter;
			else return colors[rainbowColors[i++ % rainbowColors.length]](letter);
		};
	};
}));

// node_modules/@colors/colors/lib/maps/random.js
var require_random = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module["exports"] = function(colors) {
		var available = [
			"underline",
			"inverse",
			"grey",
			"yellow",
			"red",
			"green",
			"blue",
			"white",
			"cyan",
			"magenta",
			"brightYellow",
			"brightRed",
			"brightGreen",
			"brightBlue",
			"brightWhite",
			"brightCyan",
			"brightMagenta"
		];
		return function(letter, i, exploded) {
			return letter === " " ? letter : colors[available[Math.round(Math.random() * (available.length - 2))]](letter);
		};
	};
}));

// node_modules/@colors/colors/lib/colors.js
var require_colors = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var colors = {};
	module["exports"] = colors;
	colors.themes = {};
	var util = __require("util");
	var ansiStyles = colors.styles = require_styles();
	var defineProps = Object.defineProperties;
	var newLineRegex = /* @__PURE__ */ new RegExp(/[\r\n]+/g);
	colors.supportsColor = require_supports_colors().supportsColor;
	if (typeof colors.enabled === "undefined") colors.enabled = colors.supportsColor() !== false;
	colors.enable = function() {
		colors.enabled = true;
	};
	colors.disable = function() {
		colors.enabled = false;
	};
	colors.stripColors = colors.strip = function(str) {
		return ("" + str).replace(/\x1B\[\d+m/g, "");
	};
	colors.stylize = function stylize(str, style) {
		if (!colors.enabled) return str + "";
		var styleMap = ansiStyles[style];
		if (!styleMap && style in colors) return colors[style](str);
		return styleMap.open + str + styleMap.close;
	};
	var matchOperatorsRe = /[|\\{}()[\]^$+*?.]/g;
	var escapeStringRegexp = function(str) {
		if (typeof str !== "string") throw new TypeError("Expected a string");
		return str.replace(matchOperatorsRe, "\\$&");
	};
	function build(_styles) {
		var builder = function builder() {
			return applyStyle.apply(builder, arguments);
		};
		builder._styles = _styles;
		builder.__proto__ = proto;
		return builder;
	}
	var styles = (function() {
		var ret = {};
		ansiStyles.grey = ansiStyles.gray;
		Object.keys(ansiStyles).forEach(function(key) {
			ansiStyles[key].closeRe = new RegExp(escapeStringRegexp(ansiStyles[key].close), "g");
			ret[key] = { get: function() {
				return build(this._styles.concat(key));
			} };
		});
		return ret;
	})();
	var proto = defineProps(function colors() {}, styles);
	function applyStyle() {
		var str = Array.prototype.slice.call(arguments).map(function(arg) {
			if (arg != null && arg.constructor === String) return arg;
			else return util.inspect(arg);
		}).join(" ");
		if (!colors.enabled || !str) return str;
		var newLinesPresent = str.indexOf("\n") != -1;
		var nestedStyles = this._styles;
		var i = nestedStyles.length;
		while (i--) {
			var code = ansiStyles[nestedStyles[i]];
			str = code.open + str.replace(code.closeRe, code.open) + code.close;
			if (newLinesPresent) str = str.replace(newLineRegex, function(match) {
				return code.close + match + code.open;
			});
		}
		return str;
	}
	colors.setTheme = function(theme) {
		if (typeof theme === "string") {
			console.log("colors.setTheme now only accepts an object, not a string.  If you are trying to set a theme from a file, it is now your (the caller's) responsibility to require the file.  The old syntax looked like colors.setTheme(__dirname + '/../themes/generic-logging.js'); The new syntax looks like colors.setTheme(require(__dirname + '/../themes/generic-logging.js'));");
			return;
		}
		for (var style in theme) (function(style) {
			colors[style] = function(str) {
				if (typeof theme[style] === "object") {
					var out = str;
					for (var i in theme[style]) out = colors[theme[style][i]](out);
					return out;
				}
				return colors[theme[style]](str);
			};
		})(style);
	};
	function init() {
		var ret = {};
		Object.keys(styles).forEach(function(name) {
			ret[name] = { get: function() {
				return build([name]);
			} };
		});
		return ret;
	}
	var sequencer = function sequencer(map, str) {
		var exploded = str.split("");
		exploded = exploded.map(map);
		return exploded.join("");
	};
	colors.trap = require_trap();
	colors.zalgo = require_zalgo();
	colors.maps = {};
	colors.maps.america = require_america()(colors);
	colors.maps.zebra = require_zebra()(colors);
	colors.maps.rainbow = require_rainbow()(colors);
	colors.maps.random = require_random()(colors);
	for (var map in colors.maps) (function(map) {
		colors[map] = function(str) {
			return sequencer(colors.maps[map], str);
		};
	})(map);
	defineProps(colors, init());
}));

// node_modules/@colors/colors/safe.js
var require_safe = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var colors = require_colors();
	module["exports"] = colors;
}));

// node_modules/cli-table3/src/cell.js
var require_cell = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const { info, debug } = require_debug();
	const utils = require_utils();
	var Cell = class Cell {
		/**
		* A representation of a cell within the table.
		* Implementations must have `init` and `draw` methods,
		* as well as `colSpan`, `rowSpan`, `desiredHeight` and `desiredWidth` properties.
		* @param options
		* @constructor
		*/
		constructor(options) {
			this.setOptions(options);
			/**
			* Each cell will have it's `x` and `y` values set by the `layout-manager` prior to
			* `init` being called;
			* @type {Number}
			*/
			this.x = null;
			this.y = null;
		}
		setOptions(options) {
			if ([
				"boolean",
				"number",
				"bigint",
				"string"
			].indexOf(typeof options) !== -1) options = { content: "" + options };
			options = options || {};
			this.options = options;
			let content = options.content;
			if ([
				"boolean",
				"number",
				"bigint",
				"string"
			].indexOf(typeof content) !== -1) this.content = String(content);
			else if (!content) this.content = this.options.href || "";
			else throw new Error("Content needs to be a primitive, got: " + typeof content);
			this.colSpan = options.colSpan || 1;
			this.rowSpan = options.rowSpan || 1;
			if (this.options.href) Object.defineProperty(this, "href", { get() {
				return this.options.href;
			} });
		}
		mergeTableOptions(tableOptions, cells) {
			this.cells = cells;
			let optionsChars = this.options.chars || {};
			let tableChars = tableOptions.chars;
			let chars = this.chars = {};
			CHAR_NAMES.forEach(function(name) {
				setOption(optionsChars, tableChars, name, chars);
			});
			this.truncate = this.options.truncate || tableOptions.truncate;
			let style = this.options.style = this.options.style || {};
			let tableStyle = tableOptions.style;
			setOption(style, tableStyle, "padding-left", this);
			setOption(style, tableStyle, "padding-right", this);
			this.head = style.head || tableStyle.head;
			this.border = style.border || tableStyle.border;
			this.fixedWidth = tableOptions.colWidths[this.x];
			this.lines = this.computeLines(tableOptions);
			this.desiredWidth = utils.strlen(this.content) + this.paddingLeft + this.paddingRight;
			this.desiredHeight = this.lines.length;
		}
		computeLines(tableOptions) {
			const tableWordWrap = tableOptions.wordWrap || tableOptions.textWrap;
			const { wordWrap = tableWordWrap } = this.options;
			if (this.fixedWidth && wordWrap) {
				this.fixedWidth -= this.paddingLeft + this.paddingRight;
				if (this.colSpan) {
					let i = 1;
					while (i < this.colSpan) {
						this.fixedWidth += tableOptions.colWidths[this.x + i];
						i++;
					}
				}
				const { wrapOnWordBoundary: tableWrapOnWordBoundary = true } = tableOptions;
				const { wrapOnWordBoundary = tableWrapOnWordBoundary } = this.options;
				return this.wrapLines(utils.wordWrap(this.fixedWidth, this.content, wrapOnWordBoundary));
			}
			return this.wrapLines(this.content.split("\n"));
		}
		wrapLines(computedLines) {
			const lines = utils.colorizeLines(computedLines);
			if (this.href) return lines.map((line) => utils.hyperlink(this.href, line));
			return lines;
		}
		/**
		* Initializes the Cells data structure.
		*
		* @param tableOptions - A fully populated set of tableOptions.
		* In addition to the standard default values, tableOptions must have fully populated the
		* `colWidths` and `rowWidths` arrays. Those arrays must have lengths equal to the number
		* of columns or rows (respectively) in this table, and each array item must be a Number.
		*
		*/
		init(tableOptions) {
			let x = this.x;
			let y = this.y;
			this.widths = tableOptions.colWidths.slice(x, x + this.colSpan);
			this.heights = tableOptions.rowHeights.slice(y, y + this.rowSpan);
			this.width = this.widths.reduce(sumPlusOne, -1);
			this.height = this.heights.reduce(sumPlusOne, -1);
			this.hAlign = this.options.hAlign || tableOptions.colAligns[x];
			this.vAlign = this.options.vAlign || tableOptions.rowAligns[y];
			this.drawRight = x + this.colSpan == tableOptions.colWidths.length;
		}
		/**
		* Draws the given line of the cell.
		* This default implementation defers to methods `drawTop`, `drawBottom`, `drawLine` and `drawEmpty`.
		* @param lineNum - can be `top`, `bottom` or a numerical line number.
		* @param spanningCell - will be a number if being called from a RowSpanCell, and will represent how
		* many rows below it's being called from. Otherwise it's undefined.
		* @returns {String} The representation of this line.
		*/
		draw(lineNum, spanningCell) {
			if (lineNum == "top") return this.drawTop(this.drawRight);
			if (lineNum == "bottom") return this.drawBottom(this.drawRight);
			let content = utils.truncate(this.content, 10, this.truncate);
			if (!lineNum) info(`${this.y}-${this.x}: ${this.rowSpan - lineNum}x${this.colSpan} Cell ${content}`);
			let padLen = Math.max(this.height - this.lines.length, 0);
			let padTop;
			switch (this.vAlign) {
				case "center":
					padTop = Math.ceil(padLen / 2);
					break;
				case "bottom":
					padTop = padLen;
					break;
				default: padTop = 0;
			}
			if (lineNum < padTop || lineNum >= padTop + this.lines.length) return this.drawEmpty(this.drawRight, spanningCell);
			let forceTruncation = this.lines.length > this.height && lineNum + 1 >= this.height;
			return this.drawLine(lineNum - padTop, this.drawRight, forceTruncation, spanningCell);
		}
		/**
		* Renders the top line of the cell.
		* @param drawRight - true if this method should render the right edge of the cell.
		* @returns {String}
		*/
		drawTop(drawRight) {
			let content = [];
			if (this.cells) this.widths.forEach(function(width, index) {
				content.push(this._topLeftChar(index));
				content.push(utils.repeat(this.chars[this.y == 0 ? "top" : "mid"], width));
			}, this);
			else {
				content.push(this._topLeftChar(0));
				content.push(utils.repeat(this.chars[this.y == 0 ? "top" : "mid"], this.width));
			}
			if (drawRight) content.push(this.chars[this.y == 0 ? "topRight" : "rightMid"]);
			return this.wrapWithStyleColors("border", content.join(""));
		}
		_topLeftChar(offset) {
			let x = this.x + offset;
			let leftChar;
			if (this.y == 0) leftChar = x == 0 ? "topLeft" : offset == 0 ? "topMid" : "top";
			else if (x == 0) leftChar = "leftMid";
			else {
				leftChar = offset == 0 ? "midMid" : "bottomMid";
				if (this.cells) {
					if (this.cells[this.y - 1][x] instanceof Cell.ColSpanCell) leftChar = offset == 0 ? "topMid" : "mid";
					if (offset == 0) {
						let i = 1;
						while (this.cells[this.y][x - i] instanceof Cell.ColSpanCell) i++;
						if (this.cells[this.y][x - i] instanceof Cell.RowSpanCell) leftChar = "leftMid";
					}
				}
			}
			return this.chars[leftChar];
		}
		wrapWithStyleColors(styleProperty, content) {
			if (this[styleProperty] && this[styleProperty].length) try {
				let colors = require_safe();
				for (let i = this[styleProperty].length - 1; i >= 0; i--) colors = colors[this[styleProperty][i]];
				return colors(content);
			} catch (e) {
				return content;
			}
			else return content;
		}
		/**
		* Renders a line of text.
		* @param lineNum - Which line of text to render. This is not necessarily the line within the cell.
		* There may be top-padding above the first line of text.
		* @param drawRight - true if this method should render the right edge of the cell.
		* @param forceTruncationSymbol - `true` if the rendered text should end with the truncation symbol even
		* if the text fits. This is used when the cell is vertically truncated. If `false` the text should
		* only include the truncation symbol if the text will not fit horizontally within the cell width.
		* @param spanningCell - a number of if being called from a RowSpanCell. (how many rows below). otherwise undefined.
		* @returns {String}
		*/
		drawLine(lineNum, drawRight, forceTruncationSymbol, spanningCell) {
			let left = this.chars[this.x == 0 ? "left" : "middle"];
			if (this.x && spanningCell && this.cells) {
				let cellLeft = this.cells[this.y + spanningCell][this.x - 1];
				while (cellLeft instanceof ColSpanCell) cellLeft = this.cells[cellLeft.y][cellLeft.x - 1];
				if (!(cellLeft instanceof RowSpanCell)) left = this.chars["rightMid"];
			}
			let leftPadding = utils.repeat(" ", this.paddingLeft);
			let right = drawRight ? this.chars["right"] : "";
			let rightPadding = utils.repeat(" ", this.paddingRight);
			let line = this.lines[lineNum];
			let len = this.width - (this.paddingLeft + this.paddingRight);
			if (forceTruncationSymbol) line += this.truncate || "…";
			let content = utils.truncate(line, len, this.truncate);
			content = utils.pad(content, len, " ", this.hAlign);
			content = leftPadding + content + rightPadding;
			return this.stylizeLine(left, content, right);
		}
		stylizeLine(left, content, right) {
			left = this.wrapWithStyleColors("border", left);
			right = this.wrapWithStyleColors("border", right);
			if (this.y === 0) content = this.wrapWithStyleColors("head", content);
			return left + content + right;
		}
		/**
		* Renders the bottom line of the cell.
		* @param drawRight - true if this method should render the right edge of the cell.
		* @returns {String}
		*/
		drawBottom(drawRight) {
			let left = this.chars[this.x == 0 ? "bottomLeft" : "bottomMid"];
			let content = utils.repeat(this.chars.bottom, this.width);
			let right = drawRight ? this.chars["bottomRight"] : "";
			return this.wrapWithStyleColors("border", left + content + right);
		}
		/**
		* Renders a blank line of text within the cell. Used for top and/or bottom padding.
		* @param drawRight - true if this method should render the right edge of the cell.
		* @param spanningCell - a number of if being called from a RowSpanCell. (how many rows below). otherwise undefined.
		* @returns {String}
		*/
		drawEmpty(drawRight, spanningCell) {
			let left = this.chars[this.x == 0 ? "left" : "middle"];
			if (this.x && spanningCell && this.cells) {
				let cellLeft = this.cells[this.y + spanningCell][this.x - 1];
				while (cellLeft instanceof ColSpanCell) cellLeft = this.cells[cellLeft.y][cellLeft.x - 1];
				if (!(cellLeft instanceof RowSpanCell)) left = this.chars["rightMid"];
			}
			let right = drawRight ? this.chars["right"] : "";
			let content = utils.repeat(" ", this.width);
			return this.stylizeLine(left, content, right);
		}
	};
	var ColSpanCell = class {
		/**
		* A Cell that doesn't do anything. It just draws empty lines.
		* Used as a placeholder in column spanning.
		* @constructor
		*/
		constructor() {}
		draw(lineNum) {
			if (typeof lineNum === "number") debug(`${this.y}-${this.x}: 1x1 ColSpanCell`);
			return "";
		}
		init() {}
		mergeTableOptions() {}
	};
	var RowSpanCell = class {
		/**
		* A placeholder Cell for a Cell that spans multiple rows.
		* It delegates rendering to the original cell, but adds the appropriate offset.
		* @param originalCell
		* @constructor
		*/
		constructor(originalCell) {
			this.originalCell = originalCell;
		}
		init(tableOptions) {
			let y = this.y;
			let originalY = this.originalCell.y;
			this.cellOffset = y - originalY;
			this.offset = findDimension(tableOptions.rowHeights, originalY, this.cellOffset);
		}
		draw(lineNum) {
			if (lineNum == "top") return this.originalCell.draw(this.offset, this.cellOffset);
			if (lineNum == "bottom") return this.originalCell.draw("bottom");
			debug(`${this.y}-${this.x}: 1x${this.colSpan} RowSpanCell for ${this.originalCell.content}`);
			return this.originalCell.draw(this.offset + 1 + lineNum);
		}
		mergeTableOptions() {}
	};
	function firstDefined(...args) {
		return args.filter((v) => v !== void 0 && v !== null).shift();
	}
	function setOption(objA, objB, nameB, targetObj) {
		let nameA = nameB.split("-");
		if (nameA.length > 1) {
			nameA[1] = nameA[1].charAt(0).toUpperCase() + nameA[1].substr(1);
			nameA = nameA.join("");
			targetObj[nameA] = firstDefined(objA[nameA], objA[nameB], objB[nameA], objB[nameB]);
		} else targetObj[nameB] = firstDefined(objA[nameB], objB[nameB]);
	}
	function findDimension(dimensionTable, startingIndex, span) {
		let ret = dimensionTable[startingIndex];
		for (let i = 1; i < span; i++) ret += 1 + dimensionTable[startingIndex + i];
		return ret;
	}
	function sumPlusOne(a, b) {
		return a + b + 1;
	}
	let CHAR_NAMES = [
		"top",
		"top-mid",
		"top-left",
		"top-right",
		"bottom",
		"bottom-mid",
		"bottom-left",
		"bottom-right",
		"left",
		"left-mid",
		"mid",
		"mid-mid",
		"right",
		"right-mid",
		"middle"
	];
	module.exports = Cell;
	module.exports.ColSpanCell = ColSpanCell;
	module.exports.RowSpanCell = RowSpanCell;
}));

// node_modules/cli-table3/src/layout-manager.js
var require_layout_manager = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const { warn, debug } = require_debug();
	const Cell = require_cell();
	const { ColSpanCell, RowSpanCell } = Cell;
	(function() {
		function next(alloc, col) {
			if (alloc[col] > 0) return next(alloc, col + 1);
			return col;
		}
		function layoutTable(table) {
			let alloc = {};
			table.forEach(function(row, rowIndex) {
				let col = 0;
				row.forEach(function(cell) {
					cell.y = rowIndex;
					cell.x = rowIndex ? next(alloc, col) : col;
					const rowSpan = cell.rowSpan || 1;
					const colSpan = cell.colSpan || 1;
					if (rowSpan > 1) for (let cs = 0; cs < colSpan; cs++) alloc[cell.x + cs] = rowSpan;
					col = cell.x + colSpan;
				});
				Object.keys(alloc).forEach((idx) => {
					alloc[idx]--;
					if (alloc[idx] < 1) delete alloc[idx];
				});
			});
		}
		function maxWidth(table) {
			let mw = 0;
			table.forEach(function(row) {
				row.forEach(function(cell) {
					mw = Math.max(mw, cell.x + (cell.colSpan || 1));
				});
			});
			return mw;
		}
		function maxHeight(table) {
			return table.length;
		}
		function cellsConflict(cell1, cell2) {
			let yMin1 = cell1.y;
			let yMax1 = cell1.y - 1 + (cell1.rowSpan || 1);
			let yMin2 = cell2.y;
			let yConflict = !(yMin1 > cell2.y - 1 + (cell2.rowSpan || 1) || yMin2 > yMax1);
			let xMin1 = cell1.x;
			let xMax1 = cell1.x - 1 + (cell1.colSpan || 1);
			let xMin2 = cell2.x;
			let xConflict = !(xMin1 > cell2.x - 1 + (cell2.colSpan || 1) || xMin2 > xMax1);
			return yConflict && xConflict;
		}
		function conflictExists(rows, x, y) {
			let i_max = Math.min(rows.length - 1, y);
			let cell = {
				x,
				y
			};
			for (let i = 0; i <= i_max; i++) {
				let row = rows[i];
				for (let j = 0; j < row.length; j++) if (cellsConflict(cell, row[j])) return true;
			}
			return false;
		}
		function allBlank(rows, y, xMin, xMax) {
			for (let x = xMin; x < xMax; x++) if (conflictExists(rows, x, y)) return false;
			return true;
		}
		function addRowSpanCells(table) {
			table.forEach(function(row, rowIndex) {
				row.forEach(function(cell) {
					for (let i = 1; i < cell.rowSpan; i++) {
						let rowSpanCell = new RowSpanCell(cell);
						rowSpanCell.x = cell.x;
						rowSpanCell.y = cell.y + i;
						rowSpanCell.colSpan = cell.colSpan;
						insertCell(rowSpanCell, table[rowIndex + i]);
					}
				});
			});
		}
		function addColSpanCells(cellRows) {
			for (let rowIndex = cellRows.length - 1; rowIndex >= 0; rowIndex--) {
				let cellColumns = cellRows[rowIndex];
				for (let columnIndex = 0; columnIndex < cellColumns.length; columnIndex++) {
					let cell = cellColumns[columnIndex];
					for (let k = 1; k < cell.colSpan; k++) {
						let colSpanCell = new ColSpanCell();
						colSpanCell.x = cell.x + k;
						colSpanCell.y = cell.y;
						cellColumns.splice(columnIndex + 1, 0, colSpanCell);
					}
				}
			}
		}
		function insertCell(cell, row) {
			let x = 0;
			while (x < row.length && row[x].x < cell.x) x++;
			row.splice(x, 0, cell);
		}
		function fillInTable(table) {
			let h_max = maxHeight(table);
			let w_max = maxWidth(table);
			debug(`Max rows: ${h_max}; Max cols: ${w_max}`);
			for (let y = 0; y < h_max; y++) for (let x = 0; x < w_max; x++) if (!conflictExists(table, x, y)) {
				let opts = {
					x,
					y,
					colSpan: 1,
					rowSpan: 1
				};
				x++;
				while (x < w_max && !conflictExists(table, x, y)) {
					opts.colSpan++;
					x++;
				}
				let y2 = y + 1;
				while (y2 < h_max && allBlank(table, y2, opts.x, opts.x + opts.colSpan)) {
					opts.rowSpan++;
					y2++;
				}
				let cell = new Cell(opts);
				cell.x = opts.x;
				cell.y = opts.y;
				warn(`Missing cell at ${cell.y}-${cell.x}.`);
				insertCell(cell, table[y]);
			}
		}
		function generateCells(rows) {
			return rows.map(function(row) {
				if (!Array.isArray(row)) {
					let key = Object.keys(row)[0];
					row = row[key];
					if (Array.isArray(row)) {
						row = row.slice();
						row.unshift(key);
					} else row = [key, row];
				}
				return row.map(function(cell) {
					return new Cell(cell);
				});
			});
		}
		function makeTableLayout(rows) {
			let cellRows = generateCells(rows);
			layoutTable(cellRows);
			fillInTable(cellRows);
			addRowSpanCells(cellRows);
			addColSpanCells(cellRows);
			return cellRows;
		}
		module.exports = {
			makeTableLayout,
			layoutTable,
			addRowSpanCells,
			maxWidth,
			fillInTable,
			computeWidths: makeComputeWidths("colSpan", "desiredWidth", "x", 1),
			computeHeights: makeComputeWidths("rowSpan", "desiredHeight", "y", 1)
		};
	})();
	function makeComputeWidths(colSpan, desiredWidth, x, forcedMin) {
		return function(vals, table) {
			let result = [];
			let spanners = [];
			let auto = {};
			table.forEach(function(row) {
				row.forEach(function(cell) {
					if ((cell[colSpan] || 1) > 1) spanners.push(cell);
					else result[cell[x]] = Math.max(result[cell[x]] || 0, cell[desiredWidth] || 0, forcedMin);
				});
			});
			vals.forEach(function(val, index) {
				if (typeof val === "number") result[index] = val;
			});
			for (let k = spanners.length - 1; k >= 0; k--) {
				let cell = spanners[k];
				let span = cell[colSpan];
				let col = cell[x];
				let existingWidth = result[col];
				let editableCols = typeof vals[col] === "number" ? 0 : 1;
				if (typeof existingWidth === "number") for (let i = 1; i < span; i++) {
					existingWidth += 1 + result[col + i];
					if (typeof vals[col + i] !== "number") editableCols++;
				}
				else {
					existingWidth = desiredWidth === "desiredWidth" ? cell.desiredWidth - 1 : 1;
					if (!auto[col] || auto[col] < existingWidth) auto[col] = existingWidth;
				}
				if (cell[desiredWidth] > existingWidth) {
					let i = 0;
					while (editableCols > 0 && cell[desiredWidth] > existingWidth) {
						if (typeof vals[col + i] !== "number") {
							let dif = Math.round((cell[desiredWidth] - existingWidth) / editableCols);
							existingWidth += dif;
							result[col + i] += dif;
							editableCols--;
						}
						i++;
					}
				}
			}
			Object.assign(vals, result, auto);
			for (let j = 0; j < vals.length; j++) vals[j] = Math.max(forcedMin, vals[j] || 0);
		};
	}
}));

// node_modules/cli-table3/src/table.js
var require_table = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const debug = require_debug();
	const utils = require_utils();
	const tableLayout = require_layout_manager();
	var Table = class extends Array {
		constructor(opts) {
			super();
			const options = utils.mergeOptions(opts);
			Object.defineProperty(this, "options", {
				value: options,
				enumerable: options.debug
			});
			if (options.debug) {
				switch (typeof options.debug) {
					case "boolean":
						debug.setDebugLevel(debug.WARN);
						break;
					case "number":
						debug.setDebugLevel(options.debug);
						break;
					case "string":
						debug.setDebugLevel(parseInt(options.debug, 10));
						break;
					default:
						debug.setDebugLevel(debug.WARN);
						debug.warn(`Debug option is expected to be boolean, number, or string. Received a ${typeof options.debug}`);
				}
				Object.defineProperty(this, "messages", { get() {
					return debug.debugMessages();
				} });
			}
		}
		toString() {
			let array = this;
			let headersPresent = this.options.head && this.options.head.length;
			if (headersPresent) {
				array = [this.options.head];
				if (this.length) array.push.apply(array, this);
			} else this.options.style.head = [];
			let cells = tableLayout.makeTableLayout(array);
			cells.forEach(function(row) {
				row.forEach(function(cell) {
					cell.mergeTableOptions(this.options, cells);
				}, this);
			}, this);
			tableLayout.computeWidths(this.options.colWidths, cells);
			tableLayout.computeHeights(this.options.rowHeights, cells);
			cells.forEach(function(row) {
				row.forEach(function(cell) {
					cell.init(this.options);
				}, this);
			}, this);
			let result = [];
			for (let rowIndex = 0; rowIndex < cells.length; rowIndex++) {
				let row = cells[rowIndex];
				let heightOfRow = this.options.rowHeights[rowIndex];
				if (rowIndex === 0 || !this.options.style.compact || rowIndex == 1 && headersPresent) doDraw(row, "top", result);
				for (let lineNum = 0; lineNum < heightOfRow; lineNum++) doDraw(row, lineNum, result);
				if (rowIndex + 1 == cells.length) doDraw(row, "bottom", result);
			}
			return result.join("\n");
		}
		get width() {
			return this.toString().split("\n")[0].length;
		}
	};
	Table.reset = () => debug.reset();
	function doDraw(row, lineNum, result) {
		let line = [];
		row.forEach(function(cell) {
			line.push(cell.draw(lineNum));
		});
		let str = line.join("");
		if (str.length) result.push(str);
	}
	module.exports = Table;
}));

// node_modules/cli-table3/index.js
var require_cli_table3 = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = require_table();
}));

// src/report/terminal-width.ts
var import_cli_table3 = /* @__PURE__ */ __toESM(require_cli_table3(), 1);
var import_string_width = /* @__PURE__ */ __toESM(require_string_width(), 1);
/** The columns that a text takes: two for each of its wide characters, such as those of Chinese, and none for combining marks. */
function displayWidth(text) {
	return NARROW.test(text) ? text.length : (0, import_string_width.default)(text);
}
const NARROW = /^[\x20-\x7e]*$/;
/** Lines of at most `width` columns, broken at spaces where there are any. */
function wrapText(text, width) {
	const lines = [];
	let line = "";
	for (const word of text.split(" ")) {
		const joined = line === "" ? word : `${line} ${word}`;
		if (displayWidth(joined) <= width) {
			line = joined;
			continue;
		}
		if (line !== "") lines.push(line);
		const pieces = splitWord(word, width);
		lines.push(...pieces.slice(0, -1));
		line = pieces.at(-1) ?? "";
	}
	return [...lines, line];
}
/** By characters, so that no pair of surrogates comes apart. */
function splitWord(word, width) {
	const pieces = [];
	let piece = "";
	let used = 0;
	for (const character of word) {
		const columns = displayWidth(character);
		if (used + columns > width && piece !== "") {
			pieces.push(piece);
			piece = "";
			used = 0;
		}
		piece += character;
		used += columns;
	}
	return [...pieces, piece];
}

// src/report/terminal-table.ts
/** A table for terminals: aligned columns, and under each row the lines that explain it, across all columns. */
/**
* The line on the left also keeps a cell from standing at the start of a line, where the runner of GitHub Actions would
* read `::error::` as a command.
*/
const EDGE = "│ ";
const GAP = "  ";
const NARROWEST_COLUMN = 12;
/** No frame but the edge: a table that is copied into a chat or an editor stays readable. */
const FRAME = {
	top: "",
	"top-mid": "",
	"top-left": "",
	"top-right": "",
	bottom: "",
	"bottom-mid": "",
	"bottom-left": "",
	"bottom-right": "",
	left: EDGE,
	"left-mid": "",
	mid: "",
	"mid-mid": "",
	right: "",
	"right-mid": "",
	middle: GAP
};
function printTable(head, rows, width, dim) {
	const available = width - 2;
	const columns = columnWidths([head, ...rows.map(({ cells }) => cells)], available);
	const explanationWidth = Math.max(available - 4, NARROWEST_COLUMN);
	return [printCells(head.map((title) => [dim(title)]), columns), ...rows.flatMap(({ cells, explanation }) => [printCells(cells.map((cell, column) => wrapText(cell, columns[column] ?? explanationWidth)), columns), ...explanation.flatMap((line) => wrapText(line, explanationWidth)).map((line) => "│     " + dim(line))])].join("\n");
}
/**
* The lines of each cell beside those of the others. Each row is a table of its own, and each of its lines a row there: a large
* table, and cells with many lines, take time that is square to their number.
*/
function printCells(cells, columns) {
	const table = new import_cli_table3.default({
		chars: FRAME,
		style: {
			head: [],
			border: [],
			"padding-left": 0,
			"padding-right": 0
		},
		colWidths: [...columns]
	});
	const height = Math.max(...cells.map((lines) => lines.length));
	for (let line = 0; line < height; line += 1) table.push(cells.map((lines) => lines[line] ?? ""));
	return table.toString().replace(/ +$/gm, "");
}
/** As wide as their longest cell; where that is too much in all, the widest columns give way first. */
function columnWidths(rows, available) {
	const widths = (rows[0] ?? []).map((_, column) => rows.reduce((widest, cells) => Math.max(widest, displayWidth(cells[column] ?? "")), 0));
	const gaps = 2 * (widths.length - 1);
	while (widths.reduce((sum, width) => sum + width, gaps) > available && Math.max(...widths) > NARROWEST_COLUMN) widths[widths.indexOf(Math.max(...widths))] -= 1;
	return widths;
}

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

// src/report/code-frame.ts
/**
* The lines of the frame; none where there is no text. What a terminal would act on is escaped, and the marks stand under
* what is shown of it. Every line begins with blanks, so that none of them is a command to the runner of GitHub Actions.
*/
function codeFrame({ excerpt, location }, underline) {
	if (excerpt === void 0) return [];
	const { before, marked, after } = excerpt;
	const gutter = " ".repeat(String(location.line).length);
	const marks = underline("^".repeat(Math.max(1, widthOf(marked))));
	return [
		`  ${gutter} |`,
		`  ${location.line} | ${terminalText(before + marked + after)}`,
		`  ${gutter} | ${" ".repeat(widthOf(before))}${marks}`
	];
}
function widthOf(text) {
	return displayWidth(terminalText(text));
}

// src/report/text-messages.ts
function printMessage({ severity, code, message, location, excerpt, remarks }, colors) {
	const color = severityColor(severity, colors);
	return [
		`${colors.bold(color(`${severity}[${terminalText(code)}]`))}: ${terminalText(message)}`,
		...location === void 0 ? [] : [`  ${colors.dim("-->")} ${printPlace(location)}`, ...codeFrame({
			location,
			excerpt
		}, color)],
		...remarks.map((remark) => `  ${colors.dim("=")} ${terminalText(remark)}`)
	].join("\n");
}
function printFindings$1(report, isMeant, colors) {
	return alikeFindings(report.findings.filter(isMeant)).map((group) => printFinding$1(report, group, colors));
}
function printFinding$1(report, group, colors) {
	const { level, code, message, help, location, gate, target, related = [], waivedBy } = group.first;
	return printMessage({
		severity: level,
		code,
		message,
		location,
		remarks: [
			...likewise(group, terminalText, printPlace),
			`gate: ${gate}`,
			...related.map((origin) => `see ${printOrigin$1(origin)}`),
			...help === void 0 ? [] : [`what to do: ${help}`],
			...report.targets.length > 1 ? [`target: ${target}`] : [],
			...waivedBy === void 0 ? [] : [`waived: ${waivedBy}`]
		]
	}, colors);
}
function printOrigin$1({ object, rule, location }) {
	const place = location === void 0 ? "" : ` at ${printPlace(location)}`;
	return `${terminalText(rule === void 0 ? object : `${object} ${rule}`)}${place}`;
}
function printPlace({ file, line, column, revision }) {
	return `${terminalText(file)}:${line}:${column} (${revision})`;
}
function severityColor(severity, colors) {
	return {
		error: colors.red,
		warning: colors.yellow,
		note: colors.cyan
	}[severity];
}

// src/report/print-text.ts
var import_picocolors = require_picocolors();
const TITLES$1 = {
	opened: "Opened",
	changed: "Changed (before -> after)",
	closed: "Closed"
};
function printText(report, options) {
	const colors = (0, import_picocolors.createColors)(options.color);
	return `${[
		printVerdict(report, options, colors),
		...printFindings$1(report, ({ level }) => level !== "note", colors),
		...report.targets.flatMap((target) => printTarget(report, target, options, colors)),
		...printFindings$1(report, ({ level }) => level === "note", colors),
		...printRemarks(report)
	].join("\n\n")}\n`;
}
function printVerdict(report, { width }, colors) {
	const verdict = describeVerdict(report, {
		gate: terminalText,
		row: terminalText,
		arrow: "->"
	});
	const gap = describeGap(report, verdict);
	return wrapText(verdict.sentence + (gap === "" ? "" : `; ${gap}`), width).map(terminalLine).map((line) => colors.bold(moodColor(verdict.mood, colors)(line))).join("\n");
}
function printTarget(report, target, options, colors) {
	const isolation = isolationGroups(target).map(printIsolation$1);
	const exposures = exposureLines(target).map(printExposure);
	const workloads = workloadLines(target).map(printWorkload);
	const blocks = [
		...isolation.length > 0 ? [isolation.join("\n")] : [],
		...[
			"opened",
			"changed",
			"closed"
		].flatMap((effect) => printRows(report, target, effect, options, colors)),
		...exposures.length > 0 ? [exposures.join("\n")] : [],
		...workloads.length > 0 ? [workloads.join("\n")] : []
	];
	if (report.targets.length === 1 || blocks.length === 0 && target.complete) return blocks;
	return [colors.bold(`Target ${terminalText(target.name)}${target.complete ? "" : " (incomplete)"}`), ...blocks];
}
function printRows(report, target, effect, options, colors) {
	const { told, others, hypothetical } = rowsToShow(report, target, effect);
	const rows = [
		...told,
		...others,
		...hypothetical
	];
	if (rows.length === 0) return [];
	const explained = rows.map((row) => explainRow(row, effect));
	return [`${colors.bold(TITLES$1[effect])}\n${printTable([
		"From",
		"To",
		"Connections"
	], explained, options.width, colors.dim)}`];
}
function explainRow(row, kind) {
	const possibly = row.uncertain === void 0 || row.uncertain.length === 0 ? "" : "possibly ";
	const rest = besides(row);
	const more = rest === void 0 ? "" : ` (${rest.label}: ${rest.connections})`;
	const because = distinctReasons(row).map((reason) => {
		const rule = reason.rule === void 0 ? "" : ` ${reason.rule}`;
		const place = reason.location === void 0 ? "" : ` at ${printPlace(reason.location)}`;
		return `${kind === "changed" ? `${reason.effect}: ` : ""}${terminalText(`${reason.object}${rule}: ${reason.text}`)}${place}`;
	});
	return {
		cells: [
			row.source,
			row.destination,
			possibly + rowConnections(row, "->") + more
		].map(terminalText),
		explanation: [
			...workloadWords(row),
			...because,
			...possibly === "" ? [] : [`depends on ${(row.uncertain ?? []).map((id) => `assumption ${terminalText(id)}`).join(", ")}`]
		]
	};
}
function printIsolation$1(group) {
	const { object, location, effect } = group;
	const place = location === void 0 ? "" : ` at ${printPlace(location)}`;
	const what = effect === void 0 ? "" : `: ${terminalText(effect)}`;
	return `* ${isolationSubject(group, terminalText)} ${isolationState(group)} by ${terminalText(object)}${place}${what}`;
}
function printExposure({ labels, verb, through, connections, location }) {
	return `* ${namesOf(labels, terminalText)} ${verb} ${terminalText(through + connections)} at ${printPlace(location)}`;
}
function printWorkload({ label, text, newLabel }) {
	return `* ${terminalText(label)} ${text}${newLabel === void 0 ? "" : ` ${terminalText(newLabel)}`}`;
}
function printRemarks(report) {
	const lines = [...report.assumptions.map(({ id, text }) => `assumption ${terminalText(id)}: ${terminalText(text)}`), ...report.coverage.map((text) => `not evaluated: ${terminalText(text)}`)];
	return lines.length === 0 ? [] : [lines.join("\n")];
}
function moodColor(mood, colors) {
	return {
		failed: colors.red,
		incomplete: colors.yellow,
		opened: colors.yellow,
		warned: colors.yellow,
		closed: colors.green,
		unchanged: colors.green
	}[mood];
}

// src/action/comment.ts
/** Comments, if the run has a pull request and is to. */
async function commentOnPullRequest({ inputs, environment, event }, report, print) {
	if (inputs.comment === "never") return {
		did: "not-wanted",
		url: null,
		explanation: null
	};
	if (event.pullRequest === null) return {
		did: "no-pull-request",
		url: null,
		explanation: null
	};
	if (inputs.token === "") return {
		did: "failed",
		url: null,
		explanation: {
			level: "warning",
			text: NO_TOKEN
		}
	};
	const access = {
		token: inputs.token,
		apiUrl: environment.apiUrl
	};
	const place = {
		owner: environment.owner,
		repository: environment.repository,
		...event.pullRequest
	};
	const marker = {
		id: inputs.commentId,
		head: report.head.commit ?? environment.sha,
		run: environment.run
	};
	const { applyComment } = await import("./index/apply-comment.mjs");
	return applyComment(access, place, {
		mode: inputs.comment,
		marker,
		report,
		print
	});
}
const NO_TOKEN = "The input github-token is empty, so no comment is written.";

// node_modules/zod/v4/mini/coerce.js
// @__NO_SIDE_EFFECTS__
function number(params) {
	return _coercedNumber(ZodMiniNumber, params);
}

// src/action/revisions.ts
/** Finds the two commits to compare. */
/**
* Finds the revisions: what the inputs name, and what they leave open from the event. Null where the event leaves
* nothing to compare.
*
* @throws OperationalError when a revision is not given, not known, or cannot be fetched
*/
async function findRevisions(repository, event, inputs) {
	if (inputs.base !== null && inputs.head !== null) return {
		base: await named(repository, inputs.base),
		head: await named(repository, inputs.head),
		notes: []
	};
	const found = await fromEvent(repository, event);
	if (found === null) return null;
	return {
		base: inputs.base === null ? found.base : await named(repository, inputs.base),
		head: inputs.head === null ? found.head : await named(repository, inputs.head),
		notes: inputs.base === null && inputs.head === null ? found.notes : []
	};
}
async function named(repository, name) {
	return {
		name,
		commit: await resolveCommit(repository, name)
	};
}
async function fromEvent(repository, { name, revisions }) {
	switch (revisions.kind) {
		case "merge": return await fromMergeCommit(repository, revisions) ?? await fromBranches(repository, revisions);
		case "range": return {
			base: await present(repository, revisions.base),
			head: await present(repository, revisions.head),
			notes: []
		};
		case "branch": return fromNewBranch(repository, revisions);
		case "deleted": return null;
		case "unknown": throw new OperationalError(`The event ${name} does not tell which revisions to compare.`, { hint: "Name them with the inputs base and head." });
	}
}
/**
* The merge commit that GitHub makes of a pull request is the only thing that shows what merging does. Its first parent
* is what it was merged into; the base that the event names may be older.
*/
async function fromMergeCommit(repository, { merge, base, head }) {
	const commit = await orNull(resolveCommit(repository, merge));
	if (commit === null || commit === head.commit) return null;
	const [first, second, ...others] = await mergeCommitParents(repository, commit);
	if (first === void 0 || second !== head.commit || others.length > 0) return null;
	return {
		base: await present(repository, {
			...base,
			commit: first
		}),
		head: {
			...head,
			commit
		},
		notes: []
	};
}
/** Without a merge commit, what the head adds since it left the base branch comes closest to what merging does. */
async function fromBranches(repository, { base, head }) {
	const [from, to] = [await present(repository, base), await present(repository, head)];
	const common = await orNull(mergeBase(repository, from.commit, to.commit));
	return common === null ? {
		base: from,
		head: to,
		notes: [`${NO_MERGE_COMMIT} ${COMPARED_WITH_TIP}`]
	} : {
		base: {
			...from,
			commit: common
		},
		head: to,
		notes: [`${NO_MERGE_COMMIT} ${COMPARED_WITH_FORK_POINT}`]
	};
}
const NO_MERGE_COMMIT = "GitHub has no merge commit of this state of the pull request.";
const COMPARED_WITH_FORK_POINT = "Its head is compared with the commit where it left the base branch.";
const COMPARED_WITH_TIP = "Its head is compared with the base branch as it is, so that what was added there in the meantime shows as removed.";
async function fromNewBranch(repository, { defaultBranch, head }) {
	const to = await present(repository, head);
	const base = await named(repository, defaultBranch);
	const common = await orNull(mergeBase(repository, base.commit, to.commit));
	if (common === null) throw new OperationalError(`The checkout does not tell where the new branch ${head.name} left ${base.name}.`, { hint: "Check out with fetch-depth: 0, or name the base with the input base." });
	return {
		base: {
			...base,
			commit: common
		},
		head: to,
		notes: []
	};
}
async function present(repository, { commit, name }) {
	return {
		name,
		commit: await resolveCommit(repository, commit)
	};
}
/** For what may be missing: there is another way. */
async function orNull(value) {
	return value.catch(() => null);
}

// src/config/decide-settings.ts
function decideSettings$1({ path, base, head }) {
	const ofHead = head === null || head === base ? null : readConfiguration(head, path, "head");
	if (base === null) return ofHead === null ? UNSET : firstSettings(ofHead, path);
	const ofBase = readConfiguration(base, path, "base");
	const change = head === null ? "removes" : "edits";
	const isMended = ofHead !== null && ofHead.diagnostics.length === 0;
	return {
		configuration: ofBase.configuration,
		notes: head === base ? [] : [`This change ${change} \`${path}\`. ${JUDGED_BY_BASE}`],
		problems: isMended ? ofBase.diagnostics.map(({ message, location }) => `\`${path}:${location.line}\` in base: ${message}. This change mends it.`) : [],
		diagnostics: [...isMended ? [] : ofBase.diagnostics, ...ofHead?.diagnostics ?? []]
	};
}
const UNSET = {
	configuration: DEFAULT_CONFIGURATION,
	notes: [],
	problems: [],
	diagnostics: []
};
const JUDGED_BY_BASE = "This report still uses the settings of the base revision.";
/** A change could bring settings that look away from what it opens. */
function firstSettings({ diagnostics }, path) {
	return {
		configuration: DEFAULT_CONFIGURATION,
		notes: [`The base revision has no \`${path}\`, so this report uses the built-in settings. The file that this change adds counts from the next change on.`],
		problems: [],
		diagnostics
	};
}

// src/config/fail-on.ts
/** The built-in gates, and the rules of the team's own. */
function gateNames({ rules }) {
	return [...GATE_NAMES, ...rules.map(({ name }) => name)];
}
/** The named gates are errors, and every other one is at most a warning. One that is off stays off. */
function failOn(configuration, gates) {
	const levelOf = (gate, configured) => {
		if (gates.includes(gate)) return "error";
		return configured === "off" ? "off" : "warning";
	};
	const levels = GATE_NAMES.map((gate) => [gate, levelOf(gate, configuration.gateLevels[gate])]);
	return {
		...configuration,
		gateLevels: Object.fromEntries(levels),
		rules: configuration.rules.map((rule) => ({
			...rule,
			level: levelOf(rule.name, rule.level)
		}))
	};
}

// src/action/settings.ts
/**
* Reads the file of the settings at both revisions.
*
* @throws OperationalError when a revision cannot be read
*/
async function readSettingsFile(repository, revisions, path) {
	const read = (commit) => readGitRevision(repository, commit, {
		extraPathsOnly: true,
		extraPaths: placesOf([path])
	});
	return teamFile(path, await read(revisions.base.commit), await read(revisions.head.commit));
}
/**
* Decides the settings.
*
* @throws OperationalError when the input fail-on names a gate that there is not
*/
function decideSettings(file, inputs) {
	const decided = decideSettings$1(file);
	return {
		...decided,
		configuration: withInputs(decided.configuration, inputs)
	};
}
function withInputs(configuration, { paths, engine, failOn: failOn$1 }) {
	const known = gateNames(configuration);
	const unknown = failOn$1?.find((gate) => !known.includes(gate));
	if (unknown !== void 0) throw new OperationalError(`The input fail-on names the gate ${JSON.stringify(unknown)}, which there is not.`, { hint: `Gates are ${known.join(", ")}.` });
	const judged = failOn$1 === null ? configuration : failOn(configuration, failOn$1);
	return {
		...judged,
		paths: paths ?? judged.paths,
		engine: engine ?? judged.engine
	};
}

// src/action/comparison.ts
/** Finds the revisions and the settings, reads both revisions, and has them compared. */
/** `2027-03-31`, the beginning of a time in ISO 8601. */
const DAY_LENGTH = 10;
/**
* Compares the revisions that the inputs or the event name. Null where the event leaves nothing to compare.
*
* @throws OperationalError when a revision is not given, not known, or cannot be read or fetched
*/
async function compareRevisions(repository, { inputs, event, environment }) {
	const revisions = await findRevisions(repository, event, inputs);
	if (revisions === null) return null;
	const settings = await readSettingsFile(repository, revisions, inputs.configurationFile);
	const { configuration, notes, problems, diagnostics } = decideSettings(settings, inputs);
	const commits = {
		base: revisions.base.commit,
		head: revisions.head.commit
	};
	const place = cachePlace(inputs, environment);
	const cached = place === null ? withoutCache() : createCachingParser((await cacheFile()).readCacheFile(place));
	const { parser } = cached;
	const { expectationsFile, waiversFile } = configuration;
	const teamPaths = [
		inputs.configurationFile,
		expectationsFile,
		waiversFile
	];
	const { base, head } = await readGitRevisions(repository, commits, {
		...configuration.paths === void 0 ? {} : { paths: configuration.paths },
		extraPaths: placesOf(teamPaths),
		onContent: parser.parseAhead,
		isKnown: parser.isKnown
	});
	const report = compare({
		base: {
			...withoutFiles(base, teamPaths),
			ref: revisions.base.name
		},
		head: {
			...withoutFiles(head, teamPaths),
			ref: revisions.head.name
		},
		configuration,
		diagnostics,
		parser,
		team: {
			files: {
				settings,
				expectations: teamFile(expectationsFile, base, head),
				waivers: teamFile(waiversFile, base, head)
			},
			today: (/* @__PURE__ */ new Date()).toISOString().slice(0, DAY_LENGTH)
		}
	});
	if (place !== null) await keepForNextRun(parser, place);
	for (const note of cached.notes) info(note);
	return {
		report,
		notes: [
			...revisions.notes,
			...notes,
			...problems
		],
		problems
	};
}
/** Few runs have a cache, and its seal takes a part of Node.js that nothing else needs. */
const cacheFile = async () => import("./index/cache-file.mjs");
/** Other jobs can write to a cache of GitHub, so that without a key nobody knows who did. */
function cachePlace({ cache, cacheKey }, { workspace }) {
	if (cache === null) return null;
	if (cacheKey !== "") return {
		folder: resolve(workspace, cache),
		key: cacheKey
	};
	info("The cache is not used, as the input cache-key is empty.");
	return null;
}
/** A cache that cannot be written is no reason to fail. */
async function keepForNextRun(parser, place) {
	const { LARGEST_CACHE, writeCacheFile } = await cacheFile();
	const text = cacheText(parser, LARGEST_CACHE);
	if (text !== void 0 && !writeCacheFile(place, text)) info("The cache cannot be written.");
}

// src/action/environment.ts
/** What the runner tells about the run: https://docs.github.com/actions/reference/workflows-and-actions/variables */
const given = string().check(_minLength(1));
/** Numbers are texts in the environment. */
const whole = (least) => number().check(int(), _gte(least));
const variables = object({
	GITHUB_WORKSPACE: given,
	RUNNER_TEMP: given,
	GITHUB_SERVER_URL: _default(url(), "https://github.com"),
	GITHUB_API_URL: _default(url(), "https://api.github.com"),
	GITHUB_REPOSITORY: string().check(_regex(/^[^/]+\/[^/]+$/)),
	GITHUB_RUN_ID: whole(0),
	GITHUB_RUN_ATTEMPT: _default(whole(1), 1),
	GITHUB_EVENT_NAME: given,
	GITHUB_EVENT_PATH: given,
	GITHUB_SHA: given,
	GITHUB_ACTION_REPOSITORY: _catch(optional(string().check(_regex(/^[\w.-]+\/[\w.-]+$/))), void 0),
	GITHUB_ACTION_REF: _catch(optional(string().check(_regex(/^[\w./-]+$/))), void 0)
});
/**
* Reads the environment of the run and the payload of its event.
*
* @throws OperationalError when this is not the environment of a runner
*/
async function readEnvironment(ambient) {
	const parsed = variables.safeParse(ambient);
	if (!parsed.success) {
		const names = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))];
		throw new OperationalError(`The runner does not set ${names.join(", ")} as it should.`, { hint: "This program is started by GitHub Actions. On a command line, use: reachdiff diff BASE HEAD." });
	}
	const known = parsed.data;
	const [owner = "", repository = ""] = known.GITHUB_REPOSITORY.split("/");
	const serverUrl = known.GITHUB_SERVER_URL.replace(/\/+$/, "");
	return {
		workspace: known.GITHUB_WORKSPACE,
		temporaryFolder: known.RUNNER_TEMP,
		serverUrl,
		documentation: documentationOf(serverUrl, known.GITHUB_ACTION_REPOSITORY, known.GITHUB_ACTION_REF),
		apiUrl: known.GITHUB_API_URL.replace(/\/+$/, ""),
		owner,
		repository,
		run: {
			id: known.GITHUB_RUN_ID,
			attempt: known.GITHUB_RUN_ATTEMPT
		},
		eventName: known.GITHUB_EVENT_NAME,
		sha: known.GITHUB_SHA,
		payload: await readPayload(known.GITHUB_EVENT_PATH)
	};
}
function documentationOf(serverUrl, repository, ref) {
	return repository === void 0 || ref === void 0 ? void 0 : `${serverUrl}/${repository}/blob/${ref}/docs`;
}
async function readPayload(file) {
	try {
		return JSON.parse(await readFile(file, "utf8"));
	} catch (error) {
		throw new OperationalError(`The payload of the event cannot be read from ${file}.`, { cause: error });
	}
}

// src/action/event.ts
/**
* What an event says about the revisions to compare, and about the pull request to comment on.
* The payloads are described at https://docs.github.com/webhooks/webhook-events-and-payloads
*/
const commitId = string().check(_regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/));
const pullRequestEvent = object({ pull_request: object({
	number: int().check(_gte(1)),
	base: object({
		sha: commitId,
		ref: string(),
		repo: object({ id: number$1() })
	}),
	head: object({
		sha: commitId,
		ref: string(),
		repo: nullable(object({ id: number$1() }))
	})
}) });
const mergeGroupEvent = object({ merge_group: object({
	base_sha: commitId,
	base_ref: string(),
	head_sha: commitId,
	head_ref: string()
}) });
const pushEvent = object({
	ref: string(),
	before: commitId,
	after: commitId,
	repository: object({ default_branch: string() })
});
/**
* Reads an event. `sha` is the commit that the runner names for it.
*
* @throws OperationalError when the payload is not what GitHub sends for such an event
*/
function readEvent(name, payload, sha) {
	switch (name) {
		case "pull_request": return readPullRequest(name, payload, () => sha);
		case "pull_request_target": return readPullRequest(name, payload, (number) => `refs/pull/${number}/merge`);
		case "merge_group": {
			const { merge_group: group } = parse(mergeGroupEvent, name, payload);
			return {
				name,
				revisions: {
					kind: "range",
					base: {
						commit: group.base_sha,
						name: branchName(group.base_ref)
					},
					head: {
						commit: group.head_sha,
						name: branchName(group.head_ref)
					}
				},
				pullRequest: null
			};
		}
		case "push": return {
			name,
			revisions: readPush(payload),
			pullRequest: null
		};
		default: return {
			name,
			revisions: { kind: "unknown" },
			pullRequest: null
		};
	}
}
function readPullRequest(name, payload, mergeOf) {
	const { number, base, head } = parse(pullRequestEvent, name, payload).pull_request;
	return {
		name,
		revisions: {
			kind: "merge",
			merge: mergeOf(number),
			base: {
				commit: base.sha,
				name: base.ref
			},
			head: {
				commit: head.sha,
				name: head.ref
			}
		},
		pullRequest: {
			number,
			isFork: head.repo?.id !== base.repo.id
		}
	};
}
function readPush(payload) {
	const { ref, before, after, repository } = parse(pushEvent, "push", payload);
	if (isNothing(after)) return { kind: "deleted" };
	const head = {
		commit: after,
		name: branchName(ref)
	};
	if (isNothing(before)) return {
		kind: "branch",
		defaultBranch: repository.default_branch,
		head
	};
	return {
		kind: "range",
		base: {
			commit: before,
			name: branchName(ref)
		},
		head
	};
}
function parse(schema, name, payload) {
	const result = schema.safeParse(payload);
	if (result.success) return result.data;
	const places = result.error.issues.map((issue) => issue.path.join(".") || "the payload");
	throw new OperationalError(`The event ${name} is not as GitHub describes it: ${[...new Set(places)].join(", ")}.`);
}
/** GitHub writes zeros for a commit that is not there. */
function isNothing(commit) {
	return /^0+$/.test(commit);
}
function branchName(ref) {
	return ref.replace(/^refs\/(?:heads|tags)\//, "");
}

// src/action/inputs.ts
/** The inputs of the Action, from text to values. action.yml says what they mean. */
/**
* Reads all inputs. `read` gives the text of one, empty where it is not set.
*
* @throws OperationalError when an input has a value that it cannot have
*/
function readInputs(read) {
	const engine = read("engine");
	return {
		base: read("base") || null,
		head: read("head") || null,
		paths: listOrNull(read("path"), /\r?\n/),
		failOn: listOrNull(read("fail-on"), /[,\n]/),
		engine: engine === "" ? null : oneOf("engine", engine, ENGINE_SETTINGS),
		configurationFile: readConfigurationFile(read("config")),
		warnOnly: oneOf("warn-only", read("warn-only") || "false", ["true", "false"]) === "true",
		comment: oneOf("comment", read("comment") || "changes", COMMENT_MODES),
		commentId: readCommentId(read("comment-id") || "default"),
		token: read("github-token"),
		cache: read("cache") || null,
		cacheKey: read("cache-key")
	};
}
function readConfigurationFile(text) {
	const file = text.replace(/^\.\//, "") || ".github/reachdiff.yml";
	if (!file.startsWith("/") && !file.split("/").includes("..")) return file;
	throw new OperationalError(`The input config is ${JSON.stringify(text)}, which is not a path inside the repository.`);
}
function readCommentId(text) {
	if (isCommentId(text)) return text;
	throw new OperationalError(`The input comment-id is ${JSON.stringify(text)}.`, { hint: "It takes up to 64 letters, digits, dots, hyphens and underscores, and begins with a letter or a digit." });
}
function oneOf(input, text, known) {
	const value = known.find((candidate) => candidate === text);
	if (value !== void 0) return value;
	throw new OperationalError(`The input ${input} is ${JSON.stringify(text)}.`, { hint: `It can be ${known.join(", ")}.` });
}
function listOrNull(text, separator) {
	const present = text.split(separator).map((item) => item.trim()).filter((item) => item !== "");
	return present.length === 0 ? null : present;
}

// src/action/log.ts
/** Lines for the log of the job, which the runner also reads for commands. */
const CONTROL = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
/**
* Makes a text of strangers safe to print. The runner takes a line that begins with `::`, whatever the space before it,
* as a command, and `##[` anywhere in a line.
*/
function printLogLines(text) {
	return text.split(/\r\n|\r|\n/).map((line) => line.replaceAll(CONTROL, "�").replaceAll("##[", "## [").replace(/^(\s*)::/, "$1: :")).join("\n");
}

// src/action/outputs.ts
/** The outputs of the Action, and the files they name. */
/**
* Writes the whole report into a new folder, so that a second step of the same job does not write over the first.
* Outputs hold the paths: a report can be larger than the runner lets an output be.
*
* @throws Error when the files cannot be written
*/
async function writeReportFiles(temporaryFolder, contents) {
	const folder = await mkdtemp(join(temporaryFolder, "reachdiff-"));
	const files = {
		json: join(folder, "report.json"),
		markdown: join(folder, "report.md"),
		sarif: join(folder, "report.sarif")
	};
	await writeFile$1(files.json, contents.json);
	await writeFile$1(files.markdown, contents.markdown);
	await writeFile$1(files.sarif, contents.sarif);
	return files;
}
/** All outputs that action.yml names. */
function planOutputs(report, files, commentUrl) {
	return {
		opened: String(report.summary.opened),
		closed: String(report.summary.closed),
		findings: String(report.findings.length),
		outcome: report.outcome,
		complete: String(report.complete),
		"report-json": files.json,
		"report-md": files.markdown,
		"sarif-file": files.sarif,
		"comment-url": commentUrl ?? "",
		"base-sha": report.base.commit ?? "",
		"head-sha": report.head.commit ?? ""
	};
}
/** Why the job fails, in one sentence; null where it does not. */
function failureSentence(report) {
	if (report.outcome === "pass") return null;
	if (report.outcome === "incomplete") return "The result is incomplete: something that changes was not understood, so it may open connections unseen.";
	const errors = report.findings.filter(({ level, waivedBy }) => level === "error" && waivedBy === void 0);
	const gates = [...new Set(errors.map(({ gate }) => gate))].sort();
	const findings = errors.length === 1 ? "one finding" : `${errors.length} findings`;
	return `${gates.length === 1 ? "The gate" : "The gates"} ${listWords(gates)} failed, with ${findings}.`;
}

// src/report/markdown-escape.ts
/**
* Texts from manifests, as Markdown that GitHub shows as they are.
*
* Names in manifests that nobody has applied yet are not limited to what the API server accepts, and whoever opens a
* pull request writes them. GitHub turns `@name`, `#1`, commit ids and addresses into links and notifications, and a
* backslash does not stop it: only a code span does. So whatever is not a plain word stands in one.
*/
const NAME_LIMIT = 80;
const PHRASE_LIMIT = 200;
const MESSAGE_LIMIT = 600;
/** Characters that reorder, hide or break text; white space is dealt with separately. */
const UNSAFE_CHARACTERS = /\p{Default_Ignorable_Code_Point}|(?![\s\u0085])[\p{Cc}\p{Cf}\p{Cs}]/gu;
const WHITE_SPACE = /[\s\u0085\u2800]+/gu;
/** A word that Markdown and GitHub leave alone, with the punctuation around it. GitHub links what may be a commit id. */
const PLAIN_WORD = /^(?:[("']*(?![0-9a-f]{7,40}(?!\w))(?:[A-Za-z]+(?:['-][A-Za-z]+)*|\d{1,5}))?[)"',;:.!?]*$|^[→–—]$/;
const AROUND_NAME = /^(\(?)(.*?)(\)?[,;:.!?]*)$/;
/** A text as one line without surprises: no invisible characters, no comment delimiters, at most `limit` characters. */
function plainLine(text, limit) {
	return shorten(withoutCommentDelimiters(text.replace(UNSAFE_CHARACTERS, "").replace(WHITE_SPACE, " ").trim()), limit);
}
/** A name as a code span. In a table cell, `tableRow` does the rest. */
function codeSpan(text, limit = NAME_LIMIT) {
	const content = plainLine(text, limit) || "(empty)";
	const runs = content.match(/`+/g) ?? [];
	const fence = "`".repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
	const padding = content.startsWith("`") || content.endsWith("`") ? " " : "";
	return `${fence}${padding}${content}${padding}${fence}`;
}
/** A phrase that holds several names, such as the sources of a row, as one code span. */
function phraseSpan(text) {
	return codeSpan(text, PHRASE_LIMIT);
}
/**
* A sentence of this program that quotes manifests. Plain words stay words; everything else, and what the sentence
* itself puts between backticks, becomes a code span.
*/
function prose(text) {
	const pieces = plainLine(text, MESSAGE_LIMIT).split("`");
	const lastQuoted = pieces.length % 2 === 0 ? pieces.length - 3 : pieces.length - 2;
	const isQuoted = (index) => index % 2 === 1 && index <= lastQuoted;
	return joinSpans(pieces.map((piece, index) => isQuoted(index) && piece.trim() !== "" ? phraseSpan(piece) : proseText(piece)));
}
/** A row of a table. Pipes split cells even inside code spans, and `\|` is a pipe even there. */
function tableRow(cells) {
	return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}
/**
* Our comment is found again by a marker in an HTML comment. Nothing that stands in a manifest can open or close one.
*/
function withoutCommentDelimiters(text) {
	return text.replace(/<(?=!--)/g, "‹").replace(/(?<=--!?)>/g, "›");
}
/** Cuts in the middle: both the namespace in front and the line number at the end tell names apart. */
function shorten(text, limit) {
	const characters = [...text];
	if (characters.length <= limit) return text;
	const front = Math.ceil((limit - 1) / 2);
	return `${characters.slice(0, front).join("")}…${characters.slice(characters.length - (limit - 1 - front)).join("")}`;
}
/** Neighbouring names that only a space separates share one code span: `{app: web}` reads better whole. */
function proseText(piece) {
	const tokens = [];
	for (const token of piece.split(" ").map(readToken)) {
		const last = tokens.at(-1);
		if (last?.isName && token.isName && last.after === "" && token.before === "") tokens[tokens.length - 1] = {
			...token,
			before: last.before,
			text: `${last.text} ${token.text}`
		};
		else tokens.push(token);
	}
	return tokens.map(printToken).join(" ");
}
function readToken(text) {
	if (PLAIN_WORD.test(text)) return {
		before: "",
		text,
		after: "",
		isName: false
	};
	const [before, name, after] = aroundName(text);
	return {
		before,
		text: name,
		after,
		isName: true
	};
}
function printToken({ before, text, after, isName }) {
	return isName ? before + phraseSpan(text) + after : text;
}
/** The punctuation of the sentence around a name is not part of the name. */
function aroundName(token) {
	const [, before = "", name = "", after = ""] = AROUND_NAME.exec(token) ?? [];
	if (name === "") return [
		"",
		token,
		""
	];
	if (before === "" && after.startsWith(")") && name.includes("(")) return [
		"",
		`${name})`,
		after.slice(1)
	];
	return [
		before,
		name,
		after
	];
}
/** Two code spans that touch would read as one with other fences, so a space goes between them. */
function joinSpans(spans) {
	return spans.reduce((text, span) => text.endsWith("`") && span.startsWith("`") ? `${text} ${span}` : text + span, "");
}

// src/report/markdown-links.ts
/** Places in manifests as links to the line at its revision. */
/** A code, as a link to the page that explains it. */
function printCode(code, links) {
	const url = pageUrl(code, links?.documentation);
	return url === void 0 ? codeSpan(code) : `[${codeSpan(code)}](${url})`;
}
/** `policies/web.yaml:14`, and "in base" where the line is one that the change removes. */
function printLocation(location, links) {
	const place = codeSpan(`${location.file}:${location.line}`);
	const url = links === void 0 ? void 0 : lineUrl(location, links);
	const linked = url === void 0 ? place : `[${place}](${url})`;
	return location.revision === "base" ? `${linked} in base` : linked;
}
/** The first characters of a commit id, as a link; for files that do not come from git, what they were called. */
function printRevision(revision, links) {
	if (revision.commit === null) return codeSpan(revision.ref);
	const short = codeSpan(revision.commit.slice(0, 7));
	if (links === void 0) return short;
	return `[${short}](${links.serverUrl}/${links.repository}/commit/${encodePart(revision.commit)})`;
}
/** What was left out is in the summary of the run, which has room for more; or else in the JSON report. */
function printWhereTheRestIs(links) {
	return links?.runUrl === void 0 ? "the JSON report" : `the [run summary](${links.runUrl})`;
}
function lineUrl({ revision, file, line }, links) {
	const parts = file.split("/");
	if (parts.some((part) => part === "" || part === "." || part === "..")) return void 0;
	const sha = encodePart(revision === "base" ? links.baseSha : links.headSha);
	return `${links.serverUrl}/${links.repository}/blob/${sha}/${parts.map(encodePart).join("/")}#L${line}`;
}
/** Encodes what ends a link in Markdown or an address, too: parentheses, quotes and unpaired surrogates. */
function encodePart(part) {
	const wellFormed = part.replace(/\p{Cs}/gu, "�");
	return encodeURIComponent(wellFormed).replace(/[!'()*~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

// src/report/markdown-page.ts
/** Blocks that the reader opens with a click. The empty lines make GitHub read Markdown inside the element. */
function folded(title, blocks) {
	return [
		"<details>",
		`<summary>${title}</summary>`,
		"",
		blocks.join("\n\n"),
		"",
		"</details>"
	].join("\n");
}
/** A list, cut to the detail of the page and saying so. */
function list(page, lines) {
	const shown = lines.slice(0, page.detail.lines);
	return [shown.map((line) => `- ${line}`).join("\n"), ...remainder(page, lines.length - shown.length, "line")];
}
/** `12 more rows in the run summary`: nothing is left out in silence. */
function remainder(page, count, noun) {
	return count > 0 ? [`*${counted(count, `more ${noun}`)} in ${printWhereTheRestIs(page.links)}*`] : [];
}

// src/report/markdown-rows.ts
/** Rows of the difference as Markdown tables. */
/** More rows than a reviewer takes in at once are folded; what closes is rarely a worry, unless a finding is about it. */
const VISIBLE_ROWS = 25;
const VISIBLE_CLOSED_ROWS = 10;
const TITLES = {
	opened: "Opened",
	changed: "Changed",
	closed: "Closed"
};
/** The rows of a target with one effect under a heading, or nothing. */
function rowBlocks(page, target, effect, heading) {
	const { told, others, hypothetical } = rowsToShow(page.report, target, effect);
	const rows = [
		...told,
		...others,
		...hypothetical
	];
	if (rows.length === 0) return [];
	const shown = rows.slice(0, page.detail.rows);
	const rest = remainder(page, rows.length - shown.length, "row");
	const isLong = effect === "closed" && rows.length > VISIBLE_CLOSED_ROWS;
	const likely = rows.length - hypothetical.length || rows.length;
	const visible = Math.min(isLong ? told.length : likely, VISIBLE_ROWS);
	if (visible === 0) return [folded(`${counted(rows.length, "connection")} closed`, [table(page, shown, effect), ...rest])];
	return [
		`${heading} ${TITLES[effect]}`,
		table(page, shown.slice(0, visible), effect),
		...foldedTable(page, shown.slice(visible, likely), effect, "more row"),
		...foldedTable(page, shown.slice(likely), effect, "row", " about pods on which unrelated selectors would meet"),
		...rest
	];
}
function foldedTable(page, rows, effect, noun, about = "") {
	return rows.length === 0 ? [] : [folded(counted(rows.length, noun) + about, [table(page, rows, effect)])];
}
function table(page, rows, effect) {
	return [
		tableRow([
			"From",
			"To",
			effect === "changed" ? "Connections before → after" : "Connections",
			"Why"
		]),
		tableRow([
			"---",
			"---",
			"---",
			"---"
		]),
		...rows.map((row) => tableRow([
			endpointsCell(page, row.source, row.sourceParts),
			endpointsCell(page, row.destination, row.destinationParts),
			connectionsCell(row, effect),
			reasonsCell(page, row, effect)
		]))
	].join("\n");
}
/** What the words only count can be unfolded, as far as there is room. */
function endpointsCell({ detail }, words, parts = []) {
	const shown = parts.slice(0, detail.names);
	if (shown.length === 0) return phraseSpan(words);
	const rest = parts.length > shown.length ? [`and ${parts.length - shown.length} more`] : [];
	const names = [...shown.map(phraseSpan), ...rest].join("<br>");
	return `${phraseSpan(words)}<details><summary>all ${parts.length}</summary>${names}</details>`;
}
function connectionsCell(row, effect) {
	const connections = connectionsOf(row, effect);
	if (row.uncertain === void 0 || row.uncertain.length === 0) return connections;
	return `possibly ${connections} (assumption ${row.uncertain.map((id) => codeSpan(id)).join(", ")})`;
}
function connectionsOf(row, effect) {
	const print = (part) => phraseSpan(connectionWords(row[part]));
	if (effect === "changed") return `${print("before")} → ${print("after")}`;
	const rest = besides(row);
	return print(effect) + (rest === void 0 ? "" : `<br>${rest.label}: ${phraseSpan(rest.connections)}`);
}
function reasonsCell(page, row, effect) {
	const reasons = distinctReasons(row);
	const shown = reasons.slice(0, page.detail.reasons);
	const more = reasons.length - shown.length;
	return [
		...workloadWords(row),
		...shown.map((reason) => (effect === "changed" ? `${reason.effect}: ` : "") + printReason(page, reason)),
		...more > 0 ? [`and ${counted(more, "more reason")}`] : []
	].join("<br>");
}
function printReason(page, reason) {
	const rule = reason.rule === void 0 ? "" : ` ${codeSpan(reason.rule)}`;
	const place = reason.location === void 0 ? "" : ` (${printLocation(reason.location, page.links)})`;
	return `${codeSpan(reason.object)}${rule}: ${prose(reason.text)}${place}`;
}

// src/report/markdown-sections.ts
/** The sections of a Markdown report beside its tables. Each is a list of blocks, empty where there is nothing to say. */
/** Longer lists of sentences are folded, and longer lists of names inside a sentence are counted. */
const VISIBLE_LINES = 10;
const VISIBLE_WARNINGS = 5;
/** What made the result incomplete is said at its places, under a heading of its own. */
function failedGateBlocks(page) {
	const isSaidBelow = ({ gate }) => gate === "incomplete" && inputErrors(page).length > 0;
	const findings = failingFindings(page.report).filter((finding) => !isSaidBelow(finding));
	return findings.length === 0 ? [] : ["### Failed gates", ...list(page, printFindings(page, findings))];
}
/** Few warnings are shown, because a gate that only warns has something to say, too; many are folded. */
function warningBlocks(page) {
	const warnings = activeFindings(page, "warning");
	if (warnings.length === 0) return [];
	const lines = printFindings(page, warnings);
	return lines.length > VISIBLE_WARNINGS ? foldedList(page, lines, "warning", "warnings", warnings.length) : ["### Warnings", ...list(page, lines)];
}
function notUnderstoodBlocks(page) {
	const errors = inputErrors(page);
	const fails = failingFindings(page.report).some(({ gate }) => gate === "incomplete");
	return errors.length === 0 ? [] : [page.report.complete ? "### Errors" : `### Not understood${fails ? `: gate ${codeSpan("incomplete")} failed` : ""}`, ...list(page, printDiagnostics(page, errors))];
}
function isolationBlocks(page, target, heading) {
	return visibleList(page, isolationGroups(target).map((group) => printIsolation(page, group)), `${heading} Isolation`, "change of isolation", "changes of isolation");
}
function exposureBlocks(page, target, heading) {
	return visibleList(page, exposureLines(target).map(({ labels, verb, through, connections, location }) => {
		const place = ` (${printLocation(location, page.links)})`;
		return `${namesOf(labels, codeSpan)} ${verb} ${codeSpan(through)}${prose(connections)}${place}`;
	}), `${heading} From outside`, "change of a way in from outside", "changes of ways in from outside");
}
function workloadBlocks(page, target, heading) {
	return visibleList(page, workloadLines(target).map(({ label, text, newLabel }) => `${codeSpan(label)} ${text}${newLabel === void 0 ? "" : ` ${codeSpan(newLabel)}`}`), `${heading} Workloads`, "workload", "workloads");
}
/** What a reviewer may want to know and need not: what was waived, what the answer rests on, what was not looked at. */
function foldedBlocks(page) {
	const { findings, diagnostics, assumptions, coverage } = page.report;
	const remarks = diagnostics.filter(({ severity }) => severity === "warning");
	const notes = diagnostics.filter(({ severity }) => severity === "note");
	const noted = activeFindings(page, "note");
	const waived = findings.filter(({ waivedBy, newlyWaived }) => waivedBy !== void 0 && newlyWaived !== true).map((f) => `${printFinding(page, f)}; waived: ${prose(f.waivedBy ?? "")}`);
	return [
		...foldedList(page, printDiagnostics(page, remarks), "remark on the manifests", "remarks on the manifests", remarks.length),
		...foldedList(page, waived, "waived finding"),
		...foldedList(page, assumptions.map(({ id, text }) => `${codeSpan(id)}: ${prose(text)}`), "assumption"),
		...foldedList(page, coverage.map(prose), "remark on what was not evaluated", "remarks on what was not evaluated"),
		...foldedList(page, [...printFindings(page, noted), ...printDiagnostics(page, notes)], "note", "notes", noted.length + notes.length)
	];
}
function printOrigin(page, { object, rule, location }) {
	const place = location === void 0 ? "" : ` (${printLocation(location, page.links)})`;
	return `${codeSpan(object)}${rule === void 0 ? "" : ` ${codeSpan(rule)}`}${place}`;
}
function inputErrors({ report }) {
	return report.diagnostics.filter(({ severity }) => severity === "error");
}
function activeFindings({ report }, level) {
	return report.findings.filter((finding) => finding.level === level && finding.waivedBy === void 0);
}
function printFindings(page, findings) {
	return alikeFindings(findings).map((group) => {
		const { help } = group.first;
		const remedy = help === void 0 ? "" : `<br>What to do: ${prose(help)}`;
		return printFinding(page, group.first) + printLikewise(page, group) + remedy;
	});
}
function printFinding(page, finding) {
	const target = page.report.targets.length > 1 ? ` in target ${codeSpan(finding.target)}` : "";
	const place = finding.location === void 0 ? "" : ` (${printLocation(finding.location, page.links)})`;
	const name = `**${codeSpan(finding.gate)}** (${printCode(finding.code, page.links)})`;
	const related = (finding.related ?? []).map((origin) => printOrigin(page, origin)).join(", ");
	return `${name}${target}: ${prose(finding.message)}${place}${related === "" ? "" : `; see ${related}`}`;
}
function printDiagnostics(page, diagnostics) {
	return alikeDiagnostics(diagnostics).map((group) => printDiagnostic(page, group));
}
function printLikewise(page, group) {
	return likewise(group, codeSpan, (location) => printLocation(location, page.links)).map((each) => `<br>${each.charAt(0).toUpperCase()}${each.slice(1)}`).join("");
}
function printDiagnostic(page, group) {
	const diagnostic = group.first;
	const object = diagnostic.object === void 0 ? "" : ` ${codeSpan(diagnostic.object)}`;
	const help = diagnostic.help === void 0 ? "" : `<br>Help: ${prose(diagnostic.help)}`;
	const place = printLocation(diagnostic.location, page.links);
	const message = prose(diagnostic.message) + printLikewise(page, group);
	return `**${printCode(diagnostic.code, page.links)}** ${place}${object}: ${message}${help}`;
}
function printIsolation(page, group) {
	const { object, location, effect } = group;
	const place = location === void 0 ? "" : ` (${printLocation(location, page.links)})`;
	const what = effect === void 0 ? "" : `: ${prose(effect)}`;
	return `${isolationSubject(group, phraseSpan)} ${isolationState(group)} by ${codeSpan(object)}${place}${what}`;
}
function visibleList(page, lines, heading, noun, plural) {
	if (lines.length === 0) return [];
	return lines.length > VISIBLE_LINES ? foldedList(page, lines, noun, plural) : [heading, ...list(page, lines)];
}
/** `count` is how many there are, where a line stands for several. */
function foldedList(page, lines, noun, plural = `${noun}s`, count = lines.length) {
	return lines.length === 0 ? [] : [folded(`${count} ${count === 1 ? noun : plural}`, list(page, lines))];
}

// src/report/waiver-entry.ts
/** What hides or reorders text, and what comments of HTML are made of. */
const HARMFUL = /[<>\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
/** YAML. Names of manifests are in quotes, as JSON writes them, and what could hide or break a line is escaped. */
function printWaiverEntry({ finding, rule, object, from, to, ports }) {
	return [
		`finding: ${finding}`,
		...rule === void 0 ? [] : [`rule: ${quoted(rule)}`],
		...object === void 0 ? [] : [`object: ${quoted(object)}`],
		...from === void 0 ? [] : [`from: ${listed(from)}`],
		...to === void 0 ? [] : [`to: ${listed(to)}`],
		...ports === void 0 ? [] : [`ports: ${listed(ports)}`],
		"reason: \"\"",
		"expires: YYYY-MM-DD"
	].map((line, index) => `${index === 0 ? "- " : "  "}${line}`).join("\n");
}
function listed(texts) {
	return texts.length === 1 ? quoted(texts[0] ?? "") : `[${texts.map(quoted).join(", ")}]`;
}
/** Escapes of YAML say the same text, so that the entry still means the same names. */
function quoted(text) {
	return JSON.stringify(text).replace(HARMFUL, (character) => {
		const number = (character.codePointAt(0) ?? 0).toString(16);
		return number.length > 4 ? `\\U${number.padStart(8, "0")}` : `\\u${number.padStart(4, "0")}`;
	});
}

// src/report/markdown-waivers.ts
/** What a team lets pass, and how: waivers that the change brings, entries for what fails, and what is expected. */
const DEFAULT_FILE = ".github/reachdiff-waivers.yml";
/** An exception that the change grants itself stands first, so that whoever reviews the change reviews the exception. */
function newlyWaivedBlocks(page) {
	const waived = page.report.findings.filter(({ newlyWaived }) => newlyWaived === true);
	if (waived.length === 0) return [];
	return ["### Waived by this change", ...list(page, waived.map((finding) => printWaived(page, finding)))];
}
function printWaived(page, finding) {
	return `${printFinding(page, finding)}; waived: ${prose(finding.waivedBy ?? "")}`;
}
/** The entries that would waive what fails. Every text in them is quoted, so no line of theirs ends the block of code. */
function waiverEntryBlocks({ report, detail }) {
	const entries = failingFindings(report).flatMap(({ waiver }) => waiver === void 0 ? [] : [waiver]);
	if (entries.length === 0) return [];
	const shown = entries.slice(0, detail.lines).map(printWaiverEntry);
	const where = `Accept for a time what must be, with a reason and a date, in ${prose(`\`${waiversFile(report)}\``)}:`;
	const block = [
		"```yaml",
		...shown,
		"```"
	].join("\n");
	return [folded(`How to waive ${entries.length === 1 ? "this" : "these"}`, [where, block])];
}
function waiversFile({ waivers }) {
	return waivers?.file ?? DEFAULT_FILE;
}
/** One sentence; those that do not hold are findings. */
function expectationBlocks({ report }) {
	const { expectations } = report;
	if (expectations.length === 0) return [];
	return [`${expectations.filter(({ pass }) => pass).length} of ${expectations.length} expectations hold.`];
}

// src/report/graph.ts
/** Nodes in the order in which rows name them. The same words in two targets are two nodes. */
function graphOf(report) {
	const nodes = /* @__PURE__ */ new Map();
	const node = (target, words) => numberOf(report.targets.length > 1 ? `${target}: ${words}` : words, nodes);
	const edges = report.targets.flatMap((target) => target.rows.map((row) => {
		const effect = effectOf(row);
		const possibly = row.uncertain === void 0 || row.uncertain.length === 0 ? "" : "possibly ";
		return {
			from: node(target.name, row.source),
			to: node(target.name, row.destination),
			effect,
			label: `${possibly}${effect}: ${rowConnections(row)}`
		};
	}));
	return {
		nodes: [...nodes.keys()],
		edges
	};
}
function numberOf(name, nodes) {
	const known = nodes.get(name) ?? nodes.size;
	nodes.set(name, known);
	return known;
}

// src/report/print-mermaid.ts
/** The rows of the difference as a Mermaid flowchart, which GitHub draws inside a fence with the word `mermaid`. */
const MOST_EDGES = 60;
const LONGEST_CHART = 45e3;
/** None of these arrows holds `-->`, which would end an HTML comment around the chart. */
const ARROWS = {
	opened: "==>",
	changed: "-.->",
	closed: "-.-x"
};
/**
* The first edges that one chart on GitHub can hold: Mermaid refuses a text of more than 50,000 characters and more than 500
* edges, and people take in far fewer.
*/
function printLimitedMermaid(report) {
	const graph = graphOf(report);
	let drawn = Math.min(graph.edges.length, MOST_EDGES);
	let chart = printChart(firstEdges(graph, drawn));
	while (chart.length > LONGEST_CHART) {
		drawn = Math.floor(drawn / 2);
		chart = printChart(firstEdges(graph, drawn));
	}
	return {
		chart,
		drawn,
		edges: graph.edges.length
	};
}
function firstEdges({ nodes, edges }, count) {
	return {
		nodes,
		edges: edges.slice(0, count)
	};
}
/** Nodes without an edge are left out; the others keep their numbers. */
function printChart({ nodes, edges }) {
	const used = new Set(edges.flatMap(({ from, to }) => [from, to]));
	return [
		"flowchart LR",
		...nodes.flatMap((name, index) => used.has(index) ? [`  n${index}["${encodeLabel(name)}"]`] : []),
		...edges.map(({ from, to, effect, label }) => `  n${from} ${ARROWS[effect]}|"${encodeLabel(label)}"| n${to}`),
		""
	].join("\n");
}
/**
* Every sign that Mermaid, its Markdown or HTML could act on becomes a numeric entity, which Mermaid writes with `#` in
* place of `&#`. Letters, digits and the signs of names and addresses stay readable.
*/
function encodeLabel(text) {
	return (text === "" ? " " : text).replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, " ").replace(/[^\p{L}\p{N} ./,-]/gu, (character) => `#${character.codePointAt(0) ?? 0};`);
}

// src/report/print-markdown.ts
/**
* The report as Markdown for GitHub: the comment on a pull request, the summary of a run.
*
* It reads from the top for somebody with ten seconds: the verdict, what fails, what nobody understood, what opens. It
* has three lengths, and the first that fits the budget is printed, so that nothing is ever cut inside a row.
*/
const ICONS = {
	failed: "🔴",
	incomplete: "⚠️",
	opened: "🟡",
	warned: "🟡",
	closed: "🟢",
	unchanged: "✅"
};
const FULL = {
	reasons: 5,
	names: 200,
	rows: Number.POSITIVE_INFINITY,
	lines: Number.POSITIVE_INFINITY
};
const SHORT = {
	...FULL,
	reasons: 1,
	names: 0
};
/** A table with fewer rows than this says less than the bare numbers; one with more is for the run summary. */
const FEWEST_ROWS = 3;
const MOST_ROWS = 1e3;
const NAMED_TARGETS = 20;
const NOTES_WITH_COUNTS = 3;
function printMarkdown(report, options) {
	const fits = (text) => text.length <= options.budget;
	const long = printPage({
		report,
		links: options.links,
		detail: FULL
	}, options);
	if (fits(long)) return long;
	const plain = {
		...options,
		withGraph: false
	};
	const print = (detail) => printPage({
		report,
		links: options.links,
		detail
	}, plain);
	const short = print(SHORT);
	if (fits(short)) return short;
	const cut = printMostRows((rows) => print({
		...SHORT,
		rows,
		lines: rows
	}), fits);
	if (cut !== void 0) return cut;
	const counts = printCounts(report, options);
	return fits(counts) ? counts : `${heading(report)}\n`;
}
/** The text with the most rows that fits: more rows are always longer, so halving the range finds it. */
function printMostRows(print, fits) {
	let best;
	let fewest = FEWEST_ROWS;
	let most = MOST_ROWS;
	while (fewest <= most) {
		const rows = Math.floor((fewest + most) / 2);
		const text = print(rows);
		if (fits(text)) {
			best = text;
			fewest = rows + 1;
		} else most = rows - 1;
	}
	return best;
}
function printPage(page, options) {
	return joinBlocks([
		heading(page.report),
		...noteBlocks(options.notes ?? []),
		...newlyWaivedBlocks(page),
		...firstBlocks(page),
		...failedGateBlocks(page),
		...notUnderstoodBlocks(page),
		...warningBlocks(page),
		...targetsBlocks(page),
		...options.withGraph ? graphBlocks(page.report) : [],
		...waiverEntryBlocks(page),
		...expectationBlocks(page),
		...foldedBlocks(page),
		footer(page.report, page.links)
	]);
}
/** The chart holds no backtick, so that nothing ends its fence. */
function graphBlocks(report) {
	const { chart, drawn, edges } = printLimitedMermaid(report);
	if (drawn === 0) return [];
	const rest = drawn < edges ? [`*${drawn} of ${edges} rows are drawn; the tables have all.*`] : [];
	return [folded(`Graph of ${counted(drawn, "row")}`, [[
		"```mermaid",
		chart.trimEnd(),
		"```"
	].join("\n"), ...rest])];
}
/** When even a few rows of each table are too long: the numbers, and where the rest is. */
function printCounts(report, options) {
	const failed = failingFindings(report).length;
	const errors = report.diagnostics.filter(({ severity }) => severity === "error").length;
	return joinBlocks([
		heading(report),
		...noteBlocks((options.notes ?? []).slice(0, NOTES_WITH_COUNTS)),
		[
			...failed > 0 ? [`- ${counted(failed, "finding")} of failed gates`] : [],
			...errors > 0 ? [`- ${counted(errors, "place")} in the manifests that could not be understood`] : [],
			...report.summary.findings.warning > 0 ? [`- ${counted(report.summary.findings.warning, "warning")}`] : [],
			`- This is too much for one comment: each connection is in ${printWhereTheRestIs(options.links)}`
		].join("\n"),
		footer(report, options.links)
	]);
}
function heading(report) {
	const verdict = describeVerdict(report, {
		gate: codeSpan,
		row: phraseSpan,
		arrow: "→"
	});
	const gap = describeGap(report, verdict);
	return `## ${ICONS[verdict.mood]} ${verdict.sentence}${gap === "" ? "" : `; ⚠️ ${gap}`}`;
}
function noteBlocks(notes) {
	return notes.map((note) => `> ${prose(note)}`);
}
/** Pods that become isolated, or no longer are, tell most about a change; they come first where one target is all there is. */
function firstBlocks(page) {
	const [target, ...others] = page.report.targets;
	return target === void 0 || others.length > 0 ? [] : isolationBlocks(page, target, "###");
}
function targetsBlocks(page) {
	const { targets } = page.report;
	if (targets.length === 1) return targetBlocks(page, targets[0], "###");
	const unchanged = [];
	const blocks = [];
	for (const target of targets) {
		const content = [...isolationBlocks(page, target, "####"), ...targetBlocks(page, target, "####")];
		if (content.length === 0 && target.complete) unchanged.push(target.name);
		else blocks.push(`### Target ${codeSpan(target.name)}${target.complete ? "" : " (⚠️ incomplete)"}`, ...content);
	}
	return [...blocks, ...unchangedTargets(unchanged)];
}
function targetBlocks(page, target, heading) {
	return [
		...rowBlocks(page, target, "opened", heading),
		...rowBlocks(page, target, "changed", heading),
		...rowBlocks(page, target, "closed", heading),
		...exposureBlocks(page, target, heading),
		...workloadBlocks(page, target, heading)
	];
}
function unchangedTargets(names) {
	if (names.length === 0) return [];
	const named = names.map((name) => codeSpan(name));
	return [`No change in ${listFirst(named, NAMED_TARGETS)}.`];
}
function footer(report, links) {
	const engines = [...new Set(report.targets.map(({ engine }) => engine))];
	return `<sub>${[
		`${printRevision(report.base, links)} → ${printRevision(report.head, links)}`,
		...engines.length > 0 ? [`engine: ${listWords(engines)}`] : [],
		`${report.tool.name} ${prose(report.tool.version)}`,
		"static analysis of manifests, not of the live cluster",
		...links?.runUrl === void 0 ? [] : [`[run](${links.runUrl})`]
	].join(" · ")}</sub>`;
}
function joinBlocks(blocks) {
	return `${blocks.join("\n\n")}\n`;
}

// src/action/printer.ts
/** Prints the report for GitHub. */
function createPrinter({ environment }, report, notes) {
	const { serverUrl, owner, repository, run, documentation } = environment;
	const address = `${owner}/${repository}`;
	const links = {
		serverUrl,
		repository: address,
		baseSha: report.base.commit ?? "",
		headSha: report.head.commit ?? "",
		runUrl: `${serverUrl}/${address}/actions/runs/${run.id}`,
		...documentation === void 0 ? {} : { documentation }
	};
	return (budget, withGraph = false) => printMarkdown(report, {
		budget,
		links,
		notes,
		withGraph
	});
}

// src/action/summary.ts
/** The summary of the job. */
/** GitHub drops a summary of more than a mebibyte, and marks the job with an error that is not ours. */
const SUMMARY_LIMIT_BYTES = 1e6;
/** Prints into a limit that is counted in bytes with a printer that counts UTF-16 units. */
function printIntoBytes(print, limit) {
	const text = print(limit);
	const size = Buffer.byteLength(text);
	if (size <= limit) return text;
	const smaller = print(Math.floor(limit * limit / size));
	return Buffer.byteLength(smaller) <= limit ? smaller : print(Math.floor(limit / 3));
}
/**
* Appends to the summary.
*
* @throws Error when the runner has no summary, or it cannot be written
*/
async function writeSummary(markdown) {
	await summary.addRaw(markdown, true).write();
}

// src/action/run.ts
/** The Action from its inputs to its exit code. Each step is in a file of its own; here is their order. */
/** What fits into the log view of a laptop. */
const LOG_WIDTH = 140;
/** Runs the Action. It never throws: what goes wrong is said in the log, and the exit code is 1. */
async function runAction(ambient) {
	try {
		const run = await readRun(ambient);
		await withRepository(run, async (repository) => {
			const comparison = await compareRevisions(repository, run);
			if (comparison === null) info("The event deletes a branch: there is nothing to compare.");
			else await publish(run, comparison);
		});
	} catch (error) {
		reportFailure(error);
	}
}
async function readRun(ambient) {
	const inputs = readInputs(getInput);
	for (const secret of [inputs.token, inputs.cacheKey]) if (secret !== "") setSecret(secret);
	const environment = await readEnvironment(ambient);
	return {
		inputs,
		environment,
		event: readEvent(environment.eventName, environment.payload, environment.sha)
	};
}
/** Lines of a report are looked up in the repository when they are printed, so it stays open until then. */
async function withRepository(run, use) {
	const { workspace, serverUrl } = run.environment;
	const access = run.inputs.token === "" ? {} : {
		token: run.inputs.token,
		serverUrl
	};
	const repository = await openRepository(workspace, access);
	try {
		await use(repository);
	} finally {
		await closeRepository(repository);
	}
}
/** Shows the result in all its places. Each place is independent of the others; only the files are read by later steps. */
async function publish(run, { report, notes, problems }) {
	const print = createPrinter(run, report, notes);
	const failure = failureSentence(report);
	showInLog(report);
	try {
		for (const problem of problems) warning(problem);
		applyAnnotations(planAnnotations(report, failure === null || run.inputs.warnOnly ? 0 : 1));
		await publishOutputs(run, report, print, await comment(run, report, print));
	} finally {
		await publishSummary(print);
	}
	if (failure === null) return;
	if (run.inputs.warnOnly) warning(`${failure} The job passes because of the input warn-only.`);
	else setFailed(failure);
}
function showInLog(report) {
	info(printLogLines(`Compared ${report.base.commit} with ${report.head.commit}: ${report.outcome}.`));
	startGroup("The report");
	info(printLogLines(printText(report, {
		color: false,
		width: LOG_WIDTH
	})));
	endGroup();
}
async function comment(run, report, print) {
	const { did, url, explanation } = await commentOnPullRequest(run, report, print);
	info(printLogLines(`Comment: ${did}${url === null ? "" : ` (${url})`}.`));
	if (explanation !== null) (explanation.level === "notice" ? notice : warning)(explanation.text);
	return url;
}
async function publishOutputs({ environment, inputs }, report, print, commentUrl) {
	const contents = {
		json: printJson(report),
		markdown: print(Number.MAX_SAFE_INTEGER),
		sarif: printSarif(report, {
			id: inputs.commentId,
			...environment.documentation === void 0 ? {} : { documentation: environment.documentation }
		})
	};
	const files = await writeReportFiles(environment.temporaryFolder, contents);
	for (const [name, value] of Object.entries(planOutputs(report, files, commentUrl))) setOutput(name, value);
}
async function publishSummary(print) {
	try {
		await writeSummary(printIntoBytes((budget) => print(budget, true), SUMMARY_LIMIT_BYTES));
	} catch (error) {
		warning(`The summary of the job was not written: ${messageOf(error)}`);
	}
}
function reportFailure(error) {
	if (error instanceof OperationalError) {
		setFailed(error.hint === null ? error.message : `${error.message} ${error.hint}`);
		return;
	}
	setFailed(`reachdiff failed, and not because of the change: ${messageOf(error)}. Please report this.`);
	if (error instanceof Error) debug(error.stack ?? "");
}
function messageOf(error) {
	return error instanceof Error ? error.message : String(error);
}

// src/action/main.ts
await runAction(process.env);

export {  };