// A phone's photo of some megabytes becomes a picture that a lesson can have. What is small enough, and drawings, stay as they are.

/** Bytes that the course format allows (docs/course-format.md, «Limits»). */
export const LARGEST = 300 * 1024;

/** Pixels: the widest that a lesson shows, on a screen of twice the density. */
const WIDEST = 1600;
const NARROWEST = 480;
const QUALITIES = [0.85, 0.75, 0.65, 0.55];

/** Undefined where it can't be encoded. */
export type Encode = (width: number, height: number, quality: number) => Promise<Blob | undefined>;

/** Less quality first, then fewer pixels, until it fits; undefined where it never does. */
export async function fit(width: number, height: number, encode: Encode): Promise<Blob | undefined> {
  for (let wide = Math.min(width, WIDEST); ; wide = Math.round(wide * 0.75)) {
    for (const quality of QUALITIES) {
      const blob = await encode(wide, Math.max(1, Math.round((height * wide) / width)), quality);
      if (!blob) return undefined;
      if (blob.size <= LARGEST) return blob;
    }
    if (wide <= NARROWEST) return undefined;
  }
}

/** Undefined where this browser can't read the picture, or it can't be made small enough. */
export async function shrink(file: Blob): Promise<Blob | undefined> {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const canvas = document.createElement("canvas");
    const paint = canvas.getContext("2d");
    if (!paint) return undefined;
    const draw: Encode = (width, height, quality) => {
      [canvas.width, canvas.height] = [width, height];
      paint.imageSmoothingQuality = "high";
      paint.drawImage(picture, 0, 0, width, height);
      return encode(canvas, paint, quality);
    };
    const blob = await fit(picture.width, picture.height, draw);
    picture.close();
    return blob;
  } catch {
    return undefined;
  }
}

async function encode(canvas: HTMLCanvasElement, paint: CanvasRenderingContext2D, quality: number): Promise<Blob | undefined> {
  const as = (type: string): Promise<Blob | undefined> => new Promise((done) => canvas.toBlob((blob) => done(blob ?? undefined), type, quality));
  const blob = await as("image/webp");
  if (blob?.type === "image/webp") return blob;
  // A browser that can't write WebP answers with PNG, which is larger than what we began with. In a JPEG transparent parts would be black.
  paint.globalCompositeOperation = "destination-over";
  paint.fillStyle = "#fff";
  paint.fillRect(0, 0, canvas.width, canvas.height);
  paint.globalCompositeOperation = "source-over";
  return as("image/jpeg");
}
