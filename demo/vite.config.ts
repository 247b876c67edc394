// The demo as one site of several pages. It uses the package as anybody would, by its name, through its exports.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";
import { parse } from "yaml";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Playbooks are written in YAML; pages read JSON. The native program converts, so that there is one reader of YAML. */
function playbooks(): Plugin {
  const target = process.env.CARGO_TARGET_DIR ?? here("../target");
  const programs = ["release", "debug"].map(kind => `${target}/${kind}/budbreak`).filter(existsSync);
  const convert = (file: string): unknown => {
    for (const program of programs) {
      try {
        return JSON.parse(execFileSync(program, ["convert", file], { encoding: "utf8", stdio: "pipe" }));
      } catch {
        // An older build without this command; what is wrong with the playbook, the page says as well.
      }
    }
    return parse(readFileSync(file, "utf8"));
  };
  return {
    name: "playbooks",
    load(id) {
      if (!id.endsWith(".yaml")) return;
      this.addWatchFile(id);
      return { code: `export default ${JSON.stringify(convert(id))};`, moduleType: "js" };
    },
  };
}

export default defineConfig({
  root: here("."),
  base: "./",
  appType: "mpa",
  plugins: [playbooks()],
  build: {
    target: "es2022",
    outDir: "dist",
    emptyOutDir: true,
    rolldownOptions: {
      input: { index: here("index.html"), app: here("app/index.html"), replay: here("replay/index.html") },
    },
  },
  server: { fs: { allow: [here("..")] } },
});
