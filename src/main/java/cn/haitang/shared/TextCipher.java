package cn.haitang.shared;

/** Keeps personal data unreadable at rest: authenticated encryption for showing it, a keyed hash for finding it. */
public interface TextCipher {

    /** Encrypts; the same text gives another result each time. */
    String encrypt(String plain);

    /**
     * Gives the text back.
     *
     * @throws IllegalStateException if the text was not encrypted with this key or was changed since
     */
    String decrypt(String encrypted);

    /** 64 hexadecimal digits, the same for the same text: for equality look-ups only. */
    String hash(String plain);
}
