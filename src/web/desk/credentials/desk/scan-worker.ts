import decodeQR from "qr/decode.js";

// Reads QR codes out of camera pictures beside the page, which must stay quick to type in.
addEventListener("message", ({ data }: MessageEvent<ImageData>) => {
  let text = "";
  try {
    text = decodeQR(data);
  } catch {
    // no code in this picture: the next one comes
  }
  postMessage(text);
});
