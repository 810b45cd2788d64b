package cn.haitang.media;

/**
 * What a photo belongs to.
 *
 * @param subject for example {@code need:1024}; at most 40 characters
 * @param stage what it shows of the subject, in the owning module's words; at most 20 characters
 */
public record PhotoUse(String subject, String stage) {}
