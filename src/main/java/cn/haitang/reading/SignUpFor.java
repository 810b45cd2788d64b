package cn.haitang.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Signs a party up.
 *
 * @param people who comes, at least one; for a family the parent and each child
 * @param phone where to call; null: the member's own number
 * @param onBehalf true for others: the member does not come
 * @param beneficiaryConsented must be true with {@code onBehalf}: they know and agree
 * @param guardian who answers for minors that come without an adult; null else
 * @param guardianConsented must be true when somebody is under 18
 * @param answers to the activity's questions, in their order; a question left open is null
 */
public record SignUpFor(
        List<Person> people,
        @Nullable String phone,
        boolean onBehalf,
        boolean beneficiaryConsented,
        @Nullable String guardian,
        boolean guardianConsented,
        List<@Nullable String> answers) {

    /**
     * Somebody who comes.
     *
     * @param name at most 20 characters
     * @param age in years; null for an adult who need not say
     */
    public record Person(String name, @Nullable Integer age) {}
}
