package cn.haitang.needs;

import cn.haitang.media.PhotoId;
import cn.haitang.members.OrganisationId;
import cn.haitang.shared.GeoPoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Submits a need.
 *
 * @param category a code of {@code config/categories.yaml}
 * @param text what it is about, 1 to 500 characters
 * @param place the estate or community it is about
 * @param address building, door and the like, at most 100 characters; kept encrypted, seen by staff and the assigned
 *     only; null when the place says enough
 * @param location where exactly; null when unknown
 * @param wishedTime when it suits, in the person's words, at most 40 characters; null when any time does
 * @param onBehalf for whom; null when for oneself
 * @param phone where to call; kept encrypted; null: the poster's own number
 * @param anonymous true: the public never reads who asked (the default)
 * @param photos the poster's own and unused ones, at most nine
 */
public record PostNeed(
        String category,
        String text,
        OrganisationId place,
        @Nullable String address,
        @Nullable GeoPoint location,
        Urgency urgency,
        @Nullable String wishedTime,
        @Nullable OnBehalf onBehalf,
        @Nullable String phone,
        boolean anonymous,
        List<PhotoId> photos,
        Source source) {

    public PostNeed {
        photos = List.copyOf(photos);
    }

    /** A need without photos. */
    public PostNeed(
            String category,
            String text,
            OrganisationId place,
            @Nullable String address,
            @Nullable GeoPoint location,
            Urgency urgency,
            @Nullable String wishedTime,
            @Nullable OnBehalf onBehalf,
            @Nullable String phone,
            boolean anonymous,
            Source source) {
        this(
                category,
                text,
                place,
                address,
                location,
                urgency,
                wishedTime,
                onBehalf,
                phone,
                anonymous,
                List.of(),
                source);
    }

    /**
     * Somebody else's need.
     *
     * @param name how the person is called, at most 20 characters; kept encrypted
     * @param consented must be true: the person knows and agrees
     */
    public record OnBehalf(String name, boolean consented) {}

    /** Which way it came. */
    public enum Source {
        MINI_PROGRAM,
        CHAT
    }
}
