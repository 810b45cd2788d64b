package cn.haitang.reading;

/**
 * Where an activity stands (R3). «满员» is no state: it is an open one without free seats. The word people read stands in
 * {@code messages.properties} under {@code activity.state.<name>}.
 */
public enum ActivityState {
    /** 草稿. */
    DRAFT,
    /** 待审核: waits for the street or a second member of staff. */
    REVIEW,
    /** 报名中. */
    OPEN,
    /** 报名截止. */
    CLOSED,
    /** 进行中. */
    RUNNING,
    /** 已结束. */
    ENDED,
    /** 已总结. */
    SUMMARISED,
    /** 已延期: the new time is not known yet. */
    POSTPONED,
    /** 已取消. */
    CANCELLED;

    /** In which list it stands. */
    public ActivityPhase phase() {
        return switch (this) {
            case DRAFT, REVIEW -> ActivityPhase.PREPARING;
            case OPEN, CLOSED, RUNNING, POSTPONED -> ActivityPhase.COMING;
            case ENDED, SUMMARISED, CANCELLED -> ActivityPhase.PAST;
        };
    }
}
