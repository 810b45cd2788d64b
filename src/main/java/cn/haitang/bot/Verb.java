package cn.haitang.bot;

/** What a person can say or pick, with who may, what follows the word, and what it changes. */
enum Verb {
    HELP(Audience.EVERYONE, Syntax.BARE),
    CANCEL(Audience.EVERYONE, Syntax.BARE),
    CONTINUE(Audience.EVERYONE, Syntax.BARE),
    MORE(Audience.EVERYONE, Syntax.BARE),
    BIND(Audience.EVERYONE, Syntax.CODE, Effect.KEYED),
    NEED(Audience.EVERYONE, Syntax.TEXT),
    MINE(Audience.EVERYONE, Syntax.BARE),
    SHOW(Audience.EVERYONE, Syntax.NUMBER),
    WITHDRAW(Audience.EVERYONE, Syntax.NUMBER_TEXT),
    RATE(Audience.EVERYONE, Syntax.NUMBER_TEXT, Effect.ATOMIC),
    URGE(Audience.EVERYONE, Syntax.NUMBER, Effect.ATOMIC),
    REOPEN(Audience.EVERYONE, Syntax.NUMBER_TEXT, Effect.ATOMIC),
    CONTACT(Audience.EVERYONE, Syntax.BARE),
    GIFTS(Audience.EVERYONE, Syntax.BARE),

    ACTIVITIES(Audience.EVERYONE, Syntax.NUMBER),
    MY_SIGN_UPS(Audience.EVERYONE, Syntax.BARE),
    SIGN_UP(Audience.EVERYONE, Syntax.NUMBER_TEXT),
    CLAIM_SEAT(Audience.EVERYONE, Syntax.NUMBER),
    CANCEL_SIGN_UP(Audience.EVERYONE, Syntax.NUMBER),
    ARRIVED(Audience.EVERYONE, Syntax.CODE),

    POINTS(Audience.EVERYONE, Syntax.BARE),
    BOOK_LISTS(Audience.EVERYONE, Syntax.BARE),

    TASKS(Audience.VOLUNTEERS, Syntax.BARE),
    TAKE(Audience.VOLUNTEERS, Syntax.NUMBER, Effect.ATOMIC),
    GIVE_BACK(Audience.VOLUNTEERS, Syntax.NUMBER_TEXT, Effect.ATOMIC),
    ARRIVE(Audience.VOLUNTEERS, Syntax.NUMBER, Effect.ATOMIC),
    FINISH(Audience.VOLUNTEERS, Syntax.NUMBER_TEXT, Effect.ATOMIC),
    GRAB(Audience.VOLUNTEERS, Syntax.NUMBER, Effect.ATOMIC),
    PHONE(Audience.WORKERS, Syntax.NUMBER),
    CARD(Audience.WORKERS, Syntax.TEXT),
    HAND_GIFT(Audience.WORKERS, Syntax.TEXT, Effect.KEYED),
    LEAVE(Audience.VOLUNTEERS, Syntax.DAYS, Effect.ATOMIC),
    LEAVE_ENDS(Audience.VOLUNTEERS, Syntax.BARE, Effect.ATOMIC),

    BACKLOG(Audience.STAFF, Syntax.BARE),
    STATISTICS(Audience.STAFF, Syntax.BARE),
    ACCEPT(Audience.STAFF, Syntax.NUMBER_TEXT, Effect.ATOMIC),
    REJECT(Audience.STAFF, Syntax.NUMBER_TEXT, Effect.ATOMIC),
    REFER(Audience.STAFF, Syntax.NUMBER_TEXT, Effect.ATOMIC),
    MERGE(Audience.STAFF, Syntax.NUMBER_TEXT, Effect.ATOMIC),
    DELIBERATE(Audience.STAFF, Syntax.NUMBER_TEXT, Effect.ATOMIC),
    SUSPEND(Audience.STAFF, Syntax.NUMBER_TEXT, Effect.ATOMIC),
    RESUME(Audience.STAFF, Syntax.NUMBER, Effect.ATOMIC),
    CLOSE_UNRESOLVED(Audience.STAFF, Syntax.NUMBER_TEXT, Effect.ATOMIC),
    CLEAR_TEXT(Audience.STAFF, Syntax.NUMBER, Effect.ATOMIC),
    TAKE_BACK(Audience.STAFF, Syntax.NUMBER_TEXT, Effect.ATOMIC),
    DISPATCH(Audience.STAFF, Syntax.NUMBER_TEXT),
    INVITE(Audience.STAFF, Syntax.BARE),

    MANAGE_ACTIVITIES(Audience.STAFF, Syntax.NUMBER),
    GUESTS(Audience.STAFF, Syntax.NUMBER_TEXT),
    WALK_IN(Audience.STAFF, Syntax.NUMBER_TEXT, Effect.KEYED),
    TELL_ALL(Audience.STAFF, Syntax.NUMBER_TEXT),
    APPROVE(Audience.STAFF, Syntax.NUMBER, Effect.ATOMIC),
    SEND_BACK(Audience.STAFF, Syntax.NUMBER_TEXT, Effect.ATOMIC),
    CLOSE_SIGN_UP(Audience.STAFF, Syntax.NUMBER, Effect.ATOMIC),
    CHANGE_SEATS(Audience.STAFF, Syntax.NUMBER_TEXT, Effect.ATOMIC),
    POSTPONE(Audience.STAFF, Syntax.NUMBER_TEXT),
    CALL_OFF(Audience.STAFF, Syntax.NUMBER_TEXT),
    SUMMARISE(Audience.STAFF, Syntax.NUMBER_TEXT, Effect.ATOMIC),

