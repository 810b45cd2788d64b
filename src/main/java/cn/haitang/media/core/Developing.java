package cn.haitang.media.core;

import cn.haitang.media.MediaError;
import cn.haitang.shared.DomainException;
import java.awt.image.BufferedImage;
import java.awt.image.SampleModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes our own picture out of somebody's file. Blocks. Knows the size from the header before it decodes, and decodes
 * only every n-th pixel of a large one, so that any file costs some 40 megabytes at most.
 */
final class Developing {

    private static final Logger log = LoggerFactory.getLogger(Developing.class);

    static final long MOST_BYTES = 10L * 1024 * 1024;
    static final long MOST_PIXELS = 50_000_000;
    /** For what the decoder must hold as a whole: up to 6 bytes a pixel. */
    static final long MOST_PIXELS_PIECEWISE = 12_500_000;

    /** Of a decoded picture in memory: a node's heap is 160 MB. */
    static final long MOST_DECODED_BYTES = 18_000_000;

    private static final int LONGEST_SIDE = 20_000;
    /** Half as long again as what is made of it. */
    private static final int LONGEST_DECODED = 2400;
    /** The decoder's words for a file that ends too early; it fills the rest with grey. */
    private static final String CUT_OFF = "premature end";

    private Developing() {}

    /** Gives the picture, upright, at most as large as {@link PhotoSize#FULL}. */
    static Picture develop(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new DomainException(MediaError.PHOTO_TOO_LARGE);
        }
        PictureKind kind = PictureKind.of(file);
        JpegHeader header = kind == PictureKind.JPEG ? JpegHeader.of(file) : new JpegHeader(1, false);
        try {
            return Picture.of(decode(file, kind, header), PhotoSize.FULL.longestSide())
                    .upright(header.orientation());
        } catch (DomainException refusal) {
            throw refusal;
        } catch (IOException | RuntimeException error) {
            // Decoders meet a broken file with many kinds of exceptions.
            log.debug("A picture cannot be read", error);
            throw new DomainException(MediaError.PHOTO_UNREADABLE);
        }
    }

    private static BufferedImage decode(Path file, PictureKind kind, JpegHeader header) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(kind.format()).next();
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            requireSize(width, height, header.piecewise());
            int every = every(width, height, bytesPerPixel(reader));
            ImageReadParam how = reader.getDefaultReadParam();
            how.setSourceSubsampling(every, every, 0, 0);
            List<String> warnings = new ArrayList<>();
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            BufferedImage image = reader.read(0, how);
            refuseCutOff(warnings);
            return image;
        } finally {
            reader.dispose();
        }
    }

    private static void requireSize(int width, int height, boolean piecewise) {
        long most = piecewise ? MOST_PIXELS_PIECEWISE : MOST_PIXELS;
        if (Math.max(width, height) > LONGEST_SIDE || (long) width * height > most) {
            throw new DomainException(MediaError.PHOTO_TOO_MANY_PIXELS);
        }
    }

    private static int bytesPerPixel(ImageReader reader) throws IOException {
        SampleModel samples = reader.getImageTypes(0).next().getSampleModel();
        return Math.max(1, samples.getNumBands() * samples.getSampleSize(0) / Byte.SIZE);
    }

    /** Which pixels to decode, so that the picture is sharp and yet takes no more memory than it may. */
    static int every(int width, int height, int bytesPerPixel) {
        int every = (Math.max(width, height) + LONGEST_DECODED - 1) / LONGEST_DECODED;
        while ((long) width / every * (height / every) * bytesPerPixel > MOST_DECODED_BYTES) {
            every++;
        }
        return every;
    }

    private static void refuseCutOff(List<String> warnings) {
        if (warnings.stream().anyMatch(warning -> warning.contains(CUT_OFF))) {
            throw new DomainException(MediaError.PHOTO_UNREADABLE);
        }
    }
}
