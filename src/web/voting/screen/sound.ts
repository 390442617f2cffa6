let audio: AudioContext | null = null;

/** Browsers are silent until somebody has pressed something. */
export async function turnSoundOn(): Promise<void> {
  audio ??= new AudioContext();
  await audio.resume();
}

export const soundIsOn = (): boolean => audio !== null && audio.state === "running";

/** A soft bell: it begins and ends without a click, and is low enough to be heard by old ears. */
function bell(at: number, pitch: number): void {
  if (audio === null) return;
  const tone = audio.createOscillator();
  const loudness = audio.createGain();
  const start = audio.currentTime + at;
  tone.frequency.value = pitch;
  loudness.gain.setValueAtTime(0, start);
  loudness.gain.linearRampToValueAtTime(0.25, start + 0.03);
  loudness.gain.exponentialRampToValueAtTime(0.001, start + 0.9);
  tone.connect(loudness).connect(audio.destination);
  tone.start(start);
  tone.stop(start + 1);
}

/** One bell when a minute is left, two lower ones when the time is up. */
export function ring(light: "amber" | "red"): void {
  if (!soundIsOn()) return;
  bell(0, light === "amber" ? 660 : 440);
  if (light === "red") bell(0.6, 440);
}
