package cn.haitang.bot;

import java.util.Map;

/** Some verbs with what they do. */
interface CommandSet {

    Map<Verb, Action> actions();
}
