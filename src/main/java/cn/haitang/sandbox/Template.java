package cn.haitang.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A template of the official account, as its console shows it.
 *
 * @param content one line a field, for example {@code 事项：{{thing2.DATA}}}
 */
record Template(String id, String title, String content) {

    private static final Pattern LINE = Pattern.compile("([^:：\\n]*)[:：]\\s*\\{\\{(\\w+)\\.DATA}}");

    /** The fields in the order they are shown. */
    List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        Matcher line = LINE.matcher(content);
        while (line.find()) {
            fields.add(new Field(line.group(1).strip(), line.group(2)));
        }
        return fields;
    }

    /**
     * One field.
     *
     * @param label what stands before the value
     * @param name WeChat's name: the kind of value and a number, for example {@code thing2}
     */
    record Field(String label, String name) {}
}
