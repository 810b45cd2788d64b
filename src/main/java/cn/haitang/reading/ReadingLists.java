package cn.haitang.reading;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The kinds of activities, campaigns and audiences, from {@code config/reading.yaml}, in the order people see them.
 *
 * @param campaigns may be empty
 * @param audiences may be empty
 */
@ConfigurationProperties("haitang.reading")
public record ReadingLists(
        List<Entry> kinds,
        @DefaultValue List<Entry> campaigns,
        @DefaultValue List<Audience> audiences) {

    public ReadingLists {
        kinds = List.copyOf(kinds);
        campaigns = List.copyOf(campaigns);
        audiences = List.copyOf(audiences);
    }

    /** True when there is such a kind. */
    public boolean hasKind(String code) {
        return kinds.stream().anyMatch(kind -> kind.code().equals(code));
    }

    /** True for no campaign and for one that there is. */
    public boolean hasCampaign(@Nullable String code) {
        return code == null
                || campaigns.stream().anyMatch(campaign -> campaign.code().equals(code));
    }

    /** True when there are all these audiences. */
    public boolean hasAudiences(Collection<String> codes) {
        return audiences.stream().map(Audience::code).toList().containsAll(codes);
    }

    /** The kind's name; the code itself for one that was taken off the list. */
    public String kindName(String code) {
        return nameOf(kinds, code);
    }

    /** The campaign's name; null for none. */
    public @Nullable String campaignName(@Nullable String code) {
        return code == null ? null : nameOf(campaigns, code);
    }

    /** Whom it is for, as everybody may read it: without tags that would tell of somebody's hardship. */
    public List<String> publicAudiences(Collection<String> codes) {
        return audiences.stream()
                .filter(audience -> !audience.sensitive() && codes.contains(audience.code()))
                .map(Audience::name)
                .toList();
    }

    /** Whom it is for, all of it: for staff alone. */
    public List<String> audienceNames(Collection<String> codes) {
        return audiences.stream()
                .filter(audience -> codes.contains(audience.code()))
                .map(Audience::name)
                .toList();
    }

    private static String nameOf(List<Entry> entries, String code) {
        return entries.stream()
                .filter(entry -> entry.code().equals(code))
                .map(Entry::name)
                .findFirst()
                .orElse(code);
    }

    /** A line of a list; the code is stored and never changed. */
    public record Entry(String code, String name) {}

    /**
     * For whom activities are.
     *
     * @param sensitive true when only staff may see it
     */
    public record Audience(
            String code, String name, @DefaultValue("false") boolean sensitive) {}
}
