package cn.haitang.media.core;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What ImageIO does not say about a JPEG.
 *
 * @param orientation 1 to 8 as in EXIF: how the camera was held
 * @param piecewise true when no line is complete before the end, so that the decoder holds the whole picture in memory
 * @see <a href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81, annex B</a>
 */
record JpegHeader(int orientation, boolean piecewise) {

    private static final int UPRIGHT = 1;
    private static final int MARKER = 0xFF;
    private static final int FIRST_FRAME = 0xC0;
    private static final int PROGRESSIVE = 0xC2;
    private static final int LAST_FRAME = 0xCF;
    private static final int HUFFMAN_TABLES = 0xC4;
    private static final int RESERVED = 0xC8;
    private static final int ARITHMETIC_CODING = 0xCC;
    /** Where a frame says how many components it has. */
    private static final int COMPONENTS = 5;

    private static final int TEMPORARY = 0x01;
    private static final int FIRST_RESTART = 0xD0;
    private static final int START = 0xD8;
    private static final int SCAN = 0xDA;
    private static final int APP1 = 0xE1;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int ORIENTATION_TAG = 0x0112;
    private static final int ENTRY = 12;

    /** Reads up to the first line of the picture. */
    static JpegHeader of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(new DataInputStream(new BufferedInputStream(in)));
        } catch (EOFException e) {
            // No picture in it: the decoder says so.
            return new JpegHeader(UPRIGHT, false);
        }
    }

    private static JpegHeader read(DataInputStream in) throws IOException {
        int orientation = UPRIGHT;
        int components = 0;
        boolean progressive = false;
        for (int marker = marker(in); ; marker = marker(in)) {
            byte[] segment = standsAlone(marker) ? new byte[0] : segment(in);
            if (marker == SCAN) {
                return new JpegHeader(orientation, progressive || in(segment, 0) < components);
            }
            if (marker == APP1) {
                orientation = orientation(segment, orientation);
            } else if (isFrame(marker)) {
                progressive = marker >= PROGRESSIVE;
                components = in(segment, COMPONENTS);
            }
        }
    }

    private static int marker(DataInputStream in) throws IOException {
        int next = in.readUnsignedByte();
        while (next != MARKER) {
            next = in.readUnsignedByte();
        }
        while (next == MARKER) {
            next = in.readUnsignedByte();
        }
        return next;
    }

    private static byte[] segment(DataInputStream in) throws IOException {
        byte[] segment = new byte[Math.max(0, in.readUnsignedShort() - 2)];
        in.readFully(segment);
        return segment;
    }

    /** The decoder passes over these, and so do we, to see what it sees. */
    private static boolean standsAlone(int marker) {
        return marker <= TEMPORARY || marker >= FIRST_RESTART && marker <= START;
    }

    private static int in(byte[] segment, int at) {
        return at < segment.length ? segment[at] & 0xFF : 0;
    }

    private static boolean isFrame(int marker) {
        return marker >= FIRST_FRAME
                && marker <= LAST_FRAME
                && marker != HUFFMAN_TABLES
                && marker != ARITHMETIC_CODING
                && marker != RESERVED;
    }

    private static int orientation(byte[] segment, int otherwise) {
        if (segment.length < EXIF.length + 8 || !Arrays.equals(EXIF, Arrays.copyOf(segment, EXIF.length))) {
            return otherwise;
        }
        ByteBuffer tiff = ByteBuffer.wrap(segment, EXIF.length, segment.length - EXIF.length)
                .slice();
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        return orientation(tiff, otherwise);
    }

    private static int orientation(ByteBuffer tiff, int otherwise) {
        long directory = tiff.getInt(4) & 0xFFFFFFFFL;
        if (directory + 2 > tiff.limit()) {
            return otherwise;
        }
        int entries = tiff.getShort((int) directory) & 0xFFFF;
        for (long at = directory + 2; entries > 0 && at + ENTRY <= tiff.limit(); entries--, at += ENTRY) {
            if ((tiff.getShort((int) at) & 0xFFFF) == ORIENTATION_TAG) {
                int value = tiff.getShort((int) at + 8) & 0xFFFF;
                return value >= 1 && value <= 8 ? value : otherwise;
            }
        }
        return otherwise;
    }
}
