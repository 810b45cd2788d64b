package cn.haitang.needs.core;

import cn.haitang.media.PhotoId;
import java.util.List;

/**
 * A need before and after one step.
 *
 * @param photos what came with the step; may be empty
 */
record Change(Need before, Need after, NeedStep step, List<PhotoId> photos) {

    /** A step without photos. */
    Change(Need before, Need after, NeedStep step) {
        this(before, after, step, List.of());
    }

    /** The same step, and these photos came with it. */
    Change with(List<PhotoId> added) {
        return new Change(before, after, step, added);
    }
}
