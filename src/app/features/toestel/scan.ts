/** Reads a QR code through the camera. The camera is on only while somebody scans, and no picture is kept. */

/** Between two looks, ms: often enough for a hand that trembles, seldom enough for an old phone. */
const LOOK_MS = 150;
/** Larger pictures hold nothing more of a code that fills the screen, pixels. */
const LARGEST = 640;

interface Detector {
  readonly detect: (image: HTMLVideoElement) => Promise<readonly { readonly rawValue: string }[]>;
}
type DetectorMaker = new (options: { readonly formats: readonly string[] }) => Detector;

type Read = (video: HTMLVideoElement) => Promise<string | undefined>;

/** The browser's own reader where it has one; else ours, which is fetched for it. */
async function reader(): Promise<Read> {
  const made = (globalThis as { BarcodeDetector?: DetectorMaker }).BarcodeDetector;
  if (made !== undefined) {
    try {
      const detector = new made({ formats: ['qr_code'] });
      return async (video) => (await detector.detect(video))[0]?.rawValue;
    } catch {
      // It has the name and not the format.
    }
  }
  return ownReader();
}

async function ownReader(): Promise<Read> {
  const { default: decode } = await import('qr/decode.js');
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return (video) => {
    const scale = Math.min(1, LARGEST / Math.max(video.videoWidth, video.videoHeight));
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    if (context === null || canvas.width === 0 || canvas.height === 0) return Promise.resolve(undefined);
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    const { width, height, data } = context.getImageData(0, 0, canvas.width, canvas.height);
    try {
      return Promise.resolve(decode({ width, height, data }));
    } catch {
      // Most pictures hold no code.
      return Promise.resolve(undefined);
    }
  };
}

export const canScan = (): boolean =>
  (navigator as { mediaDevices?: MediaDevices }).mediaDevices?.getUserMedia !== undefined;

export interface Scan {
  readonly stop: () => void;
}

/**
 * @param accept told every text that was read; scanning goes on until it says yes
 * @throws when there is no camera, or somebody said no to it
 */
export async function startScan(video: HTMLVideoElement, accept: (text: string) => boolean): Promise<Scan> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: 'environment' },
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const stop = (): void => {
    stopped = true;
    clearTimeout(timer);
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  try {
    const read = await reader();
    video.srcObject = stream;
    await video.play();
    const look = async (): Promise<void> => {
      const text = await read(video).catch(() => undefined);
      if (stopped) return;
      if (text !== undefined && accept(text)) stop();
      else timer = setTimeout(() => void look(), LOOK_MS);
    };
    void look();
  } catch (error) {
    stop();
    throw error;
  }
  return { stop };
}
