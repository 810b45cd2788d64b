package cn.haitang.gifts;

/**
 * Where a delivery stands. The word people read stands in {@code messages.properties} under
 * {@code delivery.state.<name>}.
 */
public enum DeliveryState {
    /** 待安排: nobody brings it yet. */
    PLANNED,
    /** 待答复: a volunteer was asked. */
    ASKED,
    /** 待送达: the volunteer said yes. */
    ACCEPTED,
    /** 已送达. */
    DONE,
    /** 已取消. */
    CANCELLED;

    /** True when nothing more happens. */
    public boolean isFinished() {
        return this == DONE || this == CANCELLED;
    }
}
