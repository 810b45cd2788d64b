package cn.haitang.media.core;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Files as phones, and people with bad intentions, send them. */
public final class PictureFiles {

    /** Stands in the camera's notes, as a place would. */
    public static final String PLACE = "31.3210N 120.6213E";

    private PictureFiles() {}

    /** Four fields of colour: red and green above, blue and white below. */
    static BufferedImage fields(int width, int height, Color... corners) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int corner = (y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1);
                image.setRGB(x, y, corners[corner].getRGB());
            }
        }
        return image;
    }

    /** A photo of one colour. */
    public static byte[] jpeg(int width, int height) {
        return jpeg(fields(width, height, Color.RED, Color.RED, Color.RED, Color.RED), false);
    }

    static byte[] jpeg(BufferedImage image, boolean progressive) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    static byte[] write(BufferedImage image, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, bytes)) {
                throw new AssertionError("no writer for " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The JPEG with a camera's notes: how it was held, and where. */
    public static byte[] withExif(byte[] jpeg, int orientation, ByteOrder order) {
        byte[] place = PLACE.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer tiff = ByteBuffer.allocate(26 + place.length).order(order);
        tiff.put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(StandardCharsets.US_ASCII));
        tiff.putShort((short) 42).putInt(8).putShort((short) 1);
        tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
        tiff.putShort((short) 0).putInt(0).put(place);
        byte[] notes = tiff.array();
        ByteBuffer segment = ByteBuffer.allocate(10 + notes.length);
        segment.putShort((short) 0xFFE1).putShort((short) (8 + notes.length));
        segment.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(notes);
        return insert(jpeg, 2, segment.array());
    }

    static byte[] insert(byte[] file, int at, byte[] more) {
        return ByteBuffer.allocate(file.length + more.length)
                .put(file, 0, at)
                .put(more)
                .put(file, at, file.length - at)
                .array();
    }

    /** The JPEG whose header claims another size. */
    static byte[] claiming(byte[] jpeg, int width, int height) {
        byte[] claims = jpeg.clone();
        for (int at = 2; ; at += 2 + (claims[at + 2] & 0xFF) * 256 + (claims[at + 3] & 0xFF)) {
            int marker = claims[at + 1] & 0xFF;
            if (marker == 0xC0 || marker == 0xC2) {
                ByteBuffer.wrap(claims).putShort(at + 5, (short) height).putShort(at + 7, (short) width);
                return claims;
            }
        }
    }

    /** The PNG whose header claims another size. */
    static byte[] claimingPng(byte[] png, int width, int height) {
        byte[] claims = png.clone();
        ByteBuffer.wrap(claims).putInt(16, width).putInt(20, height);
        return claims;
    }
}
