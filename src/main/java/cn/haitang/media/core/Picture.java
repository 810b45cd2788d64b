package cn.haitang.media.core;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;

/**
 * A picture in memory, nothing but its pixels: what else stood in the file is gone.
 *
 * @param pixels {@code 0xRRGGBB}, line by line
 */
record Picture(int width, int height, int[] pixels) {

    private static final float QUALITY = 0.85f;
    private static final int CHANNELS = 3;
    private static final DirectColorModel RGB = new DirectColorModel(24, 0xFF0000, 0xFF00, 0xFF);

    /**
     * Makes the longest side at most that long, each pixel the average of what it covers; transparency becomes white.
     */
    static Picture of(BufferedImage image, int longestSide) {
        double scale = Math.max(1, Math.max(image.getWidth(), image.getHeight()) / (double) longestSide);
        Picture picture = blank(toSide(image.getWidth(), scale), toSide(image.getHeight(), scale));
        Lines lines = new Lines(image);
        double step = image.getHeight() / (double) picture.height;
        for (int y = 0; y < picture.height; y++) {
            picture.setLine(y, average(lines, y * step, (y + 1) * step, picture.width));
        }
        return picture;
    }

    private static Picture blank(int width, int height) {
        return new Picture(width, height, new int[width * height]);
    }

    private static int toSide(int side, double scale) {
        return Math.max(1, (int) Math.round(side / scale));
    }

    private static float[] average(Lines lines, double from, double to, int width) {
        float[] sums = new float[width * CHANNELS];
        for (int y = (int) from; y < to && y < lines.count(); y++) {
            float weight = (float) ((Math.min(to, y + 1) - Math.max(from, y)) / (to - from));
            add(sums, lines.get(y), weight);
        }
        return sums;
    }

    private static void add(float[] sums, int[] line, float weight) {
        int width = sums.length / CHANNELS;
        double step = line.length / (double) width;
        for (int x = 0; x < width; x++) {
            double from = x * step;
            double to = from + step;
            for (int at = (int) from; at < to && at < line.length; at++) {
                add(sums, x, line[at], weight * (float) ((Math.min(to, at + 1) - Math.max(from, at)) / step));
            }
        }
    }

    private static void add(float[] sums, int x, int pixel, float weight) {
        int alpha = pixel >>> 24;
        for (int channel = 0; channel < CHANNELS; channel++) {
            int value = pixel >> (16 - 8 * channel) & 0xFF;
            sums[x * CHANNELS + channel] += weight * (255 + (value - 255) * alpha / 255f);
        }
    }

    private void setLine(int y, float[] sums) {
        for (int x = 0; x < width; x++) {
            int pixel = 0;
            for (int channel = 0; channel < CHANNELS; channel++) {
                pixel = pixel << 8 | Math.min(255, Math.round(sums[x * CHANNELS + channel]));
            }
            pixels[y * width + x] = pixel;
        }
    }

    /** As it was seen, by EXIF's orientation: 2 to 4 mirror or turn by 180°, 5 to 8 stand on a side. */
    Picture upright(int orientation) {
        if (orientation == 1) {
            return this;
        }
        Picture upright = orientation > 4 ? blank(height, width) : blank(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                upright.pixels[upright.index(x, y, orientation)] = pixels[y * width + x];
            }
        }
        return upright;
    }

    /** Where the pixel of the lying picture comes to stand. */
    private int index(int x, int y, int orientation) {
        return switch (orientation) {
            case 2 -> at(width - 1 - x, y);
            case 3 -> at(width - 1 - x, height - 1 - y);
            case 4 -> at(x, height - 1 - y);
            case 5 -> at(y, x);
            case 6 -> at(width - 1 - y, x);
            case 7 -> at(width - 1 - y, height - 1 - x);
            case 8 -> at(y, height - 1 - x);
            default -> at(x, y);
        };
    }

    private int at(int x, int y) {
        return y * width + x;
    }

    /** The same pixels as an image, not a copy of them. */
    BufferedImage toImage() {
        DataBufferInt buffer = new DataBufferInt(pixels, pixels.length);
        return new BufferedImage(
                RGB, Raster.createPackedRaster(buffer, width, height, width, RGB.getMasks(), null), false, null);
    }

    /** Writes a JPEG. */
    void write(Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (FileImageOutputStream out = new FileImageOutputStream(file.toFile())) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(toImage(), null, null), how);
        } finally {
            writer.dispose();
        }
    }

    /** An image's lines; the last one read is at hand. */
    private static final class Lines {

        private final BufferedImage image;
        private int[] line = {};
        private int number = -1;

        Lines(BufferedImage image) {
            this.image = image;
        }

        int count() {
            return image.getHeight();
        }

        int[] get(int y) {
            if (y != number) {
                line = image.getRGB(0, y, image.getWidth(), 1, null, 0, image.getWidth());
                number = y;
            }
            return line;
        }
    }
}
