import { defineConfig } from "vite";

// The page waits for its list at the top of its module.
export default defineConfig({ base: "./", build: { target: "es2022" } });
