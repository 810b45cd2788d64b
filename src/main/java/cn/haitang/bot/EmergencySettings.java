package cn.haitang.bot;

import cn.haitang.shared.SettingException;
import java.util.List;

/**
 * Words of danger, from {@code config/emergency.yaml}.
 *
 * @param groups what is recognised and answered
 * @param harmless phrases that hold such a word and mean no danger («火灾报警器»)
 * @param negations directly before the word («没有»着火)
 * @param worries shortly before the word in the same clause («怕»老人摔倒)
 * @param followers directly after the word (火灾«演练»)
 * @param past before the word in the same clause («去年»摔倒过)
 * @param urgent anywhere in the text: it happens now, whatever worries or past are spoken of
 * @param calm in front of the text: the writer says it is no emergency
 */
record EmergencySettings(
        List<Group> groups,
        List<String> harmless,
        List<String> negations,
        List<String> worries,
        List<String> followers,
        List<String> past,
        List<String> urgent,
        List<String> calm) {

    EmergencySettings {
        if (groups.isEmpty()) {
            throw new SettingException("haitang.bot.emergency.groups", "is empty, expected config/emergency.yaml");
        }
    }

    /**
     * One kind of danger.
     *
     * @param words any of them is enough
     * @param say answered at once, at most 200 characters
     */
    record Group(String name, List<String> words, String say) {

        /** Two groups in one message must fit one reply. */
        private static final int SAY_LIMIT = 200;

        Group {
            if (words.isEmpty() || say.isBlank() || say.length() > SAY_LIMIT) {
                throw new SettingException(
                        "haitang.bot.emergency.groups",
                        "has the group " + name + " without words, or with more to say than " + SAY_LIMIT
                                + " characters");
            }
        }
    }
}
