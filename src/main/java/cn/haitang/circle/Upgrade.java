package cn.haitang.circle;

import java.time.LocalDate;

/**
 * What became better at a point (C4).
 *
 * @param text for example {@code 新添图书 200 册，换了书架}
 */
public record Upgrade(long id, LocalDate day, String text) {}
