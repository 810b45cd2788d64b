package cn.haitang.members.core;

import cn.haitang.members.Organisation;
import cn.haitang.shared.SettingException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of people and organisations.
 *
 * @param organisations the tree, from {@code config/organisations.yaml}
 * @param firstAdminStreets the streets for which the start prints an invitation while they have no admin
 * @param tokenValidity how long a login lasts; default two hours
 * @param invitationValidity default 7 days, at most WeChat's 30 for a QR code
 */
@ConfigurationProperties("haitang.members")
public record MemberSettings(
        @Nullable List<Node> organisations,
        @DefaultValue("金阊街道") List<String> firstAdminStreets,
        @DefaultValue("2h") Duration tokenValidity,
        @DefaultValue("7d") Duration invitationValidity) {

    private static final Duration LONGEST_INVITATION = Duration.ofDays(30);

    public MemberSettings {
        if (organisations == null || organisations.isEmpty()) {
            throw new SettingException("haitang.members.organisations", "is missing (config/organisations.yaml)");
        }
        organisations = List.copyOf(organisations);
        firstAdminStreets = List.copyOf(firstAdminStreets);
        requirePositive("haitang.members.token-validity", tokenValidity);
        requirePositive("haitang.members.invitation-validity", invitationValidity);
        if (invitationValidity.compareTo(LONGEST_INVITATION) > 0) {
            throw new SettingException("haitang.members.invitation-validity", "is too long, expected at most 30d");
        }
    }

    private static void requirePositive(String name, Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            throw new SettingException(name, "is " + duration + ", expected a positive duration");
        }
    }

    /** The tree; never empty. */
    public List<Node> tree() {
        return organisations == null ? List.of() : organisations;
    }

    /** A node of the tree with what stands below it. */
    public record Node(
            String name,
            Organisation.Kind kind,
            @DefaultValue List<String> aliases,
            @DefaultValue List<Node> children) {

        public Node {
            aliases = List.copyOf(aliases);
            children = List.copyOf(children);
        }
    }
}
