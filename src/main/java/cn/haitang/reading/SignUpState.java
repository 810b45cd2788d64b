package cn.haitang.reading;

/**
 * Where a sign-up stands (R3). The word people read stands in {@code messages.properties} under
 * {@code sign-up.state.<name>}.
 */
public enum SignUpState {
    /** 已报名. */
    SEATED,
    /** 候补. */
    WAITING,
    /** 待确认候补: a seat is kept until the person says yes or the time is over. */
    OFFERED,
    /** 已取消. */
    CANCELLED,
    /** 候补过期: did not say yes in time. */
    LAPSED,
    /** 已签到. */
    ATTENDED,
    /** 缺席. */
    ABSENT;

    /** True while persons of it count as seated. */
    public boolean holdsSeats() {
        return switch (this) {
            case SEATED, OFFERED, ATTENDED, ABSENT -> true;
            case WAITING, CANCELLED, LAPSED -> false;
        };
    }

    /** False once it ended without the person coming: then one may sign up again. */
    public boolean isActive() {
        return this != CANCELLED && this != LAPSED;
    }
}
