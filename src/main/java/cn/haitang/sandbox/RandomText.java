package cn.haitang.sandbox;

import java.util.concurrent.ThreadLocalRandom;

/** Made-up tokens, codes and tickets. Nothing here guards anything, so plain randomness is enough. */
final class RandomText {

    private static final String SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private RandomText() {}

    static String of(int length) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return text.toString();
    }

    static String digits(int length) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append((char) ('0' + random.nextInt(i == 0 ? 1 : 0, 10)));
        }
        return text.toString();
    }
}
