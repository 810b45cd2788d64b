package cn.haitang.needs;

/** What can be done to a need. The word people read stands under {@code need.action.<name>}. */
public enum NeedAction {
    SUBMIT,
    ACCEPT,
    REJECT,
    REFER,
    MERGE,
    DELIBERATE,
    MATCH,
    ASSIGN,
    TAKE_BACK,
    SUSPEND,
    RESUME,
    CLOSE_UNRESOLVED,
    /** A person found the text fit to be seen by others. */
    CLEAR_TEXT,
    /** Staff or the resident reminds whoever is next. */
    URGE,
    /** The assigned volunteer says yes. */
    TAKE,
    DECLINE,
    HAND_OVER,
    /** A volunteer takes an open need unasked. */
    GRAB,
    START,
    FINISH,
    CONFIRM,
    /** Seven days without a word from the resident. */
    CONFIRM_BY_TIME,
    REOPEN,
    WITHDRAW
}
