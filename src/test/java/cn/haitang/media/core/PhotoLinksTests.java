package cn.haitang.media.core;

import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.media.PhotoId;
import cn.haitang.media.PhotoState;
import cn.haitang.media.PhotoView;
import cn.haitang.shared.Signer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;

class PhotoLinksTests {

    private static final Instant NOW = Instant.parse("2026-11-24T08:10:00Z");
    private static final Photo PHOTO = new Photo(
            new PhotoId(7), "AbCdEfGhIjKlMnOpQrStUv", true, PhotoState.SHOWN, false, 1600, 1200, NOW, null, null);

    private static PhotoLinks at(Instant now) {
        return new PhotoLinks(new Reversing(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static boolean opens(String address, PhotoLinks then, PhotoSize size) {
        UriComponents parts = UriComponentsBuilder.fromUriString(address).build();
        return then.opens(
                parts.getPathSegments().get(2),
                size,
                Long.parseLong(parts.getQueryParams().getFirst("until")),
                parts.getQueryParams().getFirst("signature"));
    }

    @Test
    void opensForAboutAnHour() {
        String address = at(NOW).toView(PHOTO).url();
        assertThat(address).startsWith("/api/photos/AbCdEfGhIjKlMnOpQrStUv/full?until=");
        assertThat(opens(address, at(NOW), PhotoSize.FULL)).isTrue();
        assertThat(opens(address, at(NOW.plusSeconds(3600)), PhotoSize.FULL)).isTrue();
        assertThat(opens(address, at(NOW.plusSeconds(5400)), PhotoSize.FULL)).isFalse();
    }

    @Test
    void isTheSameForAWhile() {
        PhotoView view = at(NOW).toView(PHOTO);
        assertThat(at(NOW.plusSeconds(600)).toView(PHOTO)).isEqualTo(view);
        assertThat(at(NOW.plusSeconds(1800)).toView(PHOTO)).isNotEqualTo(view);
    }

    @Test
    void opensNothingElse() {
        PhotoView view = at(NOW).toView(PHOTO);
        assertThat(opens(view.url(), at(NOW), PhotoSize.THUMBNAIL)).isFalse();
        assertThat(opens(view.thumbnailUrl(), at(NOW), PhotoSize.THUMBNAIL)).isTrue();
        assertThat(opens(view.url().replace("AbCd", "AbCe"), at(NOW), PhotoSize.FULL))
                .isFalse();
        assertThat(opens(view.url().replace("until=1", "until=2"), at(NOW), PhotoSize.FULL))
                .isFalse();
        assertThat(opens(view.url() + "x", at(NOW), PhotoSize.FULL)).isFalse();
    }

    /** Anybody can forge these. */
    private static final class Reversing implements Signer {

        @Override
        public String sign(String text) {
            return new StringBuilder(text.replaceAll("[^A-Za-z0-9]", "-"))
                    .reverse()
                    .toString();
        }

        @Override
        public boolean isSigned(String text, String signature) {
            return sign(text).equals(signature);
        }
    }
}
