package cn.haitang.circle;

import cn.haitang.members.Organisation;
import cn.haitang.members.Organisations;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Points as people read them: with names, and whether they are open at this moment. */
@Component
class PointViews {

    private final Organisations organisations;
    private final CircleSettings settings;
    private final MessageSource messages;
    private final Clock clock;

    PointViews(Organisations organisations, CircleSettings settings, MessageSource messages, Clock clock) {
        this.organisations = organisations;
        this.settings = settings;
        this.messages = messages;
        this.clock = clock;
    }

    Mono<PointView> toView(PointRow row) {
        PointProfile profile = row.profile();
        return organisations.get(profile.community()).map(community -> toView(row, profile, community));
    }

    private PointView toView(PointRow row, PointProfile profile, Organisation community) {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), settings.zone());
        boolean serving = row.standing() == PointStanding.SERVING;
        return new PointView(
                row.pointId(),
                profile,
                community.name(),
                settings.kindName(profile.kind()),
                settings.facilityNames(profile.facilities()),
                row.standing(),
                messages.getMessage("point.standing." + row.standing(), null, Locale.SIMPLIFIED_CHINESE),
                serving && profile.hours().isOpenAt(now),
                profile.hours().on(now.getDayOfWeek()),
                row.version());
    }
}
