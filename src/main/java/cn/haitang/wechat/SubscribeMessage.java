package cn.haitang.wechat;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A subscribe message of the mini-program; each spends one permission the person gave.
 *
 * @param openId the reader within the mini-program
 * @param page the mini-program page it opens, without a slash in front; null for none
 * @param data values by the template's field, such as {@code thing2}; too long a value is refused, not cut
 */
public record SubscribeMessage(
        String openId, String templateId, @Nullable String page, Map<String, String> data) {

    public SubscribeMessage {
        data = Map.copyOf(data);
    }
}
