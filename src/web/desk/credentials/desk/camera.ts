import { cardIn } from "#domain/credentials";

/** The browser's own reader, where it has one. */
type Detector = { readonly detect: (source: HTMLVideoElement) => Promise<readonly { readonly rawValue: string }[]> };
type DetectorClass = { new (options: { formats: string[] }): Detector; readonly getSupportedFormats: () => Promise<readonly string[]> };

async function ownDetector(): Promise<Detector | null> {
  const known = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  try {
    return known && (await known.getSupportedFormats()).includes("qr_code") ? new known({ formats: ["qr_code"] }) : null;
  } catch {
    return null;
  }
}

const widest = 720;

/** Reads with our own decoder, in a worker: one picture at a time. */
function decoder(worker: Worker): Detector {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return {
    detect: (video) =>
      new Promise((resolve) => {
        const scale = Math.min(1, widest / Math.max(video.videoWidth, 1));
        [canvas.width, canvas.height] = [Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale)];
        if (!context || canvas.width === 0) return resolve([]);
        context.drawImage(video, 0, 0, canvas.width, canvas.height);
        worker.onmessage = ({ data }: MessageEvent<string>) => resolve(data === "" ? [] : [{ rawValue: data }]);
        const image = context.getImageData(0, 0, canvas.width, canvas.height);
        worker.postMessage(image, [image.data.buffer]);
      }),
  };
}

const pauseMs = 120;
/** A card that is still held up is not read again. */
const sameMs = 4000;

export type Camera = { readonly stop: () => void };

/**
 * Watches for cards until stopped. Of what a code holds only the number goes on: the sign-in code behind it is dropped here and
 * never kept or sent. `seen` gets 0 for a code that is no card of ours.
 */
export async function watchCards(video: HTMLVideoElement, workerUrl: string, seen: (card: number) => void): Promise<Camera> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: "environment", width: { ideal: 1280 } } });
  video.srcObject = stream;
  await video.play();
  const own = await ownDetector();
  const worker = own ? null : new Worker(workerUrl);
  const detector = own ?? decoder(worker ?? new Worker(workerUrl));
  let [stopped, last, lastAt] = [false, -1, 0];
  const look = async (): Promise<void> => {
    if (stopped) return;
    for (const { rawValue } of await detector.detect(video).catch(() => [])) {
      const read = cardIn(rawValue);
      const card = read.kind === "card" ? read.number : 0;
      const again = card === last && performance.now() - lastAt < sameMs;
      [last, lastAt] = [card, performance.now()];
      if (!again && !stopped) seen(card);
    }
    setTimeout(() => void look(), pauseMs);
  };
  void look();
  return {
    stop: () => {
      stopped = true;
      worker?.terminate();
      for (const track of stream.getTracks()) track.stop();
      video.srcObject = null;
    },
  };
}
