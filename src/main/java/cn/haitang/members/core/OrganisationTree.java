package cn.haitang.members.core;

import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import java.text.Collator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The whole tree at one moment: immutable, parents before children, siblings by name. */
final class OrganisationTree {

    /** «白莲» is how people say 白莲社区. */
    private static final Pattern SUFFIX = Pattern.compile("(社区|街道|村|镇|区|市)$");

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int SHORTEST_NAME = 2;
    private static final int MOST_MENTIONS = 5;

    private final Map<OrganisationId, Organisation> nodes = new LinkedHashMap<>();

    OrganisationTree(Collection<Organisation> organisations) {
        Comparator<Object> byName = Collator.getInstance(Locale.SIMPLIFIED_CHINESE);
        List<Organisation> sorted = organisations.stream()
                .sorted(Comparator.comparing(Organisation::name, byName)
                        .thenComparing(node -> node.id().value()))
                .toList();
        add(sorted, null);
    }

    private void add(List<Organisation> sorted, @Nullable OrganisationId parent) {
        for (Organisation node : sorted) {
            if (parent == null ? node.parent() == null : parent.equals(node.parent())) {
                nodes.put(node.id(), node);
                add(sorted, node.id());
            }
        }
    }

    Optional<Organisation> find(OrganisationId id) {
        return Optional.ofNullable(nodes.get(id));
    }

    List<Organisation> all() {
        return List.copyOf(nodes.values());
    }

    /** The nodes that are one of {@code roots} or stand below one. */
    List<Organisation> within(Collection<OrganisationId> roots) {
        List<Organisation> tops =
                roots.stream().flatMap(id -> find(id).stream()).toList();
        return nodes.values().stream()
                .filter(node -> tops.stream().anyMatch(top -> top.contains(node)))
                .toList();
    }

    /** The node itself or the nearest above it that passes. */
    Optional<Organisation> upwards(OrganisationId from, Predicate<Organisation> wanted) {
        Optional<Organisation> node = find(from);
        while (node.isPresent() && !wanted.test(node.get())) {
            OrganisationId parent = node.get().parent();
            node = parent == null ? Optional.empty() : find(parent);
        }
        return node;
    }

    List<Organisation> mentionedIn(String words) {
        String text = BLANKS.matcher(Normalizer.normalize(words, Normalizer.Form.NFKC))
                .replaceAll("");
        if (text.length() < SHORTEST_NAME) {
            return List.of();
        }
        List<Mention> mentions = new ArrayList<>();
        for (Organisation node : nodes.values()) {
            int length = matchedLength(node, text);
            if (length > 0) {
                mentions.add(new Mention(node, length));
            }
        }
        return mentions.stream()
                .sorted(Comparator.comparingInt(Mention::length)
                        .thenComparing(mention -> mention.node().kind())
                        .reversed())
                .limit(MOST_MENTIONS)
                .map(Mention::node)
                .toList();
    }

    private static int matchedLength(Organisation node, String text) {
        return Stream.concat(Stream.of(node.name()), node.aliases().stream())
                .mapToInt(name -> overlap(name, text))
                .max()
                .orElse(0);
    }

    private static int overlap(String name, String text) {
        if (text.contains(name)) {
            return name.length();
        }
        if (name.startsWith(text)) {
            return text.length();
        }
        String shortName = SUFFIX.matcher(name).replaceFirst("");
        return shortName.length() >= SHORTEST_NAME && text.contains(shortName) ? shortName.length() : 0;
    }

    private record Mention(Organisation node, int length) {}
}
