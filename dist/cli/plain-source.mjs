import { w as OperationalError } from "./names.mjs";
import { C as compareText, c as linkTarget, d as addBlob, f as decode, i as createPathFilter, l as LARGEST_FILE, m as limitHeap, p as isText, s as decodePath, u as StoredText } from "./git.mjs";
import { basename, resolve } from "node:path";
import { closeSync, constants, fstatSync, openSync, readFileSync, readdirSync, readlinkSync, statSync } from "node:fs";
import { createHash } from "node:crypto";

// src/sources/plain-content.ts
/** Contents that do not come from git, under the ids that git would give them. */
/**
* Adds a content, so that a folder can be compared with a commit. Nobody has checked its hash for forged collisions, so the text
* decides whether it is the same. Null when it is not text.
*/
function addContent(pool, bytes) {
	const id = createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
	const present = pool.get(id);
	if (present === void 0) return addBlob(pool, id, bytes);
	if (!isText(bytes)) return null;
	if (present.text === decode(bytes)) return present;
	return new StoredText(`${id}-${createHash("sha256").update(bytes).digest("hex")}`, bytes);
}

// src/sources/folder.ts
/** A link must not be followed even if it took the place of a file just now, and opening a pipe must not wait. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
/**
* Reads all files of a folder that the paths ask for. Links are not followed, and `.git` is never entered.
*
* @throws OperationalError when the folder itself cannot be listed
*/
async function readFolder(folder, options = {}) {
	const filter = await createPathFilter(options);
	const pool = options.pool ?? /* @__PURE__ */ new Map();
	const entries = listFolder(folder);
	const folders = /* @__PURE__ */ new Set(["", ...entries.filter(({ kind }) => kind === "folder").map(({ path }) => path)]);
	const files = [];
	const skipped = [];
	for (const entry of entries) {
		if (!isRelevant(entry, filter, folders)) continue;
		const content = entry.kind === "symbolic-link" ? "symbolic-link" : readEntry(entry, pool);
		if (typeof content === "string") skipped.push({
			path: entry.path,
			reason: content
		});
		else files.push({
			path: entry.path,
			source: content
		});
	}
	return {
		ref: folder,
		commit: null,
		files,
		skipped
	};
}
/** All entries below a folder, sorted by path. Reading in one go is several times faster than asynchronously. */
function listFolder(folder) {
	const entries = [];
	const visit = (location, prefix) => {
		for (const entry of readdirSync(location, {
			withFileTypes: true,
			encoding: "buffer"
		})) {
			const path = prefix + decodePath(entry.name);
			if (path === ".git" || path.endsWith("/.git")) continue;
			const next = {
				path,
				location: Buffer.concat([
					location,
					Buffer.from("/"),
					entry.name
				]),
				kind: kindOf(entry)
			};
			entries.push(next);
			if (next.kind === "folder") visit(next.location, `${path}/`);
		}
	};
	try {
		visit(Buffer.from(resolve(folder)), "");
	} catch (error) {
		throw new OperationalError(`The folder ${folder} cannot be read.`, { cause: error });
	}
	return entries.sort((a, b) => compareText(a.path, b.path));
}
function kindOf(entry) {
	if (entry.isSymbolicLink()) return "symbolic-link";
	if (entry.isDirectory()) return "folder";
	return entry.isFile() ? "file" : "special";
}
function isRelevant(entry, filter, folders) {
	if (entry.kind === "folder") return false;
	if (filter.matches(entry.path)) return true;
	if (entry.kind !== "symbolic-link" || !filter.mayHoldMatches(entry.path)) return false;
	const target = linkTarget(entry.path, decodePath(readlinkSync(entry.location, { encoding: "buffer" })));
	return target !== null && folders.has(target);
}
function readEntry({ location, kind }, pool) {
	if (kind === "special") return "unreadable";
	let descriptor = null;
	try {
		descriptor = openSync(location, OPEN_FLAGS);
		const status = fstatSync(descriptor);
		if (!status.isFile()) return "unreadable";
		if (status.size > 10485760) return "too-large";
		return addContent(pool, readFileSync(descriptor)) ?? "not-text";
	} catch {
		return "unreadable";
	} finally {
		if (descriptor !== null) closeSync(descriptor);
	}
}

// src/sources/plain-source.ts
/** Reads what the user names instead of a revision: a folder, one file, or standard input. */
/** The path that stands for standard input in reports. */
const STANDARD_INPUT_PATH = "standard-input";
/**
* Reads a folder, one file, or with `-` standard input.
*
* @throws OperationalError when there is nothing at this place, or the one file is not readable text
*/
async function readPlainSource(place, standardInput, options = {}) {
	limitHeap();
	if (place === "-") return readStandardInput(standardInput, options.pool);
	const status = statSync(place, { throwIfNoEntry: false });
	if (status === void 0) throw new OperationalError(`There is no file or folder ${place}.`);
	return status.isDirectory() ? readFolder(place, options) : readSingleFile(place, options.pool);
}
/**
* Reads one file that the user has named. As it was named, it is followed if it is a link, may be a pipe, and may be
* larger than what is read from a tree.
*
* @throws OperationalError when it cannot be read or is not text
*/
function readSingleFile(file, pool) {
	let bytes;
	try {
		bytes = readFileSync(file);
	} catch (error) {
		throw new OperationalError(`The file ${file} cannot be read.`, { cause: error });
	}
	return oneFile(file, basename(file), bytes, pool);
}
/**
* Reads a stream to its end as one file.
*
* @throws OperationalError when it is not text
*/
async function readStandardInput(stream, pool) {
	const chunks = [];
	for await (const chunk of stream) chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : Buffer.from(chunk));
	return oneFile("-", STANDARD_INPUT_PATH, Buffer.concat(chunks), pool);
}
function oneFile(ref, path, bytes, pool = /* @__PURE__ */ new Map()) {
	const source = addContent(pool, bytes);
	if (source === null) throw new OperationalError(`${ref === "-" ? "Standard input" : ref} is not UTF-8 text.`);
	return {
		ref,
		commit: null,
		files: [{
			path,
			source
		}],
		skipped: []
	};
}

export { readPlainSource };