package cn.haitang.media.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.haitang.media.MediaError;
import cn.haitang.shared.DomainException;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DevelopingTests {

    private static final Color[] CORNERS = {Color.RED, Color.GREEN, Color.BLUE, Color.WHITE};
    private static final List<String> NAMES = List.of("TL", "TR", "BL", "BR");

    @TempDir
    Path directory;

    private Path file(byte[] bytes) {
        try {
            return Files.write(directory.resolve("photo.jpg"), bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Picture develop(byte[] bytes) {
        try {
            return Developing.develop(file(bytes));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void refuses(byte[] bytes, MediaError why) {
        assertThatThrownBy(() -> develop(bytes))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(why));
    }

    private static void assertCorners(Picture picture) {
        int[] at = {
            picture.width() / 4 + picture.height() / 4 * picture.width(),
            picture.width() * 3 / 4 + picture.height() / 4 * picture.width(),
            picture.width() / 4 + picture.height() * 3 / 4 * picture.width(),
            picture.width() * 3 / 4 + picture.height() * 3 / 4 * picture.width()
        };
        for (int corner = 0; corner < CORNERS.length; corner++) {
            assertNear(picture.pixels()[at[corner]], CORNERS[corner]);
        }
    }

    private static void assertNear(int pixel, Color expected) {
        Color seen = new Color(pixel);
        assertThat(Math.abs(seen.getRed() - expected.getRed())
                        + Math.abs(seen.getGreen() - expected.getGreen())
                        + Math.abs(seen.getBlue() - expected.getBlue()))
                .as("%s, expected %s", seen, expected)
                .isLessThan(30);
    }

    @Test
    void keepsNothingOfTheFileButThePicture() throws IOException {
        byte[] taken = PictureFiles.withExif(PictureFiles.jpeg(400, 300), 1, ByteOrder.BIG_ENDIAN);
        assertThat(text(taken)).contains("Exif", PictureFiles.PLACE);
        Path kept = directory.resolve("kept.jpg");
        develop(taken).write(kept);
        assertThat(text(Files.readAllBytes(kept))).doesNotContain("Exif", PictureFiles.PLACE);
        BufferedImage seen = ImageIO.read(kept.toFile());
        assertThat(seen.getWidth()).isEqualTo(400);
        assertThat(seen.getHeight()).isEqualTo(300);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** What is seen where in a file that was taken with the camera held so; TIFF 6.0, «Orientation». */
    @ParameterizedTest
    @CsvSource({
        "1, TL TR BL BR",
        "2, TR TL BR BL",
        "3, BR BL TR TL",
        "4, BL BR TL TR",
        "5, TL BL TR BR",
        "6, TR BR TL BL",
        "7, BR TR BL TL",
        "8, BL TL BR TR"
    })
    void turnsItUpright(int orientation, String stored) {
        Color[] corners = Arrays.stream(stored.split(" "))
                .map(name -> CORNERS[NAMES.indexOf(name)])
                .toArray(Color[]::new);
        byte[] lying = PictureFiles.jpeg(PictureFiles.fields(160, 80, corners), false);
        Picture upright = develop(PictureFiles.withExif(lying, orientation, ByteOrder.LITTLE_ENDIAN));
        assertThat(upright.width()).isEqualTo(orientation > 4 ? 80 : 160);
        assertThat(upright.height()).isEqualTo(orientation > 4 ? 160 : 80);
        assertCorners(upright);
        assertCorners(develop(PictureFiles.withExif(lying, orientation, ByteOrder.BIG_ENDIAN)));
    }

    @Test
    void makesLargeOnesSmaller() {
        Picture picture = develop(PictureFiles.jpeg(PictureFiles.fields(5000, 3000, CORNERS), false));
        assertThat(picture.width()).isEqualTo(1600);
        assertThat(picture.height()).isEqualTo(960);
        assertCorners(picture);
    }

    @Test
    void leavesSmallOnesAndThinOnesAsTheyAre() {
        assertThat(develop(PictureFiles.jpeg(1, 1)).pixels()).hasSize(1);
        Picture thin = develop(PictureFiles.jpeg(16_000, 3));
        assertThat(thin.width()).isEqualTo(1600);
        assertThat(thin.height()).isEqualTo(1);
    }

    @Test
    void putsTransparentOnesOnWhite() {
        BufferedImage glass = new BufferedImage(40, 20, BufferedImage.TYPE_INT_ARGB);
        glass.setRGB(30, 10, Color.RED.getRGB());
        Picture picture = develop(PictureFiles.write(glass, "png"));
        assertThat(picture.pixels()[0]).isEqualTo(0xFFFFFF);
        assertThat(picture.pixels()[10 * 40 + 30]).isEqualTo(0xFF0000);
    }

    @Test
    void readsGreyAndProgressiveOnes() {
        BufferedImage grey = new BufferedImage(40, 20, BufferedImage.TYPE_BYTE_GRAY);
        assertThat(develop(PictureFiles.jpeg(grey, false)).pixels()[0]).isEqualTo(0);
        assertCorners(develop(PictureFiles.jpeg(PictureFiles.fields(400, 200, CORNERS), true)));
    }

    @Test
    void refusesWhatIsNoPhotoWhateverItsName() {
        refuses("我是一张照片，真的".getBytes(StandardCharsets.UTF_8), MediaError.PHOTO_KIND_UNKNOWN);
        refuses(new byte[0], MediaError.PHOTO_EMPTY);
        refuses(PictureFiles.write(PictureFiles.fields(9, 9, CORNERS), "gif"), MediaError.PHOTO_KIND_UNKNOWN);
        refuses("RIFF\0\0\0\0WEBPVP8 ".getBytes(StandardCharsets.ISO_8859_1), MediaError.PHOTO_KIND_UNKNOWN);
        refuses("\0\0\0\u0018ftypheic\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1), MediaError.PHOTO_KIND_HEIC);
        refuses(
                "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8),
                MediaError.PHOTO_KIND_UNKNOWN);
    }

    /** The small file behind the header would make the decoder fail with other words. */
    @Test
    void refusesEightyMegapixelsByTheHeaderAlone() {
        byte[] jpeg = PictureFiles.jpeg(16, 16);
        refuses(PictureFiles.claiming(jpeg, 10_000, 8_000), MediaError.PHOTO_TOO_MANY_PIXELS);
        refuses(PictureFiles.claiming(jpeg, 60_000, 16), MediaError.PHOTO_TOO_MANY_PIXELS);
        byte[] png = PictureFiles.write(PictureFiles.fields(16, 16, CORNERS), "png");
        refuses(PictureFiles.claimingPng(png, 10_000, 8_000), MediaError.PHOTO_TOO_MANY_PIXELS);
        refuses(PictureFiles.claimingPng(png, Integer.MAX_VALUE, Integer.MAX_VALUE), MediaError.PHOTO_TOO_MANY_PIXELS);
    }

    @Test
    void allowsFewerPixelsWhereTheDecoderHoldsThemAll() {
        byte[] large =
                PictureFiles.claiming(PictureFiles.jpeg(PictureFiles.fields(16, 16, CORNERS), true), 5_000, 4_000);
        refuses(large, MediaError.PHOTO_TOO_MANY_PIXELS);
        byte[] emptyNote = {(byte) 0xFF, (byte) 0xFE, 0, 2, (byte) 0xFF, (byte) 0xD0};
        refuses(PictureFiles.insert(large, 2, emptyNote), MediaError.PHOTO_TOO_MANY_PIXELS);
    }

    @Test
    void decodesNoMoreThanANodeCanHold() {
        assertThat(Developing.every(1600, 1200, 3)).isEqualTo(1);
        assertThat(Developing.every(4032, 3024, 3)).isEqualTo(2);
        assertThat(Developing.every(2400, 2400, 8)).isEqualTo(2);
        assertThat(Developing.every(20_000, 2_500, 3)).isEqualTo(9);
        for (int side = 1; side < 7_000; side += 7) {
            int every = Developing.every(side, side, 8);
            assertThat((long) side / every * (side / every) * 8).isLessThanOrEqualTo(Developing.MOST_DECODED_BYTES);
        }
    }

    @Test
    void refusesBrokenOnes() {
        byte[] whole = PictureFiles.jpeg(PictureFiles.fields(800, 600, CORNERS), false);
        refuses(Arrays.copyOf(whole, whole.length / 2), MediaError.PHOTO_UNREADABLE);
        refuses(Arrays.copyOf(whole, 20), MediaError.PHOTO_UNREADABLE);
        byte[] png = PictureFiles.write(PictureFiles.fields(800, 600, CORNERS), "png");
        refuses(Arrays.copyOf(png, png.length / 2), MediaError.PHOTO_UNREADABLE);
        refuses(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}, MediaError.PHOTO_UNREADABLE);
    }

    @Test
    void refusesMoreThanTenMegabytes() {
        refuses(Arrays.copyOf(PictureFiles.jpeg(9, 9), 10 * 1024 * 1024 + 1), MediaError.PHOTO_TOO_LARGE);
    }
}
