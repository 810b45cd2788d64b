package cn.haitang.shared;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table that spreadsheets read: UTF-8 with a byte order mark, without which they guess another encoding. What people
 * wrote never becomes a formula.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>
 */
public final class CsvFile {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    private CsvFile() {}

    /** The file, a line per row. */
    public static String of(List<? extends List<? extends @Nullable Object>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(CsvFile::cell).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n", BYTE_ORDER_MARK, "\r\n"));
    }

    private static String cell(@Nullable Object value) {
        String text = Objects.toString(value, "");
        boolean formula = !(value instanceof Number) && !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        return "\"" + (formula ? "'" : "") + text.replace("\"", "\"\"") + "\"";
    }
}
