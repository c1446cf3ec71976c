package mailops.rotate.config;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/// Names of files that an included folder may hold without being read.
final class Taboo {
    private final List<Wildcard> patterns = new ArrayList<>();

    /// As logrotate begins.
    Taboo() {
        add(
                ".bak,.cfsaved,.disabled,.dpkg-bak,.dpkg-del,.dpkg-dist,.dpkg-new,.dpkg-old,.dpkg-tmp,.rhn-cfg-tmp-*,"
                        + ".rpmnew,.rpmorig,.rpmsave,.swp,.ucf-dist,.ucf-new,.ucf-old,~",
                "*");
        // A comma cannot be in a list.
        patterns.add(new Wildcard("*,v"));
    }

    void extensions(String list) {
        set(list, "*");
    }

    void patterns(String list) {
        set(list, "");
    }

    /// `+` in front adds to what is there.
    private void set(String list, String prefix) {
        if (!list.startsWith("+")) {
            patterns.clear();
        }
        add(list.startsWith("+") ? list.substring(1) : list, prefix);
    }

    private void add(String list, String prefix) {
        StringTokenizer words = new StringTokenizer(list, ", \t");
        while (words.hasMoreTokens()) {
            patterns.add(new Wildcard(prefix + words.nextToken()));
        }
    }

    boolean isOn(String name) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(name));
    }
}
