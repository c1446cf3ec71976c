package mailops.rotate;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// A configuration by chance, over all directives, and the logs that it is about. `@` stands for the folder.
///
/// What is left out is where mailops is meant to differ from logrotate (docs/rotation.md).
record RandomConfiguration(String text, String included, List<String> logs, boolean ofNobody) {
    static RandomConfiguration of(RandomGenerator random) {
        boolean nobody = random.nextInt(8) == 0;
        String folder = nobody ? "theirs" : "logs";
        StringBuilder text = new StringBuilder();
        List<String> logs = new ArrayList<>();
        StringBuilder included = new StringBuilder();
        Choice choice = new Choice(random);
        if (random.nextBoolean()) {
            text.append(choice.of(
                    "weekly\nrotate 4\n",
                    "daily\n",
                    "compress\n",
                    "create\n",
                    "dateext\n",
                    "missingok\n",
                    "# a comment\n\n\tnotifempty\n",
                    "size=10\n",
                    "monthly\nrotate = 2\nnocompress\n"));
        }
        if (random.nextInt(3) == 0) {
            text.append("tabooext + .skip\ninclude @/conf.d\n");
            stanza(choice, "logs", "inc", logs, included, false);
        }
        int stanzas = 1 + random.nextInt(3);
        for (int i = 0; i < stanzas; i++) {
            stanza(choice, folder, "abc".substring(i, i + 1), logs, text, nobody);
        }
        return new RandomConfiguration(text.toString(), included.toString(), logs, nobody);
    }

    private record Choice(RandomGenerator random) {
        String of(String... options) {
            return options[random.nextInt(options.length)];
        }

        boolean one(int of) {
            return random.nextInt(of) == 0;
        }

        String maybe(int of, String... options) {
            return one(of) ? of(options) : "";
        }
    }

    private static void stanza(
            Choice choice, String folder, String name, List<String> logs, StringBuilder out, boolean nobody) {
        int count = 1 + choice.random().nextInt(3);
        for (int i = 0; i < count; i++) {
            logs.add(folder + "/" + name + i + ".log");
        }
        switch (choice.random().nextInt(4)) {
            case 0 -> out.append("@/" + folder + "/" + name + "?.l*g {\n");
            case 1 -> {
                for (int i = 0; i < count; i++) {
                    out.append("@/" + folder + "/" + name + i + ".log\n");
                }
                out.append("{\n");
            }
            case 2 -> {
                out.append("\"@/" + folder + "/" + name + "0.log\" ");
                for (int i = 1; i < count; i++) {
                    out.append("'@/" + folder + "/" + name + i + ".log' ");
                }
                out.append("{\n# inside\n");
            }
            default -> out.append("@/" + folder + "/" + name + "[0-9].log {\n");
        }
        boolean shared = choice.one(2);
        int rotate = choice.random().nextInt(6) - 1;
        boolean copies = choice.one(4);
        List<String> lines = new ArrayList<>();
        lines.add(choice.of(
                "hourly",
                "daily",
                "weekly",
                "weekly 3",
                "weekly 7",
                "monthly",
                "yearly",
                "size 30",
                "size 1k",
                "daily",
                "daily",
                "monthly"));
        lines.add("rotate " + rotate);
        lines.add(shared ? "sharedscripts" : choice.of("nosharedscripts", ""));
        lines.add(shared || choice.one(2) ? "missingok" : choice.of("", "nomissingok"));
        lines.add(choice.of("notifempty", "ifempty", ""));
        boolean dated = choice.one(3);
        lines.add(dated ? "dateext" : choice.of("nodateext", "", "nodateext"));
        if (dated) {
            lines.add(choice.maybe(
                    2,
                    "dateformat -%Y-%m-%d",
                    "dateformat .%Y%m%d%H%M%S",
                    "dateformat -%Y%m%d-%s",
                    "dateformat _%Y_%V_%d",
                    "dateformat -%Y%m%d%H"));
            lines.add(choice.maybe(4, "dateyesterday", "datehourago"));
        }
        String start = rotate == -1 ? "" : choice.maybe(4, "start 0", "start 7", "start 1");
        lines.add(start);
        compression(choice, lines, copies && rotate == 0);
        if (copies) {
            lines.add(choice.of("copytruncate", "copy", "copytruncate\ncopy", "copytruncate\nnocreate"));
        } else {
            lines.add(choice.maybe(8, "renamecopy", "nocopytruncate"));
            lines.add(choice.maybe(
                    2,
                    "create",
                    "create 640",
                    nobody ? "create 0600 nobody nogroup" : "create 660 nobody adm",
                    "create nobody nogroup",
                    "nocreate",
                    "create 0604"));
        }
        lines.add(choice.maybe(6, nobody ? "olddir old" : "olddir @/old", "olddir old", "noolddir"));
        lines.add(choice.maybe(6, "extension .log", "addextension .txt", "addextension .log", "extension .none"));
        lines.add(choice.maybe(6, "minsize 40", "maxsize 100", "minage 1", "maxage 3", "maxage 10", "minsize 1k"));
        if (choice.one(5) && !(rotate == 0 && (copies || lines.contains("delaycompress")))) {
            lines.add("mail admin@example.org");
            boolean mayBeTooOld = lines.contains("maxage 3") || lines.contains("maxage 10");
            lines.add(choice.of(
                    mayBeTooOld && lines.contains("delaycompress") ? "maillast" : "mailfirst", "maillast", ""));
        }
        lines.add(choice.maybe(10, "shred", "shred\nshredcycles 1"));
        lines.add(choice.maybe(6, "allowhardlink", "noallowhardlink"));
        if (nobody) {
            lines.add("su nobody nogroup");
        } else {
            lines.add(choice.maybe(10, "su root root", "su root adm"));
        }
        scripts(choice, lines);
        lines.removeIf(String::isEmpty);
        // The frequency and what goes with it stay in front; of the others any order will do.
        for (String line : lines) {
            out.append(choice.of("\t", "    ", " ")).append(line).append(choice.of("\n", "\n\n", "  \n"));
        }
        out.append("}\n");
    }

    private static void compression(Choice choice, List<String> lines, boolean impossible) {
        if (impossible || choice.one(2)) {
            lines.add(impossible ? "nocompress" : choice.of("nocompress", ""));
            return;
        }
        lines.add("compress");
        lines.add(choice.of("delaycompress", "nodelaycompress", ""));
        lines.add(choice.maybe(
                4,
                "compresscmd /bin/bzip2\nuncompresscmd /bin/bunzip2",
                "compressoptions -1",
                "compresscmd /usr/bin/xz\nuncompresscmd /usr/bin/unxz\ncompressoptions \"-0\"",
                "compressext .packed",
                "compressoptions -9 -f"));
    }

    private static void scripts(Choice choice, List<String> lines) {
        for (String script : List.of("firstaction", "prerotate", "postrotate", "lastaction", "preremove")) {
            if (choice.one(3)) {
                boolean mayFail = script.equals("lastaction") || script.equals("firstaction");
                String call = "echo \"" + script + " $# <$0> <$1> <$2>\" >> @/calls";
                lines.add(script + "\n" + call + choice.of("\n", "\n\n# done; 'quoted'\n", " # }\n")
                        + (mayFail && choice.one(6) ? "false\n" : "") + "   endscript");
            }
        }
    }
}
