package cn.haitang.shared;

/** Signs what we hand out and want to recognise when it comes back, such as an address with an end. */
public interface Signer {

    /** A signature of letters, digits, {@code -} and {@code _}; the same for the same text. */
    String sign(String text);

    /** True when the signature is ours for exactly this text; takes as long for a wrong one as for a right one. */
    boolean isSigned(String text, String signature);
}
