package cn.haitang.notifications.core;

/** The ways to a person. */
public enum Channel {
    /** A template message of the official account; WeChat proves its delivery. */
    OFFICIAL_ACCOUNT,
    /** A subscribe message of the mini-program, for which the person gives one permission at a time. */
    SUBSCRIBE_MESSAGE,
    /** The list in the app, where every notification stands from the beginning. */
    INBOX,
    /** Staff are asked to call the person. */
    PHONE_TASK;

    /** True for ways that ring at the person's side and that the person may therefore mute. */
    boolean rings() {
        return this == OFFICIAL_ACCOUNT || this == SUBSCRIBE_MESSAGE;
    }
}
