import { rules } from "#count";

self.postMessage(rules.length);
