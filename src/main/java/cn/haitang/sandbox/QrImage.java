package cn.haitang.sandbox;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Draws a text as a QR code in a PNG of one bit a point, without a graphics toolkit. */
final class QrImage {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int SIDE = 430;

    private QrImage() {}

    static byte[] png(String text) {
        try {
            Map<EncodeHintType, ?> hints = Map.of(EncodeHintType.MARGIN, 2, EncodeHintType.CHARACTER_SET, "UTF-8");
            return png(new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, SIDE, SIDE, hints));
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code: " + text.length() + " characters", e);
        }
    }

    private static byte[] png(BitMatrix points) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(SIGNATURE);
        ByteBuffer head = ByteBuffer.allocate(13)
                .putInt(points.getWidth())
                .putInt(points.getHeight())
                .put((byte) 1);
        chunk(png, "IHDR", head.array());
        chunk(png, "IDAT", deflate(rows(points)));
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static byte[] rows(BitMatrix points) {
        int width = (points.getWidth() + 7) / 8 + 1;
        byte[] rows = new byte[width * points.getHeight()];
        for (int y = 0; y < points.getHeight(); y++) {
            for (int x = 0; x < points.getWidth(); x++) {
                if (!points.get(x, y)) {
                    rows[y * width + 1 + x / 8] |= (byte) (0x80 >> x % 8);
                }
            }
        }
        return rows;
    }

    private static byte[] deflate(byte[] bytes) {
        Deflater deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream png, String kind, byte[] bytes) {
        byte[] body = ByteBuffer.allocate(4 + bytes.length)
                .put(kind.getBytes(StandardCharsets.US_ASCII))
                .put(bytes)
                .array();
        CRC32 sum = new CRC32();
        sum.update(body);
        png.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
        png.writeBytes(body);
        png.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }
}
