package cn.haitang.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The official account's tags; 0 to 2 belong to WeChat. */
final class Tags {

    private static final int MOST = 100;
    private static final int LONGEST_BYTES = 30;

    private final Map<Integer, String> names = new LinkedHashMap<>();
    private int last = 99;

    /** Makes a tag and gives its id. */
    synchronized int create(String name) {
        check(name);
        if (names.size() >= MOST) {
            throw new WeChatRefusal(45056, "too many tag now, no need to add new");
        }
        last++;
        names.put(last, name);
        return last;
    }

    synchronized void rename(int id, String name) {
        require(id);
        check(name);
        names.put(id, name);
    }

    synchronized void delete(int id) {
        require(id);
        names.remove(id);
    }

    /** Fails unless there is such a tag that is the account's own. */
    synchronized void require(int id) {
        if (id >= 0 && id <= 2) {
            throw new WeChatRefusal(45058, "can't modify sys tag");
        }
        if (!names.containsKey(id)) {
            throw new WeChatRefusal(45159, "invalid tag id");
        }
    }

    /** Id and name of each, in the order they were made. */
    synchronized Map<Integer, String> all() {
        return new LinkedHashMap<>(names);
    }

    private void check(String name) {
        if (name.isBlank() || name.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            throw new WeChatRefusal(45158, "tag name too long");
        }
        if (names.containsValue(name)) {
            throw new WeChatRefusal(45157, "tag name is already used");
        }
    }
}
