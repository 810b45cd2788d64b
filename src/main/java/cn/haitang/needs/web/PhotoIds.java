package cn.haitang.needs.web;

import cn.haitang.media.PhotoId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers of photos in requests. */
final class PhotoIds {

    /** As many as WeChat lets a person choose at once. */
    static final int MOST = 9;

    private PhotoIds() {}

    /** No list is an empty one. */
    static List<PhotoId> of(@Nullable List<Long> numbers) {
        return numbers == null ? List.of() : numbers.stream().map(PhotoId::new).toList();
    }
}
