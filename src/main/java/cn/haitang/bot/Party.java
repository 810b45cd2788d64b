package cn.haitang.bot;

import cn.haitang.reading.ActivityPlan.Ages;
import cn.haitang.reading.SignUpFor.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who comes, as people type it: «王芳、小宝8岁», «王芳，小宝 8». A number alone is the age of the name before it.
 *
 * @param people at least one
 */
record Party(List<Person> people) {

    private static final Pattern BETWEEN = Pattern.compile("[\\s,、;。，；和跟+]+");
    private static final Pattern NAME_AND_AGE = Pattern.compile("^(\\D{1,20}?)[(]?(?:(\\d{1,3})(?:周?岁)?)?[)]?$");
    private static final Pattern AGE = Pattern.compile("^(\\d{1,3})(?:周?岁)?$");

    /** Null when there is a word that is neither name nor age. */
    static @Nullable Party parse(String text) {
        List<Person> people = new ArrayList<>();
        for (String word : BETWEEN.split(Grammar.plain(text).strip())) {
            if (!add(people, word)) {
                return null;
            }
        }
        return people.isEmpty() ? null : new Party(List.copyOf(people));
    }

    private static boolean add(List<Person> people, String word) {
        Matcher age = AGE.matcher(word);
        if (age.matches()) {
            return addAge(people, Integer.valueOf(age.group(1)));
        }
        Matcher both = NAME_AND_AGE.matcher(word);
        return both.matches()
                && people.add(new Person(both.group(1), both.group(2) == null ? null : Integer.valueOf(both.group(2))));
    }

    private static boolean addAge(List<Person> people, Integer age) {
        int last = people.size() - 1;
        if (last < 0 || people.get(last).age() != null) {
            return false;
        }
        people.set(last, new Person(people.get(last).name(), age));
        return true;
    }

    boolean hasMinors() {
        return people.stream().anyMatch(Party::isMinor);
    }

    boolean isMinorsOnly() {
        return people.stream().allMatch(Party::isMinor);
    }

    boolean includes(String name) {
        return people.stream().anyMatch(person -> person.name().equals(name));
    }

    private static boolean isMinor(Person person) {
        return person.age() != null && person.age() < Ages.ADULT;
    }
}
