package cn.haitang.wechat;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A template message of the official account.
 *
 * @param openId the follower
 * @param templateId one of the account's private templates
 * @param data WeChat's field name ({@code thing1}) → value, in the template's order, already cut to the field's limit
 * @param url opened on a tap where there is no mini-program; null for none
 * @param miniProgramPath opened on a tap; null for none
 * @param clientMessageId at most 32 characters; WeChat sends one message for the same follower and id (kept about ten
 *     minutes)
 */
public record TemplateMessage(
        String openId,
        String templateId,
        Map<String, String> data,
        @Nullable String url,
        @Nullable String miniProgramPath,
        String clientMessageId) {}
