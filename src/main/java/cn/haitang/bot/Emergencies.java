package cn.haitang.bot;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Recognises words of danger. Missing one costs more than ringing once too often, so only what surely is no danger is
 * passed over: a negation just before the word, a worry or a time long past in the same clause, a name like «火灾报警器».
 */
@Component
class Emergencies {

    /** How far in front of a word a worry still belongs to it. */
    private static final int WORRY_DISTANCE = 8;

    private static final Pattern CLAUSE_END = Pattern.compile("[,，.。!！?？;；:：、\\n]");

    private final EmergencySettings settings;

    Emergencies(BotSettings settings) {
        this.settings = settings.emergency();
    }

    /** The dangers the text speaks of, in the order of the settings; empty for none. */
    List<EmergencySettings.Group> in(String text) {
        String plain = Grammar.plain(text).strip();
        if (settings.calm().stream().anyMatch(plain::startsWith)) {
            return List.of();
        }
        String danger = plain;
        for (String phrase : settings.harmless()) {
            danger = danger.replace(phrase, "，");
        }
        String said = danger;
        return settings.groups().stream()
                .filter(group -> group.words().stream().anyMatch(word -> isMeant(said, word)))
                .toList();
    }

    private boolean isMeant(String text, String word) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            String before = clauseBefore(text, at);
            String after = text.substring(at + word.length());
            if (!isHarmless(text, before, after)) {
                return true;
            }
        }
        return false;
    }

    private boolean isHarmless(String text, String before, String after) {
        if (settings.negations().stream().anyMatch(before::endsWith)
                || settings.followers().stream().anyMatch(after::startsWith)) {
            return true;
        }
        if (Words.containsAny(text, settings.urgent())) {
            return false;
        }
        String near = before.substring(Math.max(0, before.length() - WORRY_DISTANCE));
        boolean happened = after.startsWith("了");
        return Words.containsAny(before, settings.past()) || !happened && Words.containsAny(near, settings.worries());
    }

    private static String clauseBefore(String text, int at) {
        String[] clauses = CLAUSE_END.split(text.substring(0, at), -1);
        return clauses[clauses.length - 1];
    }
}
