package cn.haitang.media.core;

import cn.haitang.media.PhotoView;
import cn.haitang.shared.Signer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Addresses that open a picture for a while without a login, because {@code <image>} in a mini-program sends no header:
 * whoever was given one may see it until it ends.
 */
@Component
class PhotoLinks {

    /** Within it the same picture has the same address, so that a phone fetches it once. */
    private static final Duration SLOT = Duration.ofMinutes(30);

    private static final Duration AFTER_SLOT = Duration.ofMinutes(90);
    /** WeChat looks at a picture within 30 minutes. */
    private static final Duration FOR_WECHAT = Duration.ofHours(6);

    private final Signer signer;
    private final Clock clock;

    PhotoLinks(Signer signer, Clock clock) {
        this.signer = signer;
        this.clock = clock;
    }

    PhotoView toView(Photo photo) {
        return new PhotoView(
                photo.id(),
                photo.stage(),
                address(photo.ref(), PhotoSize.FULL),
                address(photo.ref(), PhotoSize.THUMBNAIL),
                photo.width(),
                photo.height(),
                photo.state());
    }

    private String address(String ref, PhotoSize size) {
        long slot = clock.instant().getEpochSecond() / SLOT.toSeconds();
        return address(ref, size, slot * SLOT.toSeconds() + AFTER_SLOT.toSeconds());
    }

    /** For WeChat's check. */
    String addressForWeChat(String ref) {
        return address(ref, PhotoSize.FULL, clock.instant().plus(FOR_WECHAT).getEpochSecond());
    }

    private String address(String ref, PhotoSize size, long until) {
        String text = text(ref, size, until);
        return "/api/photos/" + text + "&signature=" + signer.sign(text);
    }

    /** True when the address is ours and has not ended. */
    boolean opens(String ref, PhotoSize size, long until, String signature) {
        return signer.isSigned(text(ref, size, until), signature)
                && clock.instant().isBefore(Instant.ofEpochSecond(until));
    }

    private static String text(String ref, PhotoSize size, long until) {
        return ref + "/" + size.word() + "?until=" + until;
    }
}
