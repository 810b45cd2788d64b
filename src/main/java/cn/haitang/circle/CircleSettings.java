package cn.haitang.circle;

import cn.haitang.shared.SettingException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The kinds of points, what one finds there, and how large a circle is, from {@code config/circle.yaml}.
 *
 * @param kinds in the order people see them
 * @param facilities in the order people see them
 * @param metres how far the circle reaches; default 1000
 * @param minutes how long one walks so far; default 15
 * @param zone in which hours are meant; default Asia/Shanghai
 */
@ConfigurationProperties("haitang.circle")
public record CircleSettings(
        List<Entry> kinds,
        @DefaultValue List<Entry> facilities,
        @DefaultValue("1000") int metres,
        @DefaultValue("15") int minutes,
        @DefaultValue("Asia/Shanghai") ZoneId zone) {

    public CircleSettings {
        requirePositive("haitang.circle.metres", metres);
        requirePositive("haitang.circle.minutes", minutes);
        kinds = List.copyOf(kinds);
        facilities = List.copyOf(facilities);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new SettingException(name, "is " + value + ", expected at least 1");
        }
    }

    boolean hasKind(String code) {
        return kinds.stream().anyMatch(kind -> kind.code().equals(code));
    }

    boolean hasFacilities(Collection<String> codes) {
        return facilities.stream().map(Entry::code).toList().containsAll(codes);
    }

    /** The kind's name; the code itself for one that was taken off the list. */
    String kindName(String code) {
        return kinds.stream()
                .filter(kind -> kind.code().equals(code))
                .map(Entry::name)
                .findFirst()
                .orElse(code);
    }

    List<String> facilityNames(Collection<String> codes) {
        return facilities.stream()
                .filter(facility -> codes.contains(facility.code()))
                .map(Entry::name)
                .toList();
    }

    /** How long one walks so far, rounded up, at least a minute. */
    int walk(double distance) {
        return Math.max(1, (int) Math.ceil(distance * minutes / metres));
    }

    /** A line of a list; the code is stored and never changed. */
    public record Entry(String code, String name) {}
}
