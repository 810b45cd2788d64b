package cn.haitang.wechat.gateway;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A path with parameters, each encoded. */
final class Query {

    private final StringBuilder text;
    private char next = '?';

    private Query(String path) {
        text = new StringBuilder(path);
    }

    static Query of(String path) {
        return new Query(path);
    }

    Query and(String name, String value) {
        text.append(next).append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        next = '&';
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
