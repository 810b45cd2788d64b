package cn.haitang.shared;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/** Draws a text as a QR code in SVG, sharp at any size. */
public final class QrDrawing {

    /** The quiet zone that scanners want. */
    private static final int MARGIN = 4;

    /** Paper gets folded: a fifth of the code may be lost. */
    private static final Map<EncodeHintType, ?> HINTS = Map.of(
            EncodeHintType.MARGIN,
            MARGIN,
            EncodeHintType.CHARACTER_SET,
            "UTF-8",
            EncodeHintType.ERROR_CORRECTION,
            ErrorCorrectionLevel.Q);

    private QrDrawing() {}

    /** As wide as its text needs, with the quiet zone around it. */
    public static String svg(String text) {
        try {
            return svg(new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, HINTS));
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code: " + text.length() + " characters", e);
        }
    }

    private static String svg(BitMatrix points) {
        int side = points.getWidth();
        StringBuilder dark = new StringBuilder();
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                if (points.get(x, y)) {
                    dark.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="480" height="480" viewBox="0 0 %d %d" \
                shape-rendering="crispEdges"><path fill="#fff" d="M0 0h%dv%dH0z"/><path d="%s"/></svg>
                """.formatted(side, side, side, side, dark);
    }
}
