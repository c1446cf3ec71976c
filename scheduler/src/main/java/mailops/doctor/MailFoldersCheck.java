package mailops.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mailops.users.Census;

/// Whether users and mail folders fit together.
record MailFoldersCheck(MailServer server) implements Check {
    @Override
    public String name() {
        return "mail-folders";
    }

    @Override
    public List<Finding> findings() {
        Optional<Census> census = server.censusIfKnown();
        return List.of(census.map(MailFoldersCheck::of).orElse(MailServerChecks.NO_USERS));
    }

    private static Finding of(Census census) {
        List<Path> orphans = census.orphans();
        if (!orphans.isEmpty()) {
            return Finding.advice(
                    Some.count(orphans.size(), "mail folder") + (orphans.size() == 1 ? " is" : " are") + " nobody's: "
                            + Some.of(orphans.stream().map(Path::toString).toList()) + ". mailops leaves "
                            + (orphans.size() == 1 ? "it" : "them") + " alone.",
                    List.of("mailops users"));
        }
        if (census.users().stream().allMatch(user -> user.folder().isEmpty())) {
            return MailServerChecks.NO_FOLDERS;
        }
        long without = census.withoutFolder();
        return Finding.ok("Every mail folder is somebody's; "
                + (without == 0 ? "every user has one." : Some.count(without, "user") + " without one yet."));
    }
}
