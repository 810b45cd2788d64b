package cn.haitang.shared;

/** What is left of personal data for eyes that need to recognise it, not to use it. */
public final class Masking {

    private static final int PHONE_HEAD = 3;
    private static final int PHONE_TAIL = 4;

    private Masking() {}

    /** {@code 13812345678} → {@code 138****5678}; a number too short for that shows nothing. */
    public static String phone(String number) {
        if (number.length() <= PHONE_HEAD + PHONE_TAIL) {
            return "*".repeat(number.length());
        }
        return number.substring(0, PHONE_HEAD)
                + "*".repeat(number.length() - PHONE_HEAD - PHONE_TAIL)
                + number.substring(number.length() - PHONE_TAIL);
    }

    /** {@code 陆桂花} → {@code 陆**}: the first character, and a star for each further one; a single one shows nothing. */
    public static String personName(String name) {
        int characters = name.codePointCount(0, name.length());
        if (characters <= 1) {
            return "*".repeat(characters);
        }
        return name.substring(0, name.offsetByCodePoints(0, 1)) + "*".repeat(characters - 1);
    }

    /** {@code 三元二村3幢201室} → {@code 三元二村***}: nothing from the first digit on. */
    public static String address(String address) {
        for (int i = 0; i < address.length(); i++) {
            if (Character.isDigit(address.charAt(i))) {
                return address.substring(0, i) + "***";
            }
        }
        return address;
    }
}
