package cn.haitang.demo;

import cn.haitang.members.Role;
import cn.haitang.needs.NeedState;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an empty sandbox is filled with. Organisations are named as in {@code config/organisations.yaml}. The first
 * person submits the needs, the first volunteer does them, the first staff member accepts them.
 */
@ConfigurationProperties("haitang.demo")
record DemoSettings(
        @DefaultValue List<Person> people,
        @DefaultValue List<Service> services,
        @DefaultValue List<Need> needs,
        @DefaultValue List<Activity> activities) {

    /**
     * A person with a phone.
     *
     * @param role null for a resident
     * @param at where the role holds; null without a role
     * @param card null for whom the community made none
     */
    record Person(
            String openId,
            String name,
            String home,
            @Nullable Role role,
            @Nullable String at,
            @DefaultValue("") String grid,
            @DefaultValue Set<String> skills,
            @Nullable Card card) {}

    /** A volunteer's contact card. */
    record Card(
            List<String> services,
            @DefaultValue("") String places,
            @DefaultValue("") String hours,
            @Nullable String phone) {}

    /** A line of the list of services. */
    record Service(String name, String provider, Set<String> categories, String area, String hours, boolean paid) {}

    /**
     * A need on its way.
     *
     * @param until how far it has come
     * @param result what was done, for a closed one
     */
    record Need(
            String category,
            String place,
            String text,
            NeedState until,
            @DefaultValue("") String result) {}

    /**
     * An activity people can sign up for.
     *
     * @param inDays so many days from today
     * @param ages lowest and highest; empty for everybody
     * @param coHosts communities by name
     * @param signUps how many of the people sign up
     */
    record Activity(
            String title,
            String kind,
            @Nullable String campaign,
            @Nullable String series,
            @Nullable Integer issue,
            String description,
            @Nullable String venue,
            @Nullable String liveUrl,
            @Nullable String guests,
            int inDays,
            int hour,
            int capacity,
            @DefaultValue List<Integer> ages,
            @DefaultValue Set<String> audiences,
            @DefaultValue Set<String> coHosts,
            @DefaultValue List<String> questions,
            @DefaultValue("0") int signUps) {}
}
