package cn.haitang.contests;

import cn.haitang.media.PhotoId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands a work in.
 *
 * @param group which of the contest's groups, from 0
 * @param author whose work it is, at most 20 characters
 * @param age of the author in years, 3 to 120
 * @param school at most 40 characters; null for none
 * @param guardian who answers for an author under 18; null else
 * @param guardianConsented must be true for an author under 18
 * @param title 1 to 60 characters
 * @param body at most 2,400 characters; empty when the photos show it
 * @param photos at most 9 of the member's own; without text at least one
 * @param publish whether it may be shown to everybody when it wins an award
 */
public record HandIn(
        int group,
        String author,
        int age,
        @Nullable String school,
        @Nullable String guardian,
        boolean guardianConsented,
        String title,
        String body,
        List<PhotoId> photos,
        boolean publish) {

    public HandIn {
        photos = List.copyOf(photos);
    }
}
