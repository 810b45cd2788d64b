package cn.haitang.shared;

/** A setting is missing or wrong; the start stops with one line that names it. */
public final class SettingException extends RuntimeException {

    /**
     * Names the setting and its fault.
     *
     * @param setting full name, for example {@code haitang.public-url}
     * @param problem what is wrong and what was expected, without the value of a secret
     */
    public SettingException(String setting, String problem) {
        super("Setting " + setting + " " + problem, null, false, false);
    }
}
