import { reactRouter } from "@react-router/dev/vite";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [reactRouter()],
  // Assets stay files: a data: address would need a wider content security policy.
  build: { assetsInlineLimit: 0, target: "es2022", reportCompressedSize: false },
});
