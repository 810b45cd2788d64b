package cn.haitang.bot;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A follower's conversation as stored.
 *
 * @param answered the last messages that changed something, newest first, with what was replied
 * @param version 0 before it was stored; grows with each change
 */
record Conversation(String openId, Memory memory, List<Answer> answered, int version) {

    /** How many answers are kept: a late repeat of a message still finds its own. */
    private static final int KEPT_ANSWERS = 5;

    Conversation {
        answered = List.copyOf(answered);
    }

    static Conversation begin(String openId) {
        return new Conversation(openId, Memory.NONE, List.of(), 0);
    }

    /** What was replied to this message; null when it was not answered yet, or long ago. */
    @Nullable
    String replyTo(String messageKey) {
        return answered.stream()
                .filter(answer -> answer.key().equals(messageKey))
                .map(Answer::reply)
                .findFirst()
                .orElse(null);
    }

    /** The state after answering a message; the version stays what it is in the database. */
    Conversation after(String messageKey, Turn turn) {
        List<Answer> answers = new ArrayList<>();
        answers.add(new Answer(messageKey, turn.reply()));
        answers.addAll(answered.subList(0, Math.min(answered.size(), KEPT_ANSWERS - 1)));
        return new Conversation(openId, turn.memory(), answers, version);
    }

    /** A message and its reply. */
    record Answer(String key, String reply) {}
}
