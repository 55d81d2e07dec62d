#!/usr/bin/env node
// package.json
var version = "0.1.0";

// src/cli/main.ts
if (process.argv.includes("--version")) process.stdout.write(`${version}\n`);

export {  };