package cn.haitang.sandbox;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;

/**
 * One call of WeChat's API.
 *
 * @param app whose token it carries; null when the endpoint needs none
 */
record Call(
        MultiValueMap<String, String> query,
        JsonNode body,
        @Nullable App app,
        Instant now) {

    /** A query parameter; empty when missing. */
    String query(String name) {
        String value = query.getFirst(name);
        return value == null ? "" : value;
    }

    /** A text of the body; empty when missing. */
    String text(String name) {
        return body.path(name).asString("");
    }

    int number(String name) {
        return body.path(name).asInt(-1);
    }

    /** The account of the token, at endpoints that need one. */
    App account() {
        if (app == null) {
            throw new WeChatRefusal(41001, "access_token missing");
        }
        return app;
    }

    /** The texts of an array in the body. */
    List<String> texts(String name) {
        return body.path(name).valueStream().map(node -> node.asString("")).toList();
    }
}
