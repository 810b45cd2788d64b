package cn.haitang.media.core;

import cn.haitang.media.MediaError;
import cn.haitang.shared.DomainException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** What a file is by its first bytes; its name and what the sender says of it count for nothing. */
enum PictureKind {
    JPEG("jpeg", "\u00ff\u00d8\u00ff"),
    PNG("png", "\u0089PNG\r\n\u001a\n");

    private static final int HEAD = 12;
    private static final int BRAND = 8;
    /** ISO/IEC 23008-12: HEIF in its flavours, and AVIF. */
    private static final Set<String> HEIC_BRANDS =
            Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif", "avis");

    private final String format;
    private final String signature;

    PictureKind(String format, String signature) {
        this.format = format;
        this.signature = signature;
    }

    /** ImageIO's name of it. */
    String format() {
        return format;
    }

    /** Refuses what is neither. */
    static PictureKind of(Path file) throws IOException {
        String head = head(file);
        if (head.isEmpty()) {
            throw new DomainException(MediaError.PHOTO_EMPTY);
        }
        for (PictureKind kind : values()) {
            if (head.startsWith(kind.signature)) {
                return kind;
            }
        }
        boolean heic = head.startsWith("ftyp", BRAND - 4) && HEIC_BRANDS.contains(head.substring(BRAND));
        throw new DomainException(heic ? MediaError.PHOTO_KIND_HEIC : MediaError.PHOTO_KIND_UNKNOWN);
    }

    private static String head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
        }
    }
}
