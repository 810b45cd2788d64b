package cn.haitang.shared;

import java.net.URI;

/**
 * Where people's phones reach this site ({@code haitang.public-url}).
 *
 * @param value http or https, without a slash at the end
 */
public record PublicUrl(URI value) {

    public PublicUrl {
        String text = value.toString();
        if (!(text.startsWith("https://") || text.startsWith("http://")) || value.getHost() == null) {
            throw new SettingException("haitang.public-url", "is " + text + ", expected https://host");
        }
        if (value.getQuery() != null || value.getFragment() != null) {
            throw new SettingException("haitang.public-url", "is " + text + ", expected it without query and fragment");
        }
        if (text.endsWith("/")) {
            value = URI.create(text.substring(0, text.length() - 1));
        }
    }

    /**
     * A full address within the site.
     *
     * @param path begins with a slash; may carry a query
     */
    public URI resolve(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("path " + path + ", expected it to begin with /");
        }
        return URI.create(value + path);
    }

    /** True when cookies may be marked as secure. */
    public boolean isSecure() {
        return "https".equals(value.getScheme());
    }
}
