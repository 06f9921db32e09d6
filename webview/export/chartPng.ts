/** Pixels of the picture by pixels of the page: sharp in print and on dense screens. */
const SCALE = 2;
/** Pixels of a side: browsers draw no larger pictures. */
const LARGEST = 16_384;

/** The drawing of a standalone SVG as the bytes of a PNG in base64. Rejects where the browser cannot draw it. */
export async function pngOf(drawing: string): Promise<string> {
  const address = URL.createObjectURL(new Blob([drawing], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const scale = Math.min(SCALE, LARGEST / Math.max(image.naturalWidth, image.naturalHeight));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(image.naturalWidth * scale);
    canvas.height = Math.round(image.naturalHeight * scale);
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    const [, content = ''] = canvas.toDataURL('image/png').split(',');
    return content;
  } finally {
    URL.revokeObjectURL(address);
  }
}
