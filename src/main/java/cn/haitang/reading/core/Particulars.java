package cn.haitang.reading.core;

import cn.haitang.reading.SignUpFor.Person;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The personal data of a sign-up; encrypted at rest.
 *
 * @param phone where to call, when not the member's own number
 * @param guardian who answers for minors that come without an adult
 * @param guardianConsented whether a guardian agreed; only asked for minors
 */
record Particulars(
        List<Person> people,
        @Nullable String phone,
        @Nullable String guardian,
        boolean guardianConsented,
        List<@Nullable String> answers) {

    /** What is left of one whose person left the service. */
    static final Particulars FORGOTTEN = new Particulars(List.of(), null, null, false, List.of());

    List<String> names() {
        return people.stream().map(Person::name).toList();
    }
}
