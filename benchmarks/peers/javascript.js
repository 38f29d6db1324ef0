// The libraries of npm as contestants: `node javascript.js NAME WORKLOAD`, spoken to as served.py says.
"use strict";

const fs = require("node:fs");
const readline = require("node:readline");

const [name, path] = process.argv.slice(2);
const pairs = JSON.parse(fs.readFileSync(path, "utf8")).pairs.map((sides) =>
  sides.map((points) => points.join("\n")),
);

function jsdiff() {
  const { diffWords } = require("diff");
  return (base, target) => JSON.stringify(diffWords(base, target));
}

// Words stand as one character each, as the library's own documentation does it for lines.
function diffMatchPatch() {
  const Library = require("diff-match-patch");
  const engine = new Library();
  return (base, target) => {
    const words = [];
    const codes = new Map();
    const encode = (text) =>
      text.replace(/[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu, (word) => {
        let code = codes.get(word);
        if (code === undefined) {
          code = String.fromCharCode(words.length);
          codes.set(word, code);
          words.push(word);
        }
        return code;
      });
    const found = engine.diff_main(encode(base), encode(target), false);
    engine.diff_cleanupSemantic(found);
    const decode = (text) => Array.from({ length: text.length }, (_, at) => words[text.charCodeAt(at)]).join("");
    return JSON.stringify(found.map(([op, text]) => [op, decode(text)]));
  };
}

const compare = { jsdiff, diffMatchPatch }[name]();
const answers = () => pairs.map(([base, target]) => compare(base, target));

function cpuSeconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

let answered = [];
process.stdout.write("ready\n");
readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const [what, argument] = line.split(" ");
  if (what === "answer") {
    fs.writeFileSync(argument, answered.join("\n"));
    process.stdout.write("done\n");
    return;
  }
  const started = cpuSeconds();
  for (let run = 0; run < Number(argument); run += 1) {
    answered = answers();
  }
  process.stdout.write(`${(cpuSeconds() - started).toFixed(9)}\n`);
});
