package cn.haitang.pioneers;

import cn.haitang.members.MemberId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What staff write on a card; line breaks and runs of blanks become single blanks. See {@link Card} for the fields.
 *
 * @param name 1 to 20 characters
 * @param grid at most 60
 * @param services 1 to 8, each 1 to 20
 * @param places at most 60
 * @param hours at most 40
 * @param phone a mainland mobile number or a landline with area code; null for none
 */
public record MakeCard(
        MemberId volunteer,
        String name,
        String grid,
        List<String> services,
        String places,
        String hours,
        @Nullable String phone,
        boolean phoneShown) {

    public MakeCard {
        name = inOneLine(name);
        grid = inOneLine(grid);
        services = services.stream().map(MakeCard::inOneLine).distinct().toList();
        places = inOneLine(places);
        hours = inOneLine(hours);
        phone = phone == null || phone.isBlank() ? null : phone.strip();
        if (name.isEmpty() || services.isEmpty() || services.contains("")) {
            throw new IllegalArgumentException("a card needs a name and services, got " + name + " and " + services);
        }
    }

    private static String inOneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
