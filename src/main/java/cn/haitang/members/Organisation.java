package cn.haitang.members;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of the tree.
 *
 * @param parent null for the root
 * @param path the ids from the root down to this node, each closed by a slash, for example {@code /1/4/17/}
 * @param name the usual name, for example {@code 白莲社区}
 * @param aliases other names people use; may be empty
 */
public record Organisation(
        OrganisationId id, @Nullable OrganisationId parent, String path, Kind kind, String name, List<String> aliases) {

    /** True when {@code other} is this node or stands below it. */
    public boolean contains(Organisation other) {
        return other.path().startsWith(path);
    }

    /** The ids from the root down to this node. */
    public List<OrganisationId> lineage() {
        return Arrays.stream(path.split("/"))
                .filter(node -> !node.isEmpty())
                .map(node -> new OrganisationId(Long.parseLong(node)))
                .toList();
    }

    /** Levels of the tree, from the top. */
    public enum Kind {
        CITY,
        DISTRICT,
        /** 街道, 镇 or 度假区. */
        STREET,
        /** 社区 or 村; the tenant everything belongs to. */
        COMMUNITY,
        /** 小区. */
        ESTATE
    }
}
