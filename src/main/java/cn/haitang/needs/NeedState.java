package cn.haitang.needs;

/**
 * Where a need stands (B7). A draft stays with its writer (chat or mini-program) and is no need yet. The word people
 * read stands in {@code messages.properties} under {@code need.state.<name>}.
 */
public enum NeedState {
    /** 已提交: waits for the community. */
    SUBMITTED,
    /** 已受理: on the whiteboard. */
    ACCEPTED,
    /** 共商中: before the two committees. */
    DELIBERATING,
    /** 已匹配: a service is linked. */
    MATCHED,
    /** 已派单: a volunteer is asked. */
    ASSIGNED,
    /** 已接单: the volunteer said yes. */
    TAKEN,
    /** 办理中: the volunteer is at it. */
    IN_PROGRESS,
    /** 待居民确认. */
    AWAITING_CONFIRMATION,
    /** 已销号: struck through. */
    CLOSED,
    /** 不予受理. */
    REJECTED,
    /** 并案: goes on under another number. */
    MERGED,
    /** 转办: somebody else's duty (12345, street, property management). */
    REFERRED,
    /** 挂起: waits until a day. */
    SUSPENDED,
    /** 撤回. */
    WITHDRAWN,
    /** 未解决办结. */
    UNRESOLVED;

    /** True when nothing more happens by itself. */
    public boolean isFinal() {
        return switch (this) {
            case CLOSED, REJECTED, MERGED, REFERRED, WITHDRAWN, UNRESOLVED -> true;
            case SUBMITTED,
                    ACCEPTED,
                    DELIBERATING,
                    MATCHED,
                    ASSIGNED,
                    TAKEN,
                    IN_PROGRESS,
                    AWAITING_CONFIRMATION,
                    SUSPENDED -> false;
        };
    }
}
