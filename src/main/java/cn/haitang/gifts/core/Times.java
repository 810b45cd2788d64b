package cn.haitang.gifts.core;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as WeChat's templates and people write them. */
final class Times {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm", Locale.SIMPLIFIED_CHINESE);

    private Times() {}

    static String text(Instant at) {
        return TIME.format(at.atZone(ZONE));
    }
}
