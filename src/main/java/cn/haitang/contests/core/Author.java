package cn.haitang.contests.core;

import org.jspecify.annotations.Nullable;

/**
 * Whose work it is.
 *
 * @param guardian who answers for a minor; null for an adult
 */
record Author(
        String name,
        int age,
        @Nullable String school,
        @Nullable String guardian) {

    /** From which age on one decides for oneself (Civil Code, article 17). */
    static final int ADULT = 18;

    /** Stands for a person who left the service. */
    static final Author FORGOTTEN = new Author("", ADULT, null, null);

    boolean isMinor() {
        return age < ADULT;
    }

    /** The family name alone: «周同学», «周**». */
    String publicName() {
        if (name.isEmpty()) {
            return "**";
        }
        String first = name.substring(0, name.offsetByCodePoints(0, 1));
        return isMinor() ? first + "同学" : first + "**";
    }
}