    /** Not said but picked or answered, or meant by an event. */
    ASSIGN_TO(Audience.STAFF, Syntax.UNSAID, Effect.ATOMIC),
    MATCH_SERVICE(Audience.STAFF, Syntax.UNSAID, Effect.ATOMIC),
    CARD_OF(Audience.STAFF, Syntax.UNSAID),
    INVITE_ROLE(Audience.STAFF, Syntax.UNSAID),
    INVITE_WHERE(Audience.STAFF, Syntax.UNSAID),
    INVITE_NAME(Audience.STAFF, Syntax.UNSAID, Effect.KEYED),
    CHECK_IN(Audience.STAFF, Syntax.UNSAID),
    REVERT_CHECK_IN(Audience.STAFF, Syntax.UNSAID),
    TELL_ALL_SURE(Audience.STAFF, Syntax.UNSAID, Effect.ATOMIC),
    POSTPONE_SURE(Audience.STAFF, Syntax.UNSAID, Effect.ATOMIC),
    CALL_OFF_SURE(Audience.STAFF, Syntax.UNSAID, Effect.ATOMIC),
    SIGN_UP_SURE(Audience.EVERYONE, Syntax.UNSAID, Effect.KEYED),
    CANCEL_SIGN_UP_SURE(Audience.EVERYONE, Syntax.UNSAID),
    WITHDRAW_SURE(Audience.EVERYONE, Syntax.UNSAID, Effect.ATOMIC),
    DRAFT_TEXT(Audience.EVERYONE, Syntax.UNSAID),
    DRAFT_CATEGORY(Audience.EVERYONE, Syntax.UNSAID),
    DRAFT_PLACE(Audience.EVERYONE, Syntax.UNSAID),
    DRAFT_PLACE_PICKED(Audience.EVERYONE, Syntax.UNSAID),
    DRAFT_WHOM(Audience.EVERYONE, Syntax.UNSAID),
    DRAFT_SUBMIT(Audience.EVERYONE, Syntax.UNSAID, Effect.KEYED),
    DRAFT_RESTART(Audience.EVERYONE, Syntax.UNSAID),
    DRAFT_DROP(Audience.EVERYONE, Syntax.UNSAID),
    GREET(Audience.EVERYONE, Syntax.UNSAID),
    REDEEM(Audience.EVERYONE, Syntax.UNSAID, Effect.KEYED),
    CARD_SCANNED(Audience.EVERYONE, Syntax.UNSAID, Effect.ATOMIC),
    LOCATED(Audience.EVERYONE, Syntax.UNSAID),
    POINT(Audience.EVERYONE, Syntax.UNSAID),
    BOOK_LIST(Audience.EVERYONE, Syntax.UNSAID),
    /** Leaves a thing as it is. */
    NEVER_MIND(Audience.EVERYONE, Syntax.UNSAID),
    OUT_OF_RANGE(Audience.EVERYONE, Syntax.UNSAID),
    UNKNOWN(Audience.EVERYONE, Syntax.UNSAID);

    private final Audience audience;
    private final Syntax syntax;
    private final Effect effect;

    Verb(Audience audience, Syntax syntax) {
        this(audience, syntax, Effect.NONE);
    }

    Verb(Audience audience, Syntax syntax, Effect effect) {
        this.audience = audience;
        this.syntax = syntax;
        this.effect = effect;
    }

    Audience audience() {
        return audience;
    }

    Syntax syntax() {
        return syntax;
    }

    Effect effect() {
        return effect;
    }

    /** True for the steps of a need's draft. */
    boolean ofDraft() {
        return this == NEED || name().startsWith("DRAFT_") || this == CONTINUE || this == LOCATED;
    }

    /** What it does to the world outside the conversation. */
    enum Effect {
        /** Nothing: saying it again does no harm. */
        NONE,
        /**
         * Changes what commits together with the memory of having answered: a repeated message finds the answer and
         * acts no second time.
         */
        ATOMIC,
        /**
         * WeChat is asked on the way, so no transaction is held open: an idempotency key or a single-use code guards.
         */
        KEYED
    }

    /** What follows the word. */
    enum Syntax {
        /** Nothing. */
        BARE,
        /** The number of a need or an activity. */
        NUMBER,
        /** The number of a need or an activity, and free text. */
        NUMBER_TEXT,
        /** Free text. */
        TEXT,
        /** A number of days. */
        DAYS,
        /** A code of digits and letters. */
        CODE,
        /** It is no word at all. */
        UNSAID;

        boolean hasNumber() {
            return this == NUMBER || this == NUMBER_TEXT;
        }
    }
}
